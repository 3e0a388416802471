using Expecto;
using static Handlers.Tests.Flask.Talking;
using Runner = Expecto.CSharp.Runner;

namespace Handlers.Tests.Flask;

/// <summary>Rows about requests for a protocol that the route or the host does not serve.</summary>
public static class UpgradeTests
{
    [Tests]
    public static readonly Test All = Runner.TestList(
        "flask: upgrades",
        [
            Matrix.Case(
                "R35 a plain request for a websocket and a websocket for a plain route are 400, and one template may have both",
                interpreter =>
                {
                    var app = App.Create()
                        .WebSocket("/socket", Echo)
                        .Get("/plain", "plain")
                        .WebSocket("/both", socket => socket.Send("socket"))
                        .Get("/both", "plain");
                    Check.Equal("400", interpreter.Get(app, "/socket")[..3]);
                    Check.Equal("400", $"{interpreter.Ask(app, "/socket", "POST").Status}");
                    Check.Equal("400", $"{interpreter.Ask(app, "/socket", "OPTIONS").Status}");
                    Check.Equal("400", $"{interpreter.Ask(app, "/socket", "WEBSOCKET").Status}");
                    Check.Equal(400, Talk(interpreter, app, "/plain", Nothing).Reply.Status.Code);
                    Check.Equal(404, Talk(interpreter, app, "/none", Nothing).Reply.Status.Code);
                    Check.Equal("200 plain", interpreter.Get(app, "/both"));
                    Check.Equal("GET HEAD OPTIONS", interpreter.Ask(app, "/both", "POST").Allow);
                    Check.Equal("GET HEAD OPTIONS", interpreter.Ask(app, "/both", "OPTIONS").Allow);
                    var named = interpreter.Ask(app, "/both", "WEBSOCKET");
                    Check.Equal("405 GET HEAD OPTIONS", $"{named.Status} {named.Allow}");
                    Check.Equal("'socket' 1000", Shown(Talk(interpreter, app, "/both", Nothing).Sent));
                }
            ),
            Matrix.Case(
                "W03 a host that cannot take a connection over answers 426 to a websocket, after the before hooks",
                interpreter =>
                {
                    var app = App.Create().WebSocket("/", Echo);
                    var request = Request
                        .Get("/")
                        .WithHeader("Connection", "Upgrade")
                        .WithHeader("Upgrade", "WebSocket");
                    var answer = interpreter.Ask(app, request);
                    Check.Equal("426 websocket", $"{answer.Status} {answer.Header("Upgrade")}");
                    var guarded = app.Before(_ => Handler.Return<Response?>(Response.Text("no", 401)));
                    Check.Equal(401, interpreter.Ask(guarded, request).Status);
                }
            ),
        ]
    );
}
