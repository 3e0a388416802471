using Handlers.Runtime;

namespace Handlers.Testing;

/// <summary>The fault with which a <see cref="HandlerProgram"/> ends on purpose.</summary>
/// <param name="number">The number of the program that faults.</param>
/// <remarks>Each run creates a new one, because the faults of finalizers are attached to it.</remarks>
/// <example><code>
/// Handler&lt;int&gt; five = HandlerProgram.Fail(5).ToHandler().Catch(fault => Handler.Return(((ProgramFaultException)fault).Number));
/// </code></example>
public sealed class ProgramFaultException(int number) : Exception($"fault {number}")
{
    /// <summary>Gets the number of the program that faulted.</summary>
    public int Number => number;
}
