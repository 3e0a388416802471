namespace Handlers.Tests.Wire;

/// <summary>Time limits. A wait ends as soon as its condition holds; these limits only end a run that hangs.</summary>
internal static class Wait
{
    /// <summary>The pause between two checks of something that cannot call back.</summary>
    public static readonly TimeSpan Between = TimeSpan.FromMilliseconds(20);

    /// <summary>The limit for a server to begin to listen.</summary>
    public static readonly TimeSpan Start = TimeSpan.FromSeconds(60);

    /// <summary>The limit for one probe.</summary>
    public static readonly TimeSpan Probe = TimeSpan.FromSeconds(90);
}
