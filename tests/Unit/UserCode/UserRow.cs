namespace Handlers.Tests.UserCode;

/// <summary>Where code of the user's is called, which says who is told of what it throws.</summary>
internal enum Called
{
    /// <summary>In a step of a handler: what it throws is the fault of the run. The tests name one that shows it.</summary>
    InAStep,

    /// <summary>On the stack of the user's own call, which it is thrown to. No test of ours is needed.</summary>
    ByTheCaller,

    /// <summary>By the library, outside of steps, through <see cref="Handlers.UserCode"/>: what it throws is reported once and changes nothing else. The tests
    /// throw from it under each interpreter that it concerns.</summary>
    OutsideOfSteps,
}

/// <summary>A row of the table.</summary>
/// <param name="Members">As <see cref="UserMembers.All"/> names them; with a star for all that begin so.</param>
/// <param name="Called">Where they are called.</param>
/// <param name="Tests">Lists of tests, or tests of lists as <c>list/test</c>.</param>
internal sealed record UserRow(string Members, Called Called, params string[] Tests)
{
    /// <summary>Whether the row is about a member.</summary>
    public bool Takes(string member) =>
        Members.EndsWith('*') ? member.StartsWith(Members[..^1], StringComparison.Ordinal) : member == Members;
}
