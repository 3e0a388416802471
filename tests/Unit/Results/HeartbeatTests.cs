using System.Net.ServerSentEvents;
using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Expecto;
using Handlers.Tests.Bindings;
using Runner = Expecto.CSharp.Runner;

namespace Handlers.Tests.Results;

/// <summary>Streams on which no events are sent for a while: comments show the client and the proxies in between that the connection is alive.</summary>
public static class HeartbeatTests
{
    private static App Of(Func<Response> events) => App.Create().Get("/", events);

    private static TestReply Ask(Func<Response> events, SendOptions? sending = null) =>
        TestClient.For(Of(events)).Send(Request.Get("/"), sending);

    private static IEnumerable<string> Shown(TestReply reply) =>
        reply.Parts.Select(part => $"{part.At.TotalSeconds} {part.Text.Replace("\n", "|", StringComparison.Ordinal)}");

    private static Response Slow(params int[] seconds) =>
        Response.Events(async events =>
        {
            foreach (var wait in seconds)
            {
                await Handler.Delay(TimeSpan.FromSeconds(wait));
                await events.Send($"after {wait}");
            }
        });

    [Tests]
    public static readonly Test All = Runner.TestList(
        "server-sent events: heartbeat",
        [
            Runner.TestCase(
                "a stream is open before its first event, and sends a comment after every 15 seconds of silence",
                () =>
                    Check.Sequence(
                        [
                            "0 :||",
                            "15 :||",
                            "30 :||",
                            "40 data: after 40||",
                            "50 data: after 10||",
                            "65 :||",
                            "70 data: after 20||",
                        ],
                        Shown(Ask(() => Slow(40, 10, 20)))
                    )
            ),
            Runner.TestCase(
                "a sequence of events is kept alive in the same way, and is closed when the client disconnects",
                () =>
                {
                    var log = new List<string>();
                    async IAsyncEnumerable<string> Waiting(
                        TimeProvider time,
                        [EnumeratorCancellation] CancellationToken token = default
                    )
                    {
                        try
                        {
                            yield return "one";
                            await Task.Delay(TimeSpan.FromHours(1), time, token);
                        }
                        finally
                        {
                            log.Add("closed");
                        }
                    }
                    var app = App.Create().Get("/", Handler.Time.Map(time => Response.Events(Waiting(time))));
                    var interpreter = new TestInterpreter(
                        Schedule.Fifo,
                        new TestOptions { Awaits = ForeignAwaits.OfTheRun }
                    );
                    var reply = TestClient
                        .For(app, interpreter)
                        .Send(Request.Get("/"), new SendOptions { Reading = part => part.Number < 4 });
                    Check.Sequence(["0 :||", "0 data: one||", "15 :||", "30 :||"], Shown(reply));
                    Check.True(reply.HasLeft);
                    Check.Sequence(["closed"], log);
                }
            ),
            Runner.TestCase(
                "the program can choose the interval, and an infinite one turns the heartbeat off",
                () =>
                {
                    Check.Sequence(
                        ["0 :||", "1 :||", "2 :||", "2.5 data: x||"],
                        Shown(
                            Ask(() =>
                                Response
                                    .Events(events => Handler.Delay(TimeSpan.FromSeconds(2.5)).Then(events.Send("x")))
                                    .WithHeartbeat(TimeSpan.FromSeconds(1))
                            )
                        )
                    );
                    Check.Sequence(
                        ["0 :||", "3600 data: after 3600||"],
                        Shown(Ask(() => Slow(3600).WithHeartbeat(Timeout.InfiniteTimeSpan)))
                    );
                }
            ),
            Runner.TestCase(
                "an interval out of range is refused, and so is a response without a stream of events",
                () =>
                {
                    foreach (var wrong in new[] { TimeSpan.Zero, TimeSpan.FromSeconds(-2), TimeSpan.FromDays(30) })
                        Check.Throws<ArgumentOutOfRangeException>(() => Slow().WithHeartbeat(wrong), "heartbeat");
                    Check.Throws<InvalidOperationException>(
                        () => Response.Text("x").WithHeartbeat(TimeSpan.FromSeconds(1)),
                        "Response.Events"
                    );
                }
            ),
            Runner.TestCase(
                "a client that reads slowly gets every part whole, and no comments pile up before it",
                () =>
                {
                    var reply = Ask(
                        () => Slow(1, 1, 40).WithHeartbeat(TimeSpan.FromSeconds(2)),
                        new SendOptions { TakesToRead = TimeSpan.FromSeconds(10) }
                    );
                    Check.Equal(
                        "data: after 1||data: after 1||data: after 40||",
                        reply
                            .Text.Replace(":\n\n", "", StringComparison.Ordinal)
                            .Replace("\n", "|", StringComparison.Ordinal)
                    );
                    // The client reads one part every ten seconds.
                    Check.True(
                        reply
                            .Parts.Zip(reply.Parts.Skip(1), (first, second) => second.At - first.At)
                            .All(pause => pause >= TimeSpan.FromSeconds(10))
                    );
                    Check.True(reply.IsComplete);
                }
            ),
            Runner.TestCase(
                "an event that comes while a comment waits for its reader is sent after it",
                () =>
                {
                    // The comment of second 2 is read until second 12; the event of second 3 waits for that.
                    var reply = Ask(
                        () =>
                            Response
                                .Events(async events =>
                                {
                                    await Handler.Delay(TimeSpan.FromSeconds(3));
                                    await events.Send("x");
                                })
                                .WithHeartbeat(TimeSpan.FromSeconds(2)),
                        new SendOptions { TakesToRead = TimeSpan.FromSeconds(10), Reading = part => part.Number < 4 }
                    );
                    Check.Sequence(["0 :||", "12 :||", "22 data: x||"], Shown(reply));
                }
            ),
            Matrix.Case(
                "fibers of the request send their events whole and one after another",
                interpreter =>
                {
                    var app = Of(() =>
                        Response.Events(events =>
                            Handler.All(
                                Enumerable.Range(0, 5).Select(n => Handler.Yield.Then(events.Send($"a{n}\nb{n}")))
                            )
                        )
                    );
                    var reply = TestClient.For(app, interpreter).Get("/");
                    Check.Sequence(
                        Enumerable.Range(0, 5).Select(n => $"data: a{n}|data: b{n}").Prepend(":"),
                        reply
                            .Text.Replace("\n\n", "~", StringComparison.Ordinal)
                            .Replace("\n", "|", StringComparison.Ordinal)
                            .TrimEnd('~')
                            .Split('~')
                            .Order(StringComparer.Ordinal)
                    );
                }
            ),
            Matrix.Case(
                "the heartbeat ends when its stream ends or faults",
                interpreter =>
                {
                    var fine = TestClient.For(Of(() => Slow(0)), interpreter).Get("/");
                    Check.True(fine.IsComplete);
                    var broken = TestClient
                        .For(
                            Of(() => Response.Events(_ => Handler.Fail<bool>(new TimeoutException("mid")))),
                            interpreter
                        )
                        .Get("/");
                    Check.Equal("200 mid", $"{broken.Status.Code} {broken.CutBy!.Message}");
                    var nothing = TestClient.For(Of(() => Response.Events(_ => null!)), interpreter).Get("/");
                    Check.True(nothing.CutBy!.Message.Contains("Response.Events", StringComparison.Ordinal));
                }
            ),
            Runner.TestCase(
                "HEAD gets the headers, opens nothing, and closes the sequence",
                () =>
                {
                    var reply = TestClient.For(Of(() => Slow(1))).Head("/");
                    Check.Equal(
                        "text/event-stream, no-cache, no-store, no",
                        $"{reply.Header("Content-Type")}, {reply.Header("Cache-Control")}, {reply.Header("X-Accel-Buffering")}"
                    );
                    Check.Equal(0, reply.Bytes.Length);
                }
            ),
            Runner.TestCase(
                "events that are values are escaped by the encoder of their metadata's options",
                () =>
                {
                    var options = new JsonSerializerOptions(JsonSerializerDefaults.Web)
                    {
                        TypeInfoResolver = OrderJson.Default,
                        Encoder = Response.JsonEncoder,
                    };
                    var type = (JsonTypeInfo<Order>)options.GetTypeInfo(typeof(Order));
                    var reply = Ask(() =>
                        Response.Events(events => events.Send(new SseItem<Order>(new Order("é'", 1)), type))
                    );
                    Check.True(reply.Text.Contains("\"item\":\"é'\"", StringComparison.Ordinal), reply.Text);
                }
            ),
        ]
    );
}
