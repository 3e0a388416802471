namespace Handlers;

/// <summary>What a scope or a route says about how it is matched; null where it says nothing and the scope around it counts.</summary>
internal sealed record RouteMatchingOptions(
    bool? AutomaticOptions = null,
    bool? MergeSlashes = null,
    bool? AnySlash = null
)
{
    internal static readonly RouteMatchingOptions None = new();

    /// <summary>These, and where they say nothing, those.</summary>
    internal RouteMatchingOptions Over(RouteMatchingOptions outer) =>
        new(AutomaticOptions ?? outer.AutomaticOptions, MergeSlashes ?? outer.MergeSlashes, AnySlash ?? outer.AnySlash);
}
