namespace Handlers;

/// <summary>The default type and title of a problem: the same as in ASP.NET Core for the status.</summary>
internal static class ProblemKind
{
    /// <summary>The title of a problem that describes wrong input, whatever its status.</summary>
    internal const string InvalidInput = "One or more validation errors occurred.";

    /// <summary>Returns the address of the section in RFC 9110 or 4918 that defines the status; null, which means
    /// <c>about:blank</c>, for a status of another specification.</summary>
    internal static string? Type(int status) =>
        status switch
        {
            402 or 418 or 419 => null,
            422 => "https://tools.ietf.org/html/rfc4918#section-11.2",
            >= 400 and <= 417 => Section("15.5", status - 399),
            421 or 426 => Section("15.5", status == 421 ? 20 : 22),
            >= 500 and <= 505 => Section("15.6", status - 499),
            _ => null,
        };

    /// <summary>Returns the phrase of the status, or null if it has none.</summary>
    internal static string? Title(Status status) =>
        status.Code switch
        {
            413 => "Content Too Large",
            500 => "An error occurred while processing your request.",
            _ => status.Reason is { Length: > 0 } reason ? reason : null,
        };

    private static string Section(string chapter, int number) =>
        Syntax.Invariant($"https://tools.ietf.org/html/rfc9110#section-{chapter}.{number}");
}
