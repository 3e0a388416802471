using System.Net;
using System.Numerics;
using Expecto;
using Runner = Expecto.CSharp.Runner;

namespace Handlers.Tests.Bindings;

/// <summary>The texts for clients about wrong input: one sentence for each kind of value, which docs/csharp.md lists, too.</summary>
public static class ClientTextTests
{
    private static readonly (Handler Bound, string Missing, string Sent, string Wrong)[] Kinds =
    [
        (Handler.Query("v"), "Enter a value.", "", ""),
        (Handler.Query<bool>("v"), "Enter true or false.", "7", "Enter true or false."),
        (Handler.Query<char>("v"), "Enter one character.", "ab", "Enter one character."),
        Guids(),
        (Handler.Query<decimal>("v"), "Enter a number.", "x", "Enter a number."),
        (Handler.Query<double>("v"), "Enter a number.", "x", "Enter a number."),
        (Handler.Query<float>("v"), "Enter a number.", "x", "Enter a number."),
        (Handler.Query<Half>("v"), "Enter a number.", "x", "Enter a number."),
        (Handler.Query<BigInteger>("v"), "Enter a whole number.", "x", "Enter a whole number."),
        (Handler.Query<Int128>("v"), "Enter a whole number.", "x", "Enter a whole number."),
        (Handler.Query<UInt128>("v"), "Enter a whole number.", "-1", "Enter a whole number from 0."),
        Whole<byte>("0 to 255", "256"),
        Whole<sbyte>("-128 to 127", "-129"),
        Whole<short>("-32768 to 32767", "+40000"),
        Whole<ushort>("0 to 65535", "-1"),
        Whole<int>("-2147483648 to 2147483647", "3000000000"),
        Whole<uint>("0 to 4294967295", "-1"),
        Whole<long>("-9223372036854775808 to 9223372036854775807", "10000000000000000000"),
        Whole<ulong>("0 to 18446744073709551615", "-1"),
        (Handler.Query<IPAddress>("v"), "Enter an IP address.", "x", "Enter an IP address."),
        Like<DateOnly>("a date such as 2030-01-31"),
        Like<TimeOnly>("a time such as 23:59"),
        Like<DateTime>("a date and time such as 2030-01-31T23:59:00Z"),
        Like<DateTimeOffset>("a date and time such as 2030-01-31T23:59:00Z"),
        Like<TimeSpan>("a duration such as 1.12:30:00"),
        (Handler.Query<System.Net.IPNetwork>("v"), "Enter a valid value.", "x", "Enter a valid value."),
        (Handler.Query("v").Enum<Size>(), "Enter one of Small, Large.", "Huge", "Enter one of Small, Large."),
        (
            Handler.Query<int>("v").Where(v => v > 0, "a page from 1"),
            "Enter a whole number.",
            "0",
            "Enter a page from 1."
        ),
        (Handler.Query("v").Parse<Version>("a version", Version.TryParse), "Enter a value.", "one", "Enter a version."),
        (
            Handler
                .Query("v")
                .Check(v =>
                    [new InputError(InputSource.Query, "v", "a free name", v) { Detail = "Choose another name." }]
                ),
            "Enter a value.",
            "taken",
            "Choose another name."
        ),
    ];

