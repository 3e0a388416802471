using Handlers.Runtime;

namespace Handlers.Testing;

/// <summary>How a <see cref="HandlerProgram"/> is rendered as a handler.</summary>
public enum ProgramForm
{
    /// <summary>By the primitives.</summary>
    Combinators,

    /// <summary>By <c>async Handler</c> methods that await their parts, wherever C# has a word for what the part does.
    /// Finalizers stay combinators: a <c>finally</c> block that awaits is not masked.</summary>
    AsyncMethods,

    /// <summary>By the primitives, without suspensions: the same effects and the same end in one synchronous run.</summary>
    Twin,
}
