using Handlers.Runtime;

namespace Handlers.Testing;

/// <summary>What a decorator does on purpose, so that the laws which forbid it do not apply. To be combined.</summary>
[Flags]
public enum DecoratorTraits
{
    /// <summary>None of the others: it runs the view exactly once and ends as the view does. The default.</summary>
    Once = 0,

    /// <summary>It may run the view several times: a retry.</summary>
    Many = 1,

    /// <summary>It may answer without running the view, or end early by itself: a guard, a cache.</summary>
    MayHalt = 2,

    /// <summary>It may fault by itself, or answer or replace the view's fault: a time limit, a recovery.</summary>
    MayFail = 4,

    /// <summary>It may give another response than the view's: one more header, another body.</summary>
    ChangesResponse = 8,

    /// <summary>It may wait by itself, also around a view that does not: it reads a database, it logs to a service.</summary>
    Waits = 16,

    /// <summary>It may leave ambient things behind, such as a culture.</summary>
    Provides = 32,

    /// <summary>It promises more than others: it may stand inside or outside of any other decorator, for it looks at nothing that they change
    /// (D19 is checked for those alone).</summary>
    Independent = 64,
}
