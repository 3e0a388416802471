using Expecto;
using Handlers.Runtime;
using Runner = Expecto.CSharp.Runner;

namespace Handlers.Tests.Hosting;

/// <summary>The policy of all hosts as a table: the client's answer and the report for every outcome of a run.</summary>
public static class RunEndingTests
{
    private static readonly Exception Broken = new InvalidOperationException("broken");

    private static readonly Outcome<Response> Value = Outcome<Response>.OfValue(Response.Text("x"));

    // Response not started, response started, websocket that was closed.
    private static readonly string[] Failed = ["500 UnhandledFault", "cut BodyFault", "whole UnhandledFault"];
    private static readonly string[] Cut = ["503", "cut", "cut"];
    private static readonly string[] Nothing = ["nothing", "nothing", "nothing"];
    private static readonly string[] Whole = ["whole", "whole", "whole"];

    [Tests]
    public static readonly Test All = Runner.TestList(
        "hosting: endings of runs",
        [
            //                                                  the client waits | has gone | waits, but the host stops
            .. Rows("a value that was sent", Value, Whole, Whole, Whole, isWhole: true),
            .. Rows("a value that was not sent", Value, Cut, Nothing, Cut),
            .. Rows("a halt", Of(Response.Text("x")), Cut, Nothing, Cut),
            .. Rows("a cancellation", Of(Cancelled.Instance), Cut, Nothing, Cut),
            .. Rows("a fault", Of(Broken), Failed, Failed, Failed),
            .. Rows("a broken connection", Of(new IOException("broken")), Failed, Nothing, Cut),
            .. Rows("a cancelled wait", Of(new OperationCanceledException()), Failed, Nothing, Cut),
            .. Rows("a cancelled task", Of(new TaskCanceledException()), Failed, Nothing, Cut),
            Runner.TestCase(
                "a report has the same fault object, and the client learns nothing of it",
                () =>
                {
                    var ending = RunEnding.Of(Of(Broken), default);
                    Check.Same(Broken, ending.Report?.Fault);
                    Check.True(!ending.Report!.Message.Contains("broken", StringComparison.Ordinal));
                }
            ),
            Runner.TestCase(
                "a fault of the host cuts the connection and is reported",
                () =>
                {
                    var ending = RunEnding.OfHostFault(Broken);
                    Check.Equal("cut UnhandledFault", Show(ending));
                    Check.Same(Broken, ending.Report?.Fault);
                }
            ),
            Runner.TestCase(
                "a queued request is skipped after its client has left",
                () =>
                {
                    using var gone = new CancellationTokenSource();
                    var queued = RequestContext.Of(Request.Get("/"), cancellation: gone.Token);
                    Check.True(!RunEnding.IsUnwanted(queued));
                    gone.Cancel();
                    Check.True(RunEnding.IsUnwanted(queued));
                }
            ),
            Refused(1_000, "1"),
            Refused(1_001, "2"),
            Refused(90_000, "90"),
        ]
    );

    private static Outcome<Response> Of(object cause) => Outcome<Response>.OfCause(cause);

    private static IEnumerable<Test> Rows(
        string name,
        Outcome<Response> outcome,
        string[] waits,
        string[] gone,
        string[] stopping,
        bool isWhole = false
    ) =>
        from client in new[]
        {
            (Name: "whose client waits", Cells: waits, IsCancelled: false, IsGone: false),
            (Name: "whose client has gone", Cells: gone, IsCancelled: true, IsGone: true),
            (Name: "that a stopping host cancels", Cells: stopping, IsCancelled: true, IsGone: false),
        }
        from response in new[]
        {
            (Name: "before the response", Cell: 0, HasBegun: false, HasClosed: false),
            (Name: "in the middle of the response", Cell: 1, HasBegun: true, HasClosed: false),
            (Name: "after a websocket's close", Cell: 2, HasBegun: true, HasClosed: true),
        }
        let expected = client.Cells[response.Cell]
        let state = new ResponseState
        {
            HasBegun = response.HasBegun,
            HasClosed = response.HasClosed,
            IsWhole = isWhole,
            IsCancelled = client.IsCancelled,
            IsGone = client.IsGone,
        }
        select Runner.TestCase(
            $"{name} of a run {client.Name}, {response.Name}: {expected}",
            () => Check.Equal(expected, Show(RunEnding.Of(outcome, state)))
        );

    private static Test Refused(int milliseconds, string seconds) =>
        Runner.TestCase(
            $"a refused request is answered with 503, to be retried after {milliseconds} ms: {seconds}",
            () =>
            {
                var refusal = new Refusal(TimeSpan.FromMilliseconds(milliseconds));
                var response = refusal.Response();
                Check.Equal(Status.ServiceUnavailable, response.Status);
                Check.Equal(seconds, response.Headers.Single(header => header.Name == "Retry-After").Value);
                Check.Equal(refusal.RetryAfter, seconds);
            }
        );

    private static string Show(RunEnding ending)
    {
        var client = ending.Client switch
        {
            ClientGets.WholeResponse => "whole",
            ClientGets.Nothing => "nothing",
            ClientGets.ServiceUnavailable => "503",
            ClientGets.ServerError => "500",
            _ => "cut",
        };
        return ending.Report is { } report ? $"{client} {report.Kind}" : client;
    }
}
