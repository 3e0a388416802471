namespace Handlers.Tests.Flask;

internal static partial class Rows
{
    private static Section Adapters =>
        new(
            "L. The host, in the place of WsgiToAsgi (here: ASP.NET Core)",
            new("W01", Verdict.Bettered, "A handler starts before the body has arrived, and reads it as it arrives."),
            new("W02", Verdict.Bettered, "A client that leaves causes a cancellation."),
            new("W03", Verdict.Decided, "A host that cannot take a connection over answers 426 to a websocket."),
            new("W04", Verdict.Decided, "Repeated request headers stay a list."),
            new("W05", Verdict.Bettered, "Several Cookie headers are one."),
            new("W06", Verdict.Kept, "The server limits the number and size of headers."),
            new("W07", Verdict.Bettered, "Client errors have accurate names."),
            new("W08", Verdict.Kept, "A mount is `PathBase`, and is not part of the path."),
            new("W09", Verdict.Kept, "The response begins with the first byte of its body; an empty body is complete."),
            new("W10", Verdict.Kept, "Each part reaches the client before the next is produced."),
            new(
                "W11",
                Verdict.Kept,
                "A body that is longer or shorter than its declared length aborts the connection and is logged."
            ),
            new("W13", Verdict.Impossible, "A response is a value and is sent once."),
            new("W14", Verdict.Kept, "A fault before the first byte is still a 500."),
            new("W15", Verdict.Kept, "After the first byte the connection is aborted and the fault is logged."),
            new(
                "W17",
                Verdict.Kept,
                "A fault before the response is a 500 of the app; a fault in the middle of a body leaves the body cut off, never completed."
            ),
            new("W19", Verdict.Bettered, "A body is disposed, read or not."),
            new("W21", Verdict.Bettered, "A body without a length is read like any other."),
            new(
                "W22",
                Verdict.Bettered,
                "Requests overlap under every interpreter; under the blocking interpreter, as many as there are workers."
            ),
            new(
                "W23",
                Verdict.Decided,
                "All stages of a blocking request run on its worker and of a shared request on its loop; stages of an async request run on the pool, one at a time."
            ),
            new(
                "W24",
                Verdict.Kept,
                "A client that leaves cancels the view; teardown runs with the cancellation, after hooks do not, and nothing is sent."
            ),
            new(
                "W25",
                Verdict.Decided,
                "A computing step is not interrupted: teardown waits for it, and the step can check the token."
            )
        );

    private static Section Streams =>
        new(
            "M. Streaming responses",
            new("ST01", Verdict.Bettered, "A body runs within the request's scope."),
            new("ST02", Verdict.Kept, "Request, keys and fibers of the request live until the last byte."),
            new("ST03", Verdict.Bettered, "Teardown runs once, after the body."),
            new(
                "ST04",
                Verdict.Kept,
                "A fault in the middle of a body reaches no handler; the connection is aborted and the fault is reported."
            ),
            new(
                "ST05",
                Verdict.Kept,
                "Resources are disposed, whether they were read or not, even if the client leaves."
            ),
            new("ST06", Verdict.Bettered, "An abandoned body leaves nothing behind for the next request."),
            new(
                "ST07",
                Verdict.Kept,
                "Blocking sequences are pulled where they delay nothing else, async sequences on the request's queue."
            ),
            new("ST08", Verdict.Bettered, "As ST01."),
            new(
                "ST09",
                Verdict.Bettered,
                "A time limit on the function that produces the body cuts the response visibly; limits on views and on sending are separate."
            )
        );

    private static Section Quart =>
        Waiting(
            "N. Quart over HTTP",
            "covered by the tests of the host under other names, or part of other hosts",
            "Q01:K Q03:K Q04:D Q05:B Q06:K Q07:K Q08:D Q09:K Q10:K Q11:B Q12:K Q13:B Q14:K Q16:K"
        );

    private static Section Background =>
        Waiting(
            "O. Background tasks and the host's life",
            "covered by the tests of host fibers under other names, or part of other hosts",
            "L01:K L02:B L03:K L04:K L05:K L07:B L08:K L09:K"
        );

    private static Section Websockets =>
        new(
            "P. Websockets",
            new("WS01", Verdict.Kept, "The first message that is sent or received accepts the connection, once."),
            new("WS02", Verdict.Kept, "A response without accepting rejects with that response."),
            new("WS03", Verdict.Bettered, "A view that ends without accepting rejects with 403."),
            new("WS04", Verdict.Kept, "The end of the view closes with 1000; its result is then ignored."),
            new("WS05", Verdict.Bettered, "A fault after accepting closes with 1011, or with an error handler's code."),
            new("WS06", Verdict.Kept, "A fault before accepting is a response."),
            new(
                "WS07",
                Verdict.Kept,
                "A close before accepting rejects; a second close, and a send after a close, are faults."
            ),
            new(
                "WS08",
                Verdict.Bettered,
                "A disconnect cancels the view; a close is received as a value; teardown always runs."
            ),
            new("WS09", Verdict.Bettered, "The client's close code and reason are received."),
            new("WS10", Verdict.Kept, "Texts and bytes keep their kind, even if they are empty."),
            new("WS11", Verdict.Bettered, "The inbox is bounded; a full inbox slows the client down."),
            new("WS12", Verdict.Kept, "Offered subprotocols are listed; accepting names one."),
            new("WS14", Verdict.Kept, "The hooks of requests run in their order; a before hook may reject.")
        );

    private static Section Clients =>
        Waiting("Q. Test clients", "the test client comes later", "TC01:D TC02:K TC03:K TC04:K");

    private static Section Gevent =>
        Waiting(
            "R. gevent and eventlet",
            "covered by the tests of the shared interpreter under other names",
            "GV01:D GV02:B GV03:K GV05:D GV06:K GV07:D GV08:D GV09:I"
        );

    // Rows that are not compared yet: a row that gets a test shows the sentences of its tests.
    private static Section Waiting(string title, string reason, string ids) =>
        new(
            title,
            [
                .. ids.Split(' ')
                    .Select(id => id.Split(':'))
                    .Select(id => new Row(id[0], Letters[id[1]], "") { Open = reason }),
            ]
        );

    private static Dictionary<string, Verdict> Letters { get; } =
        Enum.GetValues<Verdict>().ToDictionary(verdict => verdict.ToString()[..1]);
}
