using Expecto;
using Handlers.Runtime;
using Runner = Expecto.CSharp.Runner;

namespace Handlers.Tests.Bindings;

/// <summary>A binding that the compiler writes ends exactly as a binding that is written by hand, on random requests.</summary>
public static class BoundRecordEqualityTests
{
    private static readonly string[] Names =
    [
        "q",
        "page",
        "tag",
        "by",
        "skip",
        "take",
        "name",
        "password",
        "remember",
        "pin",
        "other",
    ];
    private static readonly string[] Values =
    [
        "",
        "tea",
        "1",
        "-7",
        "300",
        "small",
        "LARGE",
        "2",
        "true",
        "2030-01-31",
        "%F0%9F%8D%B5",
        "x%00",
    ];

    private static readonly Bound<Search> SearchByHand = (
        (
            Handler.Query("q"),
            Handler.Query<int>("page").Or(1),
            Handler.Header<DateOnly>("X-Since").Optional(),
            Handler.QueryAll<string>("tag").Map(tags => tags.ToArray()),
            Handler.Query("by").Enum<Size>().Or(Size.Large)
        ).Apply((q, page, since, tags, by) => (q, page, since, tags, by)),
        (Handler.Query<int>("skip"), Handler.Query<byte>("take").Expect("a number of rows"))
            .Apply((skip, take) => new Paging(skip, take))
            .Optional(),
        Handler.Cookie<int>("sid").Optional()
    ).Apply((head, paging, sid) => new Search(head.q, head.page, head.since, head.tags, head.by, paging, sid));

    private static readonly Bound<SignIn> SignInByHand = (
        Handler.Form("name"),
        Handler.Form("password").Secret(),
        Handler.Form<bool>("remember").Or(false),
        Handler.Form<int>("pin").Secret().Or(0)
    )
        .Apply((name, password, remember, pin) => new SignIn(name, password, remember, pin))
        .Check(value => value.Check());

    [Tests]
    public static readonly Test All = Runner.TestList(
        "binding: records against bindings by hand",
        [
            Agree("the head", Search.Bound, SearchByHand),
            Agree("a form", SignIn.Bound, SignInByHand),
            Agree("a combination with another binding", Search.Bound.Zip(SignIn.Bound), SearchByHand.Zip(SignInByHand)),
            Agree(
                "a condition on the whole",
                Search.Bound.Where(_ => false, "luck"),
                SearchByHand.Where(_ => false, "luck")
            ),
            Agree("an optional one", SignIn.Bound.Or(new SignIn("", "")), SignInByHand.Or(new SignIn("", ""))),
        ]
    );

    private static Test Agree<A>(string what, Bound<A> written, Bound<A> byHand) =>
        Runner.TestCase(
            $"they agree about {what}",
            () =>
            {
                var (interpreter, values) = (new BlockingInterpreter(), 0);
                for (var seed = 0; seed < 1_500; seed++)
                {
                    var request = Chance(new Random(seed));
                    var (ours, theirs) = (End(interpreter, written, request), End(interpreter, byHand, request));
                    Check.Equal(theirs, ours, $"seed {seed}: {request.QueryString}");
                    values += ours.StartsWith("value", StringComparison.Ordinal) ? 1 : 0;
                }
                Check.True(what.Contains("condition", StringComparison.Ordinal) || values > 10, $"{values} values");
            }
        );

    private static Request Chance(Random random)
    {
        string Pairs() =>
            string.Join(
                '&',
                from name in Names
                where random.Next(3) > 0
                from _ in Enumerable.Range(0, random.Next(4) == 0 ? 2 : 1)
                // Usually a value that fits, so that some requests are right in every part.
                select $"{(random.Next(5) == 0 ? name.ToUpperInvariant() : name)}={(random.Next(4) == 0 ? Values[random.Next(Values.Length)] : Fitting(name))}"
            );
        var request = Request.Post(
            $"/?{Pairs()}",
            Body.Of(Pairs()),
            random.Next(5) == 0 ? "text/plain" : BoundSite.FormType
        );
        if (random.Next(2) == 0)
            request = request.WithHeader("X-Since", Values[random.Next(Values.Length)]);
        return random.Next(2) == 0
            ? request.WithHeader("Cookie", $"sid={random.Next(3)}{Values[random.Next(4)]}")
            : request;
    }

    private static string Fitting(string name) =>
        name switch
        {
            "by" => "large",
            "remember" => "true",
            _ => "5",
        };

    private static string End<A>(BlockingInterpreter interpreter, Bound<A> bound, Request request)
    {
        var outcome = interpreter.RunOutcome(bound, RequestContext.Of(request));
        return outcome.Fault switch
        {
            null => $"value {outcome.GetValue()} {Shown(outcome.GetValue())}",
            InvalidInput wrong => string.Join(
                '\n',
                wrong.Errors.Select(error =>
                    $"{error.Source} {error.Name} {error.IsMissing} {error.Message} {error.Detail}"
                )
            ) + System.Text.Encoding.UTF8.GetString(Bytes(wrong.ToResponse())),
            var fault => $"{fault.GetType().Name} {fault.Message}",
        };
    }

    // Arrays do not print their elements, and secrets are not printed.
    private static string Shown<A>(A value) =>
        value switch
        {
            Search search => string.Join(',', search.Tags ?? []) + search.Session,
            SignIn signIn => $"{signIn.Password} {signIn.Pin}",
            ValueTuple<Search, SignIn> both => Shown(both.Item1) + Shown(both.Item2),
            _ => "",
        };

    private static byte[] Bytes(Response response) => response.Body.TryGetBytes(out var bytes) ? bytes.ToArray() : [];
}
