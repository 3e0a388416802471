using Handlers.Runtime;

namespace Handlers.Testing;

/// <summary>The fault that a <see cref="HandlerProgram"/> ends in on purpose.</summary>
/// <param name="number">The program's number.</param>
/// <remarks>A new one for each run: faults of finalizers are attached to it.</remarks>
/// <example><code>
/// Handler&lt;int&gt; five = HandlerProgram.Fail(5).ToHandler().Catch(fault => Handler.Return(((ProgramFaultException)fault).Number));
/// </code></example>
public sealed class ProgramFaultException(int number) : Exception($"fault {number}")
{
    /// <summary>The program's number.</summary>
    public int Number => number;
}
