namespace Handlers;

/// <summary>The kind of a <see cref="StepDescription"/>. The values are in the order of a request.</summary>
/// <example><code>
/// var hooks = app.Describe().AllRoutes.First().Steps.Where(step => step.Kind == StepKind.Before);
/// </code></example>
public enum StepKind
{
    /// <summary>A values hook.</summary>
    RouteValues,

    /// <summary>A before hook. If one answers, later before hooks and the view do not run.</summary>
    Before,

    /// <summary>A decorator around the view: its first part runs here, its last part runs right after the view.</summary>
    Decorator,

    /// <summary>The view.</summary>
    View,

    /// <summary>An after hook.</summary>
    After,

    /// <summary>A response hook, after all after hooks.</summary>
    Response,

    /// <summary>A teardown hook, after the last byte of the response.</summary>
    Teardown,
}
