namespace Handlers;

/// <summary>What a scope or a route says about how it is matched; null where it says nothing and the scope around it counts.</summary>
internal sealed record RouteMatchingOptions(
    bool? AutomaticOptions = null,
    bool? MergeSlashes = null,
    bool? AnySlash = null
)
{
    internal static readonly RouteMatchingOptions None = new();

    /// <summary>These settings, falling back to <paramref name="outer"/> where they are null.</summary>
    internal RouteMatchingOptions Over(RouteMatchingOptions outer) =>
        new(AutomaticOptions ?? outer.AutomaticOptions, MergeSlashes ?? outer.MergeSlashes, AnySlash ?? outer.AnySlash);
}
