namespace Handlers;

/// <summary>A user's function returned null where a value is needed. The stage in which it did is added while the fault leaves that stage, so that
/// the message names the view or the hook.</summary>
/// <param name="expected">The expected value, and the function that should have returned it.</param>
/// <param name="advice">A sentence that explains what to return instead.</param>
internal sealed class FoundNullException(string expected, string advice) : InvalidOperationException
{
    /// <summary>The stage, for example the view of a route; null where the message names it already, or outside of a request.</summary>
    internal string? Stage { get; set; }

    public override string Message =>
        $"Expected {expected}{(Stage is null ? "" : $", in {Stage}")}, found null. {advice}";

    /// <summary>Adds the stage to a cause that lacks it.</summary>
    internal static void Place(object cause, string stage)
    {
        if (cause is FoundNullException { Stage: null, IsPlaced: false } found)
            found.Stage = stage;
    }

    /// <summary>Whether the message names the view or the hook by itself.</summary>
    internal bool IsPlaced { get; init; }
}
