using Handlers.Runtime;

namespace Handlers.Testing;

/// <summary>Declares what a decorator does on purpose, so that the laws that forbid it do not apply. Traits can be combined.</summary>
[Flags]
public enum DecoratorTraits
{
    /// <summary>No trait: the decorator runs the view exactly once and ends as the view does. This is the default.</summary>
    Once = 0,

    /// <summary>The decorator may run the view several times, for example a retry.</summary>
    Many = 1,

    /// <summary>The decorator may answer without running the view, or end early, for example a guard or a cache.</summary>
    MayHalt = 2,

    /// <summary>The decorator may fault, or answer or replace the view's fault, for example a time limit or a recovery.</summary>
    MayFail = 4,

    /// <summary>The decorator may return a different response than the view, for example with an additional header or another body.</summary>
    ChangesResponse = 8,

    /// <summary>The decorator may wait even around a view that does not wait, for example to read a database or to log to a service.</summary>
    Waits = 16,

    /// <summary>The decorator may leave ambient state behind, such as a culture.</summary>
    Provides = 32,

    /// <summary>The decorator may be inside or outside any other decorator, because it does not depend on anything that they change. This is a stronger
    /// promise; the law of independence is checked only with this trait.</summary>
    Independent = 64,
}
