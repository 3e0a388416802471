namespace Handlers.Tests.UserCode;

/// <summary>The place where user code is called, which determines where its exceptions are reported.</summary>
internal enum Called
{
    /// <summary>In a step of a handler: an exception is the fault of the run. The tests of the row show that.</summary>
    InAStep,

    /// <summary>On the stack of the user's own call, which receives the exception. No test is needed.</summary>
    ByTheCaller,

    /// <summary>
    /// By the library outside steps, through <see cref="Handlers.UserCode"/>: an exception is reported once and changes nothing else. The tests throw
    /// from it under each interpreter that it affects.
    /// </summary>
    OutsideOfSteps,
}

/// <summary>A row of the table.</summary>
/// <param name="Members">The names from <see cref="UserMembers.All"/>; a final star matches all names with that beginning.</param>
/// <param name="Called">The place where they are called.</param>
/// <param name="Tests">The names of test lists, or of single tests as <c>list/test</c>.</param>
internal sealed record UserRow(string Members, Called Called, params string[] Tests)
{
    /// <summary>Whether the row covers a member.</summary>
    public bool Takes(string member) =>
        Members.EndsWith('*') ? member.StartsWith(Members[..^1], StringComparison.Ordinal) : member == Members;
}
