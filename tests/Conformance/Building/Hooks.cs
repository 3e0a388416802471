namespace Handlers.Tests.Conformance;

/// <summary>Builds a hook or error handler from a function.</summary>
internal static class Hooks
{
    public static BeforeHook Before(FunctionData f) =>
        BeforeHook.Of(f.Name, Function.Of(f, $"{f.Name}:enter", $"{f.Name}:exit", log => Effects.Answer(f, log)));

    public static AfterHook After(FunctionData f) =>
        AfterHook.Of(
            f.Name,
            response =>
                Function.Of(f, $"{f.Name}:enter:{response.Status.Code}", null, _ => Effects.Change(f.Effect, response))
        );

    public static AfterHook AfterThis(string name)
    {
        var f = new FunctionData(name, null, [], null, new Effect.Header(name));
        return AfterHook.Of(
            name,
            response => Function.Of(f, $"{name}:enter", null, _ => Effects.Change(f.Effect, response))
        );
    }

    public static TeardownHook Teardown(FunctionData f) =>
        TeardownHook.Of(
            f.Name,
            fault =>
                Function.Of(
                    f,
                    $"{f.Name}:saw-{(fault is null ? "none" : FaultNames.Of(fault))}",
                    null,
                    _ => Effects.Nothing(f.Effect)
                )
        );

    public static ErrorHandler Error(ErrorData error)
    {
        var f = error.Function;
        return error.Status is { } status
            ? ErrorHandler.For(f.Name, status, Answer)
            : FaultTypes.Handler(error.Type!, f.Name, Answer);

        Handler<Response> Answer(Exception fault) =>
            Function.Of(f, $"{f.Name}:enter:{FaultNames.Of(fault)}", null, log => Effects.Answer(f, log)!);
    }
}
