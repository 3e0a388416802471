using Expecto;
using static Handlers.Tests.Bindings.BoundSite;
using Runner = Expecto.CSharp.Runner;

namespace Handlers.Tests.Bindings;

/// <summary>Binding of JSON and text bodies.</summary>
public static class BodyTests
{
    private static readonly Bound<Order> Order = Handler.Json(OrderJson.Default.Order);

    [Tests]
    public static readonly Test All = Runner.TestList(
        "binding of bodies",
        [
            Matrix.Case(
                "JSON is read by generated metadata",
                interpreter =>
                {
                    const string json = """{"item":"tea","count":2,"lines":[{"name":"a","price":1.5}]}""";
                    foreach (
                        var type in new[]
                        {
                            "application/json",
                            "application/json; charset=utf-8",
                            "application/vnd.x+json",
                        }
                    )
                    foreach (
                        var context in new[] { Post(json, type), Streamed(json, type), Post('\uFEFF' + json, type) }
                    )
                    {
                        var order = interpreter.Value(Order, context);
                        Check.Equal(("tea", 2, 1.5m), (order.Item, order.Count, order.Lines![0].Price));
                    }
                }
            ),
            Matrix.Case(
                "an error in JSON is reported with the path, the expectation and the value found",
                interpreter =>
                {
                    string Wrong(string json) => interpreter.Wrong(Order, Streamed(json, "application/json"));
                    Check.Equal(
                        "Expected a whole number from -2147483648 to 2147483647 at line 1, byte 27 as '$.count' of the body, found 'two'.",
                        Wrong("""{"item":"tea","count":"two"}""")
                    );
                    Check.Equal(
                        "Expected a number at line 2, byte 33 as '$.lines[0].price' of the body, found 'true'.",
                        Wrong("{\"item\":\"tea\",\"count\":2,\n\"lines\":[{\"name\":\"a\",\"price\":true}]}")
                    );
                    Check.Equal("Expected JSON as the body, found 'null'.", Wrong("null"));
                    Check.Equal(
                        "Expected JSON as the body, found JSON that is broken at line 1, byte 9.",
                        Wrong("{\"item\":")
                    );
                    Check.Equal("Expected JSON as the body, found nothing.", Wrong(""));
                }
            ),
            Matrix.Case(
                "all missing required members are reported together",
                interpreter =>
                {
                    Check.Equal(
                        "Expected a text as '$.item' of the body, found nothing.\n"
                            + "Expected a whole number from -2147483648 to 2147483647 as '$.count' of the body, found nothing.",
                        interpreter.Wrong(Order, Post("{}", "application/json"))
                    );
                    Check.Equal(
                        "Expected a text as '$.lines[1].name' of the body, found nothing.",
                        interpreter.Wrong(
                            Order,
                            Post(
                                """{"item":"x","count":1,"lines":[{"name":"a","price":1},{"price":2}]}""",
                                "application/json"
                            )
                        )
                    );
                }
            ),
            Matrix.Case(
                "errors of the head and of the body are one answer; errors of custom rules are collected as well",
                interpreter =>
                {
                    var bound = Handler
                        .Query<int>("page")
                        .Zip(
                            Order.Check(order =>
                                new[]
                                {
                                    new InputError(InputSource.Body, "$.item", "a name", order.Item),
                                    new InputError(InputSource.Body, "$.count", "a count from 1", $"{order.Count}"),
                                }.Where(error => error.Found is "" or "0")
                            )
                        );
                    Check.Equal(
                        3,
                        interpreter
                            .Wrong(bound, Post("""{"item":"","count":0}""", "application/json"))
                            .Split('\n')
                            .Length
                    );
                    Check.Equal(2, interpreter.Wrong(bound, Post("[]", "application/json")).Split('\n').Length);
                }
            ),
            Matrix.Case(
                "if nothing else is wrong, another Content-Type is 415 and a larger body 413; otherwise all are reported with 400",
                interpreter =>
                {
                    var app = App.Create()
                        .Post("/", Order.Map(order => Response.Text(order.Item)))
                        .Post(
                            "/small",
                            Handler.Json(OrderJson.Default.Order, limit: 10).Map(order => Response.Text(order.Item))
                        )
                        .Post("/both", Order.Zip(Handler.Query("q"), (order, q) => Response.Text(q)));
                    Response To(string path, string body, string? type) =>
                        interpreter.Value(app.Handler, RequestContext.Of(Request.Post(path, Once(body), type)));
                    Check.Equal(415, To("/", "<a/>", "application/xml").Status.Code);
                    Check.Equal(415, To("/", "{}", null).Status.Code);
                    Check.Equal(415, To("/", "{}", "application/json; charset=utf-16").Status.Code);
                    Check.Equal(413, To("/small", "{\"item\":\"long\"}", "application/json").Status.Code);
                    var both = To("/both", "<a/>", "application/xml");
                    Check.Equal(400, both.Status.Code);
                    Check.Equal(
                        """{"":["Send a body that can be read."],"q":["Enter a value."]}""",
                        both.Json()["errors"]!.ToJsonString()
                    );
                }
            ),
            Matrix.Case(
                "a body is read once, and later readers get the same result",
                interpreter =>
                {
                    var app = App.Create()
                        .Before(async () =>
                        {
                            await Handler.BodyBytes();
                        })
                        .Post(
                            "/",
                            async () =>
                                $"{(await Order).Item} {(await Handler.BodyText()).Length} {(await Order).Count}"
                        );
                    var response = interpreter.Value(
                        app.Handler,
                        Streamed("""{"item":"tea","count":2}""", "application/json")
                    );
                    Check.Equal("200 tea 24 2", Face.Serving.Shown(response));
                }
            ),
            Matrix.Case(
                "limits apply to the app, the group or the route that they decorate",
                interpreter =>
                {
                    var tiny = Decorator.LimitInput(new InputLimits { MostBytes = 3 });
                    var app = App.Create()
                        .Post("/limited", Handler.BodyText().Map(text => Response.Text(text)), tiny)
                        .Post("/free", Handler.BodyText().Map(text => Response.Text(text)));
                    Response To(string path, string body) =>
                        interpreter.Value(app.Handler, RequestContext.Of(Request.Post(path, Once(body))));
                    Check.Equal("200 abc", Face.Serving.Shown(To("/limited", "abc")));
                    Check.Equal(413, To("/limited", "abcd").Status.Code);
                    Check.Equal("200 abcd", Face.Serving.Shown(To("/free", "abcd")));
                }
            ),
            Matrix.Case(
                "a body that fails to arrive is a fault, not the client's error",
                interpreter =>
                {
                    var broken = Body.Of(_ => ValueTask.FromException<Stream>(new IOException("gone")));
                    var ended = interpreter.End(
                        Order,
                        RequestContext.Of(Request.Post("/", broken, "application/json"))
                    );
                    Check.Equal("gone", (ended.Fault as IOException)?.Message);
                }
            ),
        ]
    );
}
