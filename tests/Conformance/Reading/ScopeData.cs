namespace Handlers.Tests.Conformance;

/// <summary>An application or one of its blueprints, with its functions in the order of registration.</summary>
/// <param name="Name">The blueprint's name; empty for the application.</param>
/// <param name="Prefix">The blueprint's prefix; empty for the application.</param>
internal sealed record ScopeData(
    string Name,
    string Prefix,
    IReadOnlyList<FunctionData> Before,
    IReadOnlyList<FunctionData> After,
    IReadOnlyList<FunctionData> Teardown,
    IReadOnlyList<ErrorData> Errors,
    IReadOnlyList<RouteData> Routes,
    IReadOnlyList<ScopeData> Groups
);

/// <summary>An error function and what it is registered for.</summary>
/// <param name="Status">A status, or null.</param>
/// <param name="Type">The name of an exception type, or null.</param>
internal sealed record ErrorData(int? Status, string? Type, FunctionData Function);

/// <summary>How a view is written: a function, a class with one dispatch, or a class with a method for each verb.</summary>
internal enum ViewStyle
{
    Function,
    View,
    Method,
}

/// <summary>A route: a path, functions with the methods that each takes, and decorators, innermost first.</summary>
internal sealed record RouteData(
    string Rule,
    ViewStyle Style,
    IReadOnlyList<ViewData> Views,
    IReadOnlyList<DecoratorData> DecoratorsInnermostFirst
);

/// <summary>A function that is a view, and the methods that it takes.</summary>
internal sealed record ViewData(IReadOnlyList<string> Methods, FunctionData Function);

/// <summary>A decorator.</summary>
/// <param name="Name">Its name in the trace.</param>
/// <param name="Short">The text that it answers instead of calling what it wraps, or null.</param>
internal sealed record DecoratorData(string Name, string? Short);

/// <summary>A function of the file.</summary>
/// <param name="Name">Its name in the trace.</param>
/// <param name="Yields">How often it gives way before its effect; null for a sync function.</param>
/// <param name="Spawns">The names of the tasks that it starts.</param>
/// <param name="AfterThis">The name of a function that it registers for after this request, or null.</param>
/// <param name="Effect">What it does.</param>
internal sealed record FunctionData(
    string Name,
    int? Yields,
    IReadOnlyList<string> Spawns,
    string? AfterThis,
    Effect Effect
);
