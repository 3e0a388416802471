using System.Text.Json;
using Expecto;
using Runner = Expecto.CSharp.Runner;

namespace Handlers.Tests;

/// <summary>The parts of a reply that a test reads: texts, JSON, and the cause of a failure.</summary>
public static class ReplyTests
{
    private static readonly App Json = App.Create()
        .Get("/one", Body("""{"name":"tea","count":2}"""))
        .Get("/null", Body("null"))
        .Get("/broken", Body("<p>no"))
        .Get("/empty", Body(""))
        .Get("/caps", Body("""{"Name":"TEA"}"""));

    private static Response Body(string json) => Response.Text(json).WithHeader("Content-Type", "application/json");

    private static Response Broken() => throw new InvalidOperationException("the view is broken");

    private static async Handler<Response> Echo()
    {
        var request = await Handler.Request;
        return Response.Text($"{request.Method} {request.ContentType}: {await Handler.BodyText()}");
    }

    private static TestReply Get(App app) => TestClient.For(app).Get("/");

    [Tests]
    public static readonly Test All = Runner.TestList(
        "test client: replies",
        [
            Runner.TestCase(
                "a text is a body, with its media type in the same call",
                () =>
                {
                    var app = App.Create().Map([Method.Post, Method.Put, Method.Patch], "/", Echo());
                    var client = TestClient.For(app);
                    Check.Equal("POST text/csv: é;1", client.Post("/", "é;1", "text/csv").Text);
                    Check.Equal("PUT : x", client.Put("/", "x").Text);
                    Check.Equal("PATCH a/b: ", client.Patch("/", (string?)null, "a/b").Text);
                    Check.Equal("POST a/b: y", client.Send(Request.Post("/", "y", "a/b")).Text);
                }
            ),
            Runner.TestCase(
                "JSON is read as a value that is never null",
                () =>
                {
                    var client = TestClient.For(Json);
                    Item item = client.Get("/one").Json<Item>();
                    Check.Equal(new Item("tea", 2), item);
                    foreach (
                        var (path, words) in new[]
                        {
                            (
                                "/null",
                                new[]
                                {
                                    "Expected JSON of type Item, found null",
                                    "GET /null: 200 OK",
                                    "The body: null",
                                }
                            ),
                            (
                                "/broken",
                                ["found something else", "GET /broken", "The body: <p>no", "TestClientOptions.Json"]
                            ),
                            ("/empty", ["GET /empty", "0 bytes"]),
                        }
                    )
                        Check.Throws<JsonException>(() => client.Get(path).Json<Item>(), words);
                    Check.Throws<JsonException>(
                        () => client.Get("/one").Json<Action>(),
                        "Expected JSON of type Action"
                    );
                }
            ),
            Runner.TestCase(
                "JSON is read and posted by the options of the client",
                () =>
                {
                    var options = new TestClientOptions
                    {
                        Json = new JsonSerializerOptions(JsonSerializerDefaults.General),
                    };
                    Check.Equal("TEA", TestClient.For(Json, options: options).Get("/caps").Json<Item>().Name);
                    Check.Equal(null, TestClient.For(Json, options: options).Get("/one").Json<Item>().Name);
                    var echo = App.Create().Post("/", async () => Response.Text(await Handler.BodyText()));
                    Check.Equal(
                        """{"Name":"x","Count":1}""",
                        TestClient.For(echo, options: options).PostJson("/", new Item("x", 1)).Text
                    );
                    Check.Throws<ArgumentNullException>(
                        () => TestClient.For(echo, options: new TestClientOptions { Json = null! }),
                        "TestClientOptions.Json"
                    );
                }
            ),
            Matrix.Case(
                "a 500 carries the fault that no error handler took, and shows it",
                interpreter =>
                {
                    var app = App.Create().Get("/", Handler.Sync(Broken));
                    var reply = TestClient.For(app, interpreter).Get("/");
                    Check.Equal("the view is broken", reply.Fault!.Message);
                    Check.True(
                        reply.ToString().Contains("500 Internal Server Error, ", StringComparison.Ordinal)
                            && reply
                                .ToString()
                                .Contains(
                                    "caused by InvalidOperationException: the view is broken (at Handlers.Tests.ReplyTests.Broken()",
                                    StringComparison.Ordinal
                                ),
                        $"{reply}"
                    );
                    Check.True(
                        !reply.Text.Contains("broken", StringComparison.Ordinal),
                        "the client does not see the fault"
                    );
                    Check.Throws<JsonException>(() => reply.Json<int[]>(), "the view is broken");
                }
            ),
            Runner.TestCase(
                "a fault that an error handler, a hook or an HTTP error answers with 500 or more is the cause, too",
                () =>
                {
                    var view = App.Create().Get("/", Handler.Sync(Broken));
                    var fine = App.Create().Get("/", "fine");
                    Check.Equal(
                        "the view is broken",
                        Get(view.OnError<Exception>(_ => Response.Problem(503))).Fault!.Message
                    );
                    Check.Equal(
                        "the view is broken",
                        Get(view.OnStatus(500, _ => Response.Problem(500))).Fault!.Message
                    );
                    Check.True(
                        Get(App.Create().Get("/", Handler.Fail<Response>(502, "gone"))).Fault
                            is HttpError { Message: "gone" }
                    );
                    Check.Equal(
                        "hook",
                        Get(fine.Before(Handler.Fail<bool>(new TimeoutException("hook")))).Fault!.Message
                    );
                    Check.Equal(
                        "the view is broken",
                        Get(view.After(Handler.Fail<bool>(new TimeoutException("after")))).Fault!.Message
                    );
                    Check.Equal(
                        "after",
                        Get(fine.After(Handler.Fail<bool>(new TimeoutException("after")))).Fault!.Message
                    );
                    Check.Equal(
                        "second",
                        Get(view.OnError<Exception>(Response (_) => throw new FormatException("second"))).Fault!.Message
                    );
                }
            ),
            Runner.TestCase(
                "other replies have no cause: a fault that was recovered, an error of the client's, a teardown hook that faults",
                () =>
                {
                    var view = App.Create().Get("/", Handler.Sync(Broken));
                    Check.Equal(null, Get(view.OnError<Exception>(_ => Response.Problem(409))).Fault);
                    Check.Equal(null, Get(App.Create()).Fault);
                    Check.Equal(null, Get(App.Create().Get("/", Response.Problem(500))).Fault);
                    var teardown = App.Create()
                        .Get("/", Response.Problem(500))
                        .Teardown(Handler.Fail<bool>(new TimeoutException("late")));
                    Check.Equal(null, Get(teardown).Fault);
                }
            ),
        ]
    );

    private sealed record Item(string Name, int Count);
}
