namespace Handlers;

/// <summary>Returns the name of a hook in descriptions: the name of its method, or the first line of its expression.</summary>
internal static class HookName
{
    internal static string Of(string name)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        var end = name.AsSpan().IndexOfAny('\r', '\n');
        return end <= 0 ? name : $"{name[..end].TrimEnd()} …";
    }
}
