namespace Handlers.Tests.UserCode;

/// <summary>All members that users implement or register, the place where they are called, and the tests in which they throw.</summary>
internal static class UserTable
{
    private const string Host = "hosting: each member of a host throws";
    private const string Context = "each member of a context throws";
    private const string Broken = "contexts, loops and clocks that throw";
    private const string Tokens = "hosting: callbacks of tokens that throw";
    private const string Sinks = "sinks that throw";
    private const string Steps = "functions of steps that throw";
    private const string Streams = "CGI: streams that throw";

    public static readonly IReadOnlyList<UserRow> Rows =
    [
        // Contexts of hosts.
        new(
            "overrides HostRequestContext.Abort",
            Called.OutsideOfSteps,
            $"{Host}/Abort",
            "hosting: members of a host that throw"
        ),
        new(
            "overrides HostRequestContext.WriteHeadAsync",
            Called.OutsideOfSteps,
            $"{Host}/WriteHeadAsync",
            "hosting: members of a host that throw"
        ),
        new(
            "overrides HostRequestContext.EndAsync",
            Called.OutsideOfSteps,
            $"{Host}/EndAsync",
            "hosting: members of a host that throw"
        ),
        new("overrides HostRequestContext.WriteAsync", Called.InAStep, $"{Host}/WriteAsync"),
        new("overrides HostRequestContext.UpgradeAsync", Called.InAStep, $"{Host}/UpgradeAsync"),
        new("overrides HostRequestContext.Services", Called.InAStep, $"{Host}/Services"),
        new("overrides HostRequestContext.Matched", Called.InAStep, $"{Host}/get_Matched", $"{Host}/set_Matched"),
        new("takes HostRequestContext.Receive", Called.InAStep, "hosting: broken bodies"),
        new(
            "overrides RequestContext.CreateRequest",
            Called.OutsideOfSteps,
            $"{Host}/CreateRequest",
            $"{Context}/CreateRequest"
        ),
        new("overrides RequestContext.Cancellation", Called.OutsideOfSteps, Broken),
        new(
            "overrides RequestContext.CancellationIsReady",
            Called.OutsideOfSteps,
            $"{Host}/CancellationIsReady",
            Broken
        ),
        new("overrides RequestContext.Abandon", Called.OutsideOfSteps, $"{Context}/Abandon"),
        new("overrides RequestContext.UpgradeEnding", Called.OutsideOfSteps, $"{Context}/UpgradeEnding"),
        new(
            "overrides RequestContext.AcceptWebSocketAsync",
            Called.OutsideOfSteps,
            $"{Context}/AcceptWebSocketAsync",
            $"{Context}/the websocket receives",
            $"{Context}/the websocket is aborted",
            $"{Context}/the websocket is disposed"
        ),
        new("overrides RequestContext.Stopping", Called.InAStep, $"{Context}/Stopping"),
        new("overrides RequestContext.Services", Called.InAStep, $"{Context}/Services"),
        new("overrides RequestContext.Identifier", Called.InAStep, $"{Host}/Identifier"),
        new(
            "overrides HostRequestContext.ProtocolVersion",
            Called.OutsideOfSteps,
            "telemetry of hosts without the framework/a version of HTTP that throws is reported, and the request is served"
        ),
        new("overrides RequestContext.Matched", Called.InAStep, $"{Context}/get_Matched", $"{Context}/set_Matched"),
        new("overrides RequestContext.RouteText", Called.InAStep, $"{Context}/RouteText", $"{Host}/RouteText"),
        new("overrides RequestContext.CanUpgrade", Called.InAStep, $"{Context}/CanUpgrade", $"{Host}/CanUpgrade"),
        new(
            "overrides RequestContext.AsksForWebSocket",
            Called.InAStep,
            $"{Context}/AsksForWebSocket",
            $"{Host}/AsksForWebSocket"
        ),
        new("overrides RequestContext.TakeBodyLimit", Called.InAStep, $"{Host}/TakeBodyLimit"),
        new("overrides RequestContext.SendAsync", Called.InAStep, $"{Context}/SendAsync"),
        new("overrides RequestContext.BeginBody", Called.InAStep, $"{Context}/BeginBody"),
        new("overrides RequestContext.EndBodyAsync", Called.InAStep, $"{Context}/EndBodyAsync"),
        // Loops, clocks, sinks, work.
        new("overrides EventLoop.Post", Called.OutsideOfSteps, Broken),
        new("overrides EventLoop.Schedule", Called.OutsideOfSteps, Broken),
        new("overrides EventLoop.Time", Called.ByTheCaller),
        new("overrides EventLoop.IsSerial", Called.ByTheCaller),
        new("takes AsyncInterpreter.On", Called.OutsideOfSteps, Broken),
        new("option InterpreterOptions.Time", Called.OutsideOfSteps, Broken),
        new("option AppServerOptions.Time", Called.OutsideOfSteps, Broken),
        new("takes HostFibers.StopAsync", Called.OutsideOfSteps, $"{Broken}/the clock when a host's fibers stop"),
        new("option InterpreterOptions.Report", Called.OutsideOfSteps, Sinks),
        new("option AppServerOptions.Report", Called.OutsideOfSteps, $"{Sinks}/of a host"),
        new("takes BlockingWorkers.TryRun", Called.OutsideOfSteps, $"{Sinks}/work of workers"),
        // Tokens, on which views register callbacks.
        new("token RequestContext.Cancellation", Called.OutsideOfSteps, Tokens),
        new("token HostRequestContext.Cancellation", Called.OutsideOfSteps, Tokens),
        new(
            "token RequestContext.Stopping",
            Called.OutsideOfSteps,
            $"{Tokens}/of the token that a stopping host cancels"
        ),
        new(
            "token HostRequestContext.Stopping",
            Called.OutsideOfSteps,
            $"{Tokens}/of the token that a stopping host cancels"
        ),
        new("token AppServer.Stopping", Called.OutsideOfSteps, $"{Tokens}/of the token that a stopping host cancels"),
        // Streams of a program.
        new("option CgiRequest.*", Called.OutsideOfSteps, Streams),
        new("takes CgiRequest.new", Called.OutsideOfSteps, Streams),
        // Handlers and services that hosts receive.
        new("takes CgiHost.Run", Called.InAStep, $"{Host}/Services"),
        new("takes AppServer.new", Called.InAStep, $"{Host}/Services", "hosting: scopes of services"),
        new("takes AppMessageHandler.new", Called.InAStep, $"{Host}/Services"),
        new("takes ListenerHost.new", Called.InAStep, $"{Host}/Services"),
        new("takes HostFibers.new", Called.InAStep, $"{Host}/Services"),
        new("takes LifespanRunner.new", Called.InAStep, $"{Host}/Services"),
        new("takes RequestContext.Of", Called.InAStep, $"{Context}/Services"),
        new("takes AppServer.Serve", Called.OutsideOfSteps, Host),
        new("takes AppServer.ServeAsync", Called.OutsideOfSteps, Host),
        // Functions of steps.
        .. InSteps(
            "Handler.",
            "Act",
            "Bind",
            "Both",
            "Bracket",
            "Catch",
            "Do",
            "Finally",
            "FromContext",
            "FromTask",
            "Map",
            "Of",
            "Offload",
            "Read",
            "Recover",
            "Retry",
            "Select",
            "SelectMany",
            "Settle",
            "Sync",
            "Tap",
            "Traverse",
            "Uncancelable",
            "Using",
            "UsingAsync",
            "Where",
            "Zip",
            "ForEach",
            "AfterThisRequest"
        ),
        .. InSteps("Bound.", "Check", "Map", "Of", "OfParts", "Parse", "Where", "Zip"),
        .. InSteps("Key.", "new"),
        .. InSteps("Decorator.", "Around", "Map", "When"),
        .. InSteps("AfterHook.", "Of"),
        .. InSteps("TeardownHook.", "Of"),
        .. InSteps("RouteValuesHook.", "Of"),
        .. InSteps("ErrorHandler.", "For"),
        .. InSteps("ProducedBody.", "new"),
        .. InSteps("Body.", "Of", "Written"),
        .. InSteps("Response.", "Events"),
        new("takes Lifespan.Of", Called.InAStep, "lifespans"),
        new("takes RouteDefinition.WebSocket", Called.InAStep, Context),
        new("takes RouteView.Of", Called.InAStep, "face routes"),
        new("takes RouteView.NamesOf", Called.ByTheCaller),
        new("takes WebSocketConnection.ForEach", Called.InAStep, Context),
        new("takes Interpreter.EnsureSync", Called.InAStep, "ensure sync"),
        new("takes ResultRoutes.*", Called.InAStep, "hosting: results of the framework"),
        new("takes ResultHooks.*", Called.InAStep, "hosting: results of the framework"),
        new("overrides HttpError.ToResponse", Called.InAStep, $"{Steps}/HttpError.ToResponse"),
        new("overrides InvalidInput.ToResponse", Called.InAStep, $"{Steps}/HttpError.ToResponse"),
        new("overrides InvalidInput.Message", Called.ByTheCaller),
        new("takes ResponseHook.Of", Called.InAStep, "response hooks"),
        new("takes Response.StreamFrom", Called.InAStep, "response: streams from handlers"),
        new("overrides MethodNotAllowed.ToResponse", Called.InAStep, $"{Steps}/HttpError.ToResponse"),
        new("overrides NotAcceptable.ToResponse", Called.InAStep, $"{Steps}/HttpError.ToResponse"),
        new("overrides UpgradeRequired.ToResponse", Called.InAStep, $"{Steps}/HttpError.ToResponse"),
        new("overrides View.Dispatch", Called.InAStep, $"{Steps}/View"),
        new("overrides MethodView.*", Called.InAStep, $"{Steps}/View"),
        new("overrides RouteValues.Text", Called.InAStep, $"{Host}/get_Matched"),
        .. Overrides("Body.", "Length", "OpenAsync", "TryGetBytes", "IsComplete", "TryWriteTo", "WriteToAsync"),
        new("overrides Body.ReadTextAsync", Called.InAStep, $"{Steps}/Body.OpenAsync"),
        .. Overrides(
            "Request.",
            "Method",
            "Path",
            "PathBase",
            "QueryString",
            "Scheme",
            "Host",
            "Headers",
            "Body",
            "Query",
            "Cookies",
            "Header",
            "Origin"
        ),
        // Bodies are read and written in steps, whichever code receives them.
        .. new[]
        {
            "Request.Of",
            "Request.Post",
            "Request.Put",
            "Request.Patch",
            "Request.WithBody",
            "Response.Of",
            "Response.Stream",
            "Response.WithBody",
        }.Select(member => new UserRow($"takes {member}", Called.InAStep, $"{Steps}/Body.OpenAsync")),
        // Contexts that are passed to runs: see the rows of RequestContext.
        .. new[]
        {
            "AsyncInterpreter.RunOutcomeAsync",
            "BlockingInterpreter.Run",
            "BlockingInterpreter.RunOutcome",
            "BlockingInterpreter.RunOutcomeAsync",
            "Interpreter.RunAsync",
            "Interpreter.RunOutcomeAsync",
            "SharedInterpreter.Run",
            "SharedInterpreter.RunOutcome",
            "SharedInterpreter.RunOutcomeAsync",
        }.Select(member => new UserRow($"takes {member}", Called.OutsideOfSteps, Context, Broken)),
        // On the caller's stack.
        new("overrides AppServerOptions.Check", Called.ByTheCaller),
        new("overrides IViewClass.*", Called.ByTheCaller),
        new("takes Decorator.Of", Called.ByTheCaller),
        new("takes Outcome.Match", Called.ByTheCaller),
        new("takes Response.ForEachHeader", Called.ByTheCaller),
        new("takes WebSocketHandshake.Over", Called.ByTheCaller),
        new("takes HandlerAwaiter.*", Called.ByTheCaller),
    ];

    private static IEnumerable<UserRow> InSteps(string type, params string[] members) =>
        members.Select(member => new UserRow($"takes {type}{member}", Called.InAStep, $"{Steps}/{type}{member}"));

    private static IEnumerable<UserRow> Overrides(string type, params string[] members) =>
        members.Select(member => new UserRow($"overrides {type}{member}", Called.InAStep, $"{Steps}/{type}{member}"));
}
