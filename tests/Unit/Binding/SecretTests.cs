using Expecto;
using static Handlers.Tests.Bindings.BoundSite;
using Runner = Expecto.CSharp.Runner;

namespace Handlers.Tests.Bindings;

/// <summary>No answer contains secrets of the request or names of the server's types.</summary>
public static class SecretTests
{
    private const string Secret = "SECRET-TOKEN";

    private static readonly (string Name, Handler<string> Bound)[] Credentials =
    [
        ("a condition on a cookie", Handler.Cookie("sid").Where(_ => false, "a session")),
        ("a number in a cookie", Handler.Cookie<int>("sid").Map(number => $"{number}")),
        ("a parsed cookie", Handler.Cookie("sid").Parse<Version>("a version", Version.TryParse).Map(v => $"{v}")),
        ("a custom error about a cookie", Handler.Cookie("sid").Check(Told(InputSource.Cookie, "sid"))),
        ("Authorization", Handler.Header("authorization").Where(_ => false, "a token")),
        ("Proxy-Authorization", Handler.Header<int>("Proxy-Authorization").Map(number => $"{number}")),
        ("the header Cookie", Handler.Header("COOKIE").Where(_ => false, "no cookie")),
        ("all of Authorization", Handler.HeaderAll<int>("Authorization").Map(all => $"{all.Count}")),
        (
            "a cookie and a query together",
            Handler.Cookie("sid").Zip(Handler.Query("q"), (a, b) => a + b).Where(_ => false, "both")
        ),
        (
            "a list with a cookie in it",
            Bound
                .All([Handler.Query("q"), Handler.Cookie("sid")])
                .Map(all => string.Join(' ', all))
                .Where(_ => false, "both")
        ),
        (
            "a header read by a function",
            Bound
                .Of(InputSource.Header, "Authorization", "a token", context => context.Request.Header("Authorization"))
                .Where(_ => false, "a better token")
        ),
        ("a query declared secret", Handler.Query("key").Secret().Where(_ => false, "a key")),
        ("a number declared secret", Handler.Query<int>("key").Secret().Map(number => $"{number}")),
        ("custom errors about a secret", Handler.Query("key").Secret().Check(Told(InputSource.Query, "key"))),
        (
            "a secret and something else",
            Handler.Query("q").Zip(Handler.Query("key").Secret(), (a, b) => a + b).Where(_ => false, "both")
        ),
    ];

    private static Func<string, IEnumerable<InputError>> Told(InputSource source, string name) =>
        found => [new InputError(source, name, "something better", found)];

    [Tests]
    public static readonly Test All = Runner.TestList(
        "binding of secrets",
        [
            .. Credentials.Select(each =>
                Matrix.Case(
                    $"the value found is not shown: {each.Name}",
                    interpreter =>
                    {
                        var app = App.Create().Get("/", each.Bound.Map(text => Response.Text(text)));
                        var response = interpreter.Value(app.Handler, Asked());
                        Check.Equal(400, response.Status.Code);
                        var text = response.Json().ToJsonString();
                        Check.True(!text.Contains(Secret, StringComparison.Ordinal), text);
                        var fault = interpreter.End(each.Bound, Asked()).Fault!;
                        Check.True(!fault.ToString().Contains(Secret, StringComparison.Ordinal), fault.Message);
                        Check.True(
                            fault.Message.Contains("found something else", StringComparison.Ordinal),
                            fault.Message
                        );
                    }
                )
            ),
            Matrix.Case(
                "a JSON field of a body declared secret is not shown, but its place is",
                interpreter =>
                    Check.Equal(
                        $"Expected a whole number from {int.MinValue} to {int.MaxValue} at line 1, byte 36 as '$.count' of the body, found something else.",
                        interpreter.Wrong(
                            Handler.Json(OrderJson.Default.Order).Secret(),
                            Post($$"""{"item":"tea","count":"{{Secret}}"}""", "application/json")
                        )
                    )
            ),
            Matrix.Case(
                "a missing secret is reported as missing, a valid secret is a value, and other values are shown as usual",
                interpreter =>
                {
                    var both = Handler.Query("key").Secret().Zip(Handler.Query<int>("n"), (key, n) => key + n);
                    Check.Equal(
                        "Expected a text as the query parameter 'key', found nothing.\n"
                            + $"Expected a whole number from {int.MinValue} to {int.MaxValue} as the query parameter 'n', found 'x'.",
                        interpreter.Wrong(both, Get("/?n=x"))
                    );
                    Check.Equal("k7", interpreter.Value(both, Get("/?key=k&n=7")));
                }
            ),
            Matrix.Case(
                "no answer to a client names a type",
                interpreter =>
                {
                    Check.Equal(
                        "Expected a text of the form that is documented as the query parameter 'v', found 'x'.",
                        interpreter.Wrong(Handler.Query<SecretInternalTypeName>("v"), Get("/?v=x"))
                    );
                    Check.Equal(
                        "Expected an object at line 1, byte 1 as '$' of the body, found '1'.",
                        interpreter.Wrong(Handler.Json(OrderJson.Default.Order), Post("1", "application/json"))
                    );
                    Check.Equal(
                        "Expected a list at line 1, byte 36 as '$.lines' of the body, found '7'.",
                        interpreter.Wrong(
                            Handler.Json(OrderJson.Default.Order),
                            Post("""{"item":"tea","count":1,"lines":   7}""", "application/json")
                        )
                    );
                }
            ),
        ]
    );

    private static RequestContext Asked() =>
        Get(
            $"/?q=open&key={Secret}",
            ("Cookie", $"sid={Secret}"),
            ("Authorization", $"Bearer {Secret}"),
            ("Proxy-Authorization", Secret)
        );

    private sealed class SecretInternalTypeName : IParsable<SecretInternalTypeName>
    {
        public static SecretInternalTypeName Parse(string s, IFormatProvider? provider) => throw new FormatException();

        public static bool TryParse(string? s, IFormatProvider? provider, out SecretInternalTypeName result)
        {
            result = null!;
            return false;
        }
    }
}