    [Tests]
    public static readonly Test All = Runner.TestList(
        "texts for clients",
        [
            Matrix.Case(
                "each kind of value has a text for a missing value and one for a wrong value",
                interpreter =>
                {
                    foreach (var (bound, missing, sent, wrong) in Kinds)
                    {
                        Check.Equal((bound, missing), (bound, Text(interpreter, bound, BoundSite.Get("/"))));
                        if (wrong.Length > 0)
                            Check.Equal(
                                (sent, wrong),
                                (sent, Text(interpreter, bound, BoundSite.Get($"/?v={Uri.EscapeDataString(sent)}")))
                            );
                    }
                }
            ),
            Matrix.Case(
                "every type that can be read has its own text",
                _ =>
                {
                    var tested = Kinds.Select(kind => kind.Bound.GetType().GenericTypeArguments.FirstOrDefault());
                    Check.Sequence([], Expected.Types.Except(tested.OfType<Type>()));
                }
            ),
            Matrix.Case(
                "the place decides whether to enter, to choose or to send",
                interpreter =>
                {
                    Check.Equal(
                        "Send a whole number.",
                        Text(interpreter, Handler.Header<int>("v"), BoundSite.Get("/"))
                    );
                    Check.Equal(
                        "Send true or false.",
                        Text(interpreter, Handler.Cookie<bool>("v"), BoundSite.Get("/"))
                    );
                    Check.Equal("Enter a value.", Text(interpreter, Handler.Form("v"), BoundSite.Get("/")));
                    Check.Equal("Choose a file.", Text(interpreter, Handler.FormFile("v"), BoundSite.Get("/")));
                    Check.Equal("Send a form.", Text(interpreter, Handler.Form(), BoundSite.Get("/")));
                    Check.Equal(
                        "Send a range that ends after it begins.",
                        Text(
                            interpreter,
                            Handler
                                .Query<int>("a")
                                .Zip(Handler.Header<int>("b"))
                                .Where(_ => false, "a range that ends after it begins"),
                            BoundSite.Get("/?a=2", ("b", "1"))
                        )
                    );
                }
            ),
            Matrix.Case(
                "errors in JSON are listed by the path of the member, without the root",
                interpreter =>
                {
                    string Errors(string json) =>
                        interpreter
                            .End(Handler.Json(OrderJson.Default.Order), BoundSite.Post(json, "application/json"))
                            .Fault
                            is InvalidInput wrong
                            ? wrong.ToResponse().Json()["errors"]!.ToJsonString()
                            : "no invalid input";
                    Check.Equal("""{"count":["Enter a whole number."]}""", Errors("""{"item":"a","count":"two"}"""));
                    Check.Equal(
                        """{"count":["Enter a whole number from -2147483648 to 2147483647."]}""",
                        Errors("""{"item":"a","count":3000000000}""")
                    );
                    Check.Equal("""{"item":["Enter a value."],"count":["Enter a whole number."]}""", Errors("{}"));
                    Check.Equal(
                        """{"lines[1].name":["Enter a value."]}""",
                        Errors("""{"item":"a","count":1,"lines":[{"name":"b","price":1},{"price":2}]}""")
                    );
                    Check.Equal("""{"lines":["Enter a list."]}""", Errors("""{"item":"a","count":1,"lines":7}"""));
                    Check.Equal("""{"":["Send an object."]}""", Errors("7"));
                    Check.Equal("""{"":["Send JSON."]}""", Errors("null"));
                    Check.Equal("""{"":["Send JSON that is not broken: see line 1, byte 9."]}""", Errors("{\"item\":"));
                    Check.Equal("""{"":["Send JSON with texts in UTF-8."]}""", Errors("\"\\ud800\""));
                }
            ),
            Matrix.Case(
                "no text contains the value that was found",
                interpreter =>
                {
                    var fault = (InvalidInput)
                        interpreter
                            .End(
                                (
                                    Handler.Query<int>("a"),
                                    Handler.Header<Guid>("b"),
                                    Handler.Query("c").Where(_ => false, "a code")
                                ).Apply((_, _, _) => 0),
                                BoundSite.Get("/?a=s3cret&c=s3cret", ("b", "s3cret"))
                            )
                            .Fault!;
                    Check.True(fault.Message.Contains("found 's3cret'"), "the developer's message");
                    Check.Equal(
                        "a: enter a whole number. b: send an identifier such as 0f8fad5b-d9cb-469f-a165-70867728950e. c: enter a code.",
                        fault.Detail
                    );
                    Check.True(!fault.ToResponse().Json().ToJsonString().Contains("s3cret"), "the client's texts");
                }
            ),
            Matrix.Case(
                "several texts for one name are in one list",
                _ =>
                {
                    var error = new InvalidInput([
                        new InputError(InputSource.Query, "v", "a word", "1"),
                        new InputError(InputSource.Form, "v", "a short word", "1"),
                        new InputError(InputSource.Form, "v", "a word", "2"),
                    ]);
                    Check.Equal(
                        """{"v":["Enter a word.","Enter a short word."]}""",
                        error.ToResponse().Json()["errors"]!.ToJsonString()
                    );
                }
            ),
            Matrix.Case(
                "an error of several values together is listed under each of their names",
                interpreter =>
                {
                    var range = Handler
                        .Query<int>("from")
                        .Zip(Handler.Query<int>("to"))
                        .Zip(Handler.Query<int>("by"))
                        .Where(_ => false, "a range that ends after it begins");
                    var wrong = (InvalidInput)interpreter.End(range, BoundSite.Get("/?from=2&to=1&by=1")).Fault!;
                    const string text = "[\"Enter a range that ends after it begins.\"]";
                    Check.Equal(
                        $$"""{"from":{{text}},"to":{{text}},"by":{{text}}}""",
                        wrong.ToResponse().Json()["errors"]!.ToJsonString()
                    );
                    Check.Equal("from, to, by: enter a range that ends after it begins.", wrong.Detail);
                }
            ),
        ]
    );

    private static string Text(Handlers.Runtime.Interpreter interpreter, Handler bound, RequestContext context) =>
        interpreter.End(bound.As(0), context).Fault is InvalidInput { Errors: [var only] }
            ? only.Detail
            : "no single error";

    private static (Handler, string, string, string) Whole<T>(string range, string outside)
        where T : IParsable<T> =>
        (Handler.Query<T>("v"), "Enter a whole number.", outside, $"Enter a whole number from {range}.");

    private static (Handler, string, string, string) Like<T>(string example)
        where T : IParsable<T> => (Handler.Query<T>("v"), $"Enter {example}.", "x", $"Enter {example}.");

    private static (Handler, string, string, string) Guids()
    {
        const string text = "Enter an identifier such as 0f8fad5b-d9cb-469f-a165-70867728950e.";
        return (Handler.Query<Guid>("v"), text, "x", text);
    }

    private enum Size
    {
        Small,
        Large,
    }
}
