using Expecto;
using Runner = Expecto.CSharp.Runner;

namespace Handlers.Tests.Flask;

/// <summary>The state of a request, row by row.</summary>
public static class StateTests
{
    private static readonly Key<string> Word = new("word", () => "clean");

    private static readonly AsyncLocal<string?> Ambient = new();

    [Tests]
    public static readonly Test All = Runner.TestList(
        "flask: state",
        [
            Matrix.Case(
                "X01 X06 a key that one stage sets can be read in all later stages, whichever of them wait",
                i =>
                {
                    for (var kind = 0; kind < 16; kind++)
                    {
                        var steps = new Steps();
                        Handler Add(string name, int bit) =>
                            steps
                                .Step("-", waits: (kind >> bit & 1) == 1)
                                .Then(Word.Get().Bind(word => Word.Set($"{word} {name}").As(word)).Ignore());
                        string? last = null;
                        var app = App.Create()
                            .Before(Word.Set("begun"))
                            .Before(Add("before", 0))
                            .After(Add("after", 2))
                            .Teardown(async _ =>
                            {
                                last = await Word.Get();
                            })
                            .Teardown(Add("teardown", 3))
                            .Get("/", Add("view", 1).Then(Word.Get().Map(word => Response.Text(word))));
                        Check.Equal("200 begun before view", i.Get(app, "/"));
                        Check.Equal("begun before view after teardown", last);
                    }
                }
            ),
            Matrix.Case(
                "X02 nothing of a request remains for the next one, neither keys nor ambient state",
                i =>
                {
                    var app = App.Create()
                        .Get(
                            "/set",
                            async () =>
                            {
                                Ambient.Value = "dirty";
                                await Word.Set("dirty");
                                await Task.Yield();
                                return $"{Ambient.Value} {await Word.Get()}";
                            }
                        )
                        .Get("/get", async () => $"{Ambient.Value ?? "clean"} {await Word.Get()}");
                    string Of(string path) =>
                        i.Value(app.Handler, RequestContext.Of(Request.Get(path))).Body.ReadTextAsync().AsTask().Result;
                    Check.Equal("dirty dirty", Of("/set"));
                    Check.Equal("clean clean", Of("/get"));
                    Check.Equal(null, Ambient.Value);
                }
            ),
            Matrix.Case(
                "X03 there are no tokens: another stage resets a key by setting it to a value",
                i =>
                {
                    var app = App.Create()
                        .Before(Word.Set("set"))
                        .After(Word.Set("clean"))
                        .After(async response => response.WithHeader("X-Seen", await Word.Get()))
                        .Get("/", async () => await Word.Get());
                    var answer = i.Ask(app, "/");
                    Check.Equal("200 set", answer.ToString());
                    Check.Equal("set", answer.Header("X-Seen"));
                }
            ),
            Matrix.Case(
                "X05 a handler in its own fiber changes its own environment and not its caller's; fibers do not see each other's",
                i =>
                {
                    async Handler<string> Changed(string word)
                    {
                        await Word.Set(word);
                        await Handler.Yield;
                        return await Word.Get();
                    }
                    var app = App.Create()
                        .Before(Word.Set("mine"))
                        .Get(
                            "/",
                            async () =>
                                $"{string.Join(' ', await Handler.All(Changed("a"), Changed("b")))} {await Word.Get()}"
                        );
                    Check.Equal("200 a b mine", i.Get(app, "/"));
                }
            ),
            Matrix.Case(
                "X07 a run without a request throws with a clear message; keys still work",
                i =>
                {
                    var fault = i.End(Handler.Request).Fault;
                    Check.True(fault is InvalidOperationException, fault?.ToString() ?? "nothing");
                    Check.True(fault!.Message.Contains("no request", StringComparison.Ordinal), fault.Message);
                    Check.Equal("clean", i.Value(Word.Get()));
                }
            ),
            Matrix.Outside(
                "X08 Task.Run inherits ambient state but no request: awaiting a handler there is refused by name",
                i =>
                {
                    var app = App.Create()
                        .Get(
                            "/",
                            async () =>
                            {
                                Ambient.Value = "flows";
                                var seen = await Task.Run(() => Ambient.Value);
                                var path = (await Handler.Request).Path;
                                var given = await Task.Run(() => path);
                                string refused;
                                try
                                {
                                    refused = await Task.Run(InPlainCode);
                                }
                                catch (InvalidOperationException)
                                {
                                    refused = "refused";
                                }
                                return $"{seen} {given} {refused}";
                            }
                        );
                    Check.Equal("200 flows / refused", i.Get(app, "/"));

#pragma warning disable HND002 // because it is refused when it runs
                    static async Task<string> InPlainCode() => (await Handler.Request).Path;
#pragma warning restore HND002
                }
            ),
        ]
    );
}
