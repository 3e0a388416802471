using System.Net.ServerSentEvents;
using Expecto;
using Handlers.Tests.Bindings;
using Runner = Expecto.CSharp.Runner;

namespace Handlers.Tests.Results;

/// <summary>Server-sent events as clients receive them.</summary>
public static class EventTests
{
    [Tests]
    public static readonly Test All = Runner.TestList(
        "server-sent events",
        [
            Matrix.Case(
                "an event has its type, its id and one data line for each line of its data",
                interpreter =>
                {
                    var app = App.Create().Get("/", () => Response.Events(Some()));
                    var response = interpreter.Value(app.Handler, RequestContext.Of(Request.Get("/")));
                    Check.Equal("text/event-stream", response.ContentType);
                    Check.Equal("no-cache, no-store", response.Header("Cache-Control"));
                    Check.Equal("no", response.Header("X-Accel-Buffering"));
                    Check.Equal(
                        "200 :\n\ndata: one\n\nevent: note\ndata: two\ndata: lines\nid: 7\nretry: 3000\n\n",
                        Face.Serving.Shown(response)
                    );
                }
            ),
            Matrix.Case(
                "texts are separate events",
                interpreter =>
                {
                    var app = App.Create()
                        .Get("/", () => Response.Events(new[] { "one", "two\nlines" }.ToAsyncEnumerable()));
                    Check.Equal(
                        "200 :\n\ndata: one\n\ndata: two\ndata: lines\n\n",
                        Face.Serving.Shown(interpreter.Value(app.Handler, RequestContext.Of(Request.Get("/"))))
                    );
                }
            ),
            Matrix.Case(
                "values are sent as JSON by generated metadata",
                interpreter =>
                {
                    var orders = new[] { new SseItem<Order>(new Order("tea", 2), "order") }.ToAsyncEnumerable();
                    var app = App.Create().Get("/", () => Response.Events(orders, OrderJson.Default.Order));
                    Check.Equal(
                        "200 :\n\nevent: order\ndata: {\"item\":\"tea\",\"count\":2,\"lines\":null}\n\n",
                        Face.Serving.Shown(interpreter.Value(app.Handler, RequestContext.Of(Request.Get("/"))))
                    );
                }
            ),
            Matrix.Case(
                "a response that no app sends is read as its events alone, and a handler's events only by an app",
                _ =>
                {
                    var events = Response.Events(new[] { "one" }.ToAsyncEnumerable());
                    Check.Equal("data: one\n\n", events.Body.ReadTextAsync().AsTask().GetAwaiter().GetResult());
                    Check.Throws<InvalidOperationException>(
                        () => Response.Events(_ => Handler.Nothing).Body.OpenAsync(),
                        "handler produces"
                    );
                }
            ),
            Matrix.Case(
                "a handler can send events: it may read the request and wait, after the after hooks",
                interpreter =>
                {
                    var user = new Key<string>("user");
                    var app = App.Create()
                        .Before(user.Set("ann"))
                        .Get(
                            "/{n:int}",
                            (int n) =>
                                Response.Events(async events =>
                                {
                                    for (var i = 0; i < n; i++)
                                    {
                                        await events.Send($"{i} for {await user.Get()}");
                                        await Handler.Yield;
                                    }
                                    await events.Send(new SseItem<Order>(new Order("x", 1)), OrderJson.Default.Order);
                                })
                        )
                        .After(response => response.WithHeader("X-After", "1"));
                    var response = interpreter.Value(app.Handler, RequestContext.Of(Request.Get("/2")));
                    Check.Equal("1", response.Header("X-After"));
                    Check.Equal(
                        "200 :\n\ndata: 0 for ann\n\ndata: 1 for ann\n\ndata: {\"item\":\"x\",\"count\":1,\"lines\":null}\n\n",
                        Face.Serving.Shown(response)
                    );
                }
            ),
        ]
    );

    private static async IAsyncEnumerable<SseItem<string>> Some()
    {
        yield return new SseItem<string>("one");
        await Task.Yield();
        yield return new SseItem<string>("two\nlines", "note")
        {
            EventId = "7",
            ReconnectionInterval = TimeSpan.FromSeconds(3),
        };
    }
}
