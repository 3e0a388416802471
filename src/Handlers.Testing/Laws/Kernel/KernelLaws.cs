using Handlers.Runtime;

namespace Handlers.Testing;

/// <summary>The laws of one fiber.</summary>
internal static class KernelLaws
{
    internal static readonly IReadOnlyList<Law<KernelOperations, LawCase>> All =
    [
        .. SequenceLaws.Laws,
        .. ErrorLaws.Laws,
        .. FinallyLaws.Laws,
        .. CancellationLaws.Laws,
        .. RunLaws.Laws,
    ];
}
