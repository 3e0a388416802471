namespace Handlers.Tests.Wire;

/// <summary>How long things may take. A wait ends with what it waits for; these end the run of something that hangs.</summary>
internal static class Wait
{
    /// <summary>Between two looks at something that cannot call back.</summary>
    public static readonly TimeSpan Between = TimeSpan.FromMilliseconds(20);

    /// <summary>For a server to listen.</summary>
    public static readonly TimeSpan Start = TimeSpan.FromSeconds(60);

    /// <summary>For one probe.</summary>
    public static readonly TimeSpan Probe = TimeSpan.FromSeconds(90);
}
