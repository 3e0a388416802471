namespace Handlers.Tests.Conventions;

/// <summary>The folders of src/Handlers and the folders that each may name: the levels of the core, as one table.</summary>
internal static class CoreFolders
{
    public const string Root = "src/Handlers/";

    private static readonly Dictionary<string, string[]> MayName = new(StringComparer.Ordinal)
    {
        ["Http"] = [],
        ["Kernel"] = ["Http"],
        ["Routing"] = ["Http", "Kernel"],
        ["Hooks"] = ["Http", "Kernel"],
        ["Decorators"] = ["Http", "Kernel"],
        ["Binding"] = ["Http", "Kernel"],
        ["Replies"] = ["Http", "Kernel"],
        ["WebSockets"] = ["Http", "Kernel"],
        ["App"] = ["Http", "Kernel", "Routing", "Hooks", "Decorators", "Binding", "Replies", "WebSockets"],
        ["Runtime"] = ["Http", "Kernel"],
        // A host receives the parts of an app that it needs from above: a handler, and the lifespans, which are data next to the hooks.
        ["Hosting"] = ["Http", "Kernel", "Hooks", "WebSockets", "Runtime"],
    };

    /// <summary>The first folder below src/Handlers; empty for a file next to the folders.</summary>
    public static string Of(string path)
    {
        var rest = path[Root.Length..];
        var slash = rest.IndexOf('/');
        return slash < 0 ? "" : rest[..slash];
    }

    public static bool IsKnown(string folder) => MayName.ContainsKey(folder);

    public static string Known => string.Join(", ", MayName.Keys);

    public static bool Allows(string from, string to) => from == to || MayName[from].Contains(to);

    /// <summary>Describes the rule for a folder.</summary>
    public static string RuleOf(string from) =>
        MayName[from] is { Length: > 0 } lower
            ? $"{from} may name only {string.Join(", ", lower)}"
            : $"{from} may name no other folder";
}
