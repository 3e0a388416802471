namespace Handlers;

/// <summary>The typed key of the limits of bodies. It is in the kernel because bindings read it and a decorator sets it.</summary>
internal static class InputLimitsKey
{
    internal static readonly Key<InputLimits> Key = new("input limits", static () => InputLimits.Default);
}
