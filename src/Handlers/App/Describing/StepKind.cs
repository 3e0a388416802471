namespace Handlers;

/// <summary>What a <see cref="StepDescription"/> is. The values stand in the order of a request.</summary>
/// <example><code>
/// var hooks = app.Describe().AllRoutes.First().Steps.Where(step => step.Kind == StepKind.Before);
/// </code></example>
public enum StepKind
{
    /// <summary>A values hook.</summary>
    RouteValues,

    /// <summary>A before hook. The first that answers ends them, and no view runs.</summary>
    Before,

    /// <summary>A decorator around the view: what it does before comes here, what it does after comes right behind the view.</summary>
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
