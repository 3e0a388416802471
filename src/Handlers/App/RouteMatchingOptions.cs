namespace Handlers;

/// <summary>The settings of a scope or a route for matching. A null value means that the setting of the scope around it applies.</summary>
internal sealed record RouteMatchingOptions(
    bool? AutomaticOptions = null,
    bool? MergeSlashes = null,
    bool? AnySlash = null
)
{
    internal static readonly RouteMatchingOptions None = new();

    /// <summary>Returns these settings, falling back to <paramref name="outer"/> where they are null.</summary>
    internal RouteMatchingOptions Over(RouteMatchingOptions outer) =>
        new(AutomaticOptions ?? outer.AutomaticOptions, MergeSlashes ?? outer.MergeSlashes, AnySlash ?? outer.AnySlash);
}
