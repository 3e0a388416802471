using Handlers.Runtime;

namespace Handlers.Testing;

/// <summary>The kinds of programs for which C# has words, in those words.</summary>
internal static class AwaitingForms
{
#pragma warning disable CS1998 // methods without an await are a case of their own
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

    /// <summary>Only for finalizers with <see cref="HasNoEndOfItsOwn"/>: what leaves a <c>finally</c> block of C# replaces the first fault,
    /// where the combinator attaches it. And only without a cancellation: one that waits is delivered at the block's first await.</summary>
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
