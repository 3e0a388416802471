using System.Globalization;

namespace Handlers.Runtime;

/// <summary>The answer to a request that the host refuses because all workers are busy and their queue is full, or because the host has
/// stopped: status 503, with the time after which to try again.</summary>
/// <param name="retryAfter">The time, at least one second; fractions of a second are rounded up.</param>
internal sealed class Refusal(TimeSpan retryAfter)
{
    internal const string Header = "Retry-After";

    /// <summary>The header's value, in whole seconds.</summary>
    internal string RetryAfter { get; } = Math.Ceiling(retryAfter.TotalSeconds).ToString(CultureInfo.InvariantCulture);

    internal static Status Status => Status.ServiceUnavailable;

    /// <summary>Returns the answer as a response without a body.</summary>
    internal Response Response() => Handlers.Response.Empty(Status).WithHeader(Header, RetryAfter);

    /// <summary>Answers a request that was refused.</summary>
    internal ValueTask AnswerAsync(HostRequestContext context) => context.AnswerAsync(Response());
}
