using Handlers.Runtime;

namespace Handlers.Testing;

/// <summary>The forms in which a <see cref="HandlerProgram"/> is rendered as a handler.</summary>
public enum ProgramForm
{
    /// <summary>Uses the combinators of <see cref="Handler"/>.</summary>
    Combinators,

    /// <summary>Uses <c>async Handler</c> methods that await their parts, wherever a C# statement can express the part. Finalizers stay combinators, because
    /// a <c>finally</c> block that awaits can be cancelled.</summary>
    AsyncMethods,

    /// <summary>Uses the combinators without suspensions: the same effects and the same end in one synchronous run.</summary>
    Twin,
}
