using Handlers.Runtime;

namespace Handlers.Testing;

/// <summary>Renders the kinds of programs that C# can express with its own statements, in those statements.</summary>
internal static class AwaitingForms
{
#pragma warning disable CS1998 // methods without an await are a separate case
    internal static async Handler<int> Log(int number)
    {
        Probe.Leave($"log {number}");
        return number;
    }

    internal static async Handler<int> Throw(int number) => throw new ProgramFaultException(number);
#pragma warning restore CS1998

    internal static async Handler<int> Suspend(int number)
    {
        Probe.Leave($"suspend {number}");
        await Task.Yield();
        Probe.Leave($"resumed {number}");
        return number;
    }

    internal static async Handler<int> Map<A>(Handler<A> part, Func<A, int> function) => function(await part);

    internal static async Handler<int> Bind(Handler<int> first, Func<int, Handler<int>> next) =>
        await next(await first);

    internal static async Handler<int> Then(Handler<int> first, Handler<int> next)
    {
        await first;
        return await next;
    }

    internal static async Handler<int> Catch(Handler<int> part, Func<int, Handler<int>> otherwise)
    {
        int number;
        try
        {
            return await part;
        }
        catch (Exception fault) when (fault is not HandlerUnwindException)
        {
            number = ProgramNumbers.OfFault(fault);
        }
        return await otherwise(number);
    }

    /// <summary>Use it only for finalizers with <see cref="HasNoEndOfItsOwn"/>: an exception that leaves a C# <c>finally</c> block replaces the first fault,
    /// whereas the combinator attaches it. Use it only without a cancellation: a pending one is delivered at the first await of the block.</summary>
    internal static async Handler<int> Finally(Handler<int> part, Handler<int> last)
    {
        try
        {
            return await part;
        }
        finally
        {
            await Handler.Uncancelable(_ => last);
        }
    }

    internal static bool HasNoEndOfItsOwn(HandlerProgram program) =>
        program.Kind
            is ProgramKind.Return
                or ProgramKind.Log
                or ProgramKind.Yield
                or ProgramKind.Sleep
                or ProgramKind.Suspend
                or ProgramKind.Add
                or ProgramKind.Times
                or ProgramKind.Then
        && program.Parts.All(HasNoEndOfItsOwn);
}
