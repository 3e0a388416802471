using System.Runtime.CompilerServices;

namespace Handlers.Tests;

using static Awaits;

/// <summary>try, catch, finally, using, await using and await foreach: the parts that run, and their order.</summary>
internal static class Blocks
{
    internal static IEnumerable<(string Name, Handler<string> Handler, string Yields)> All =>
        [
            ("try and finally around a value", Finally(), "try finally after"),
            ("a return inside a try runs the finally", Returning(), "returned finally"),
            ("catch, by type and by filter, with awaits inside", Catching(), "handler task filter rethrown"),
            ("a rethrown fault is the same object", Rethrowing(), "same same"),
            ("a fault in a finally replaces the first", Replacing(), "second"),
            ("nested blocks run inside out", Nesting(), "inner catch, inner finally, outer catch, outer finally"),
            ("a halt runs every finally and no catch by type", Halting(), "inner outer 403"),
            (
                "using and await using dispose in reverse order, even after a fault",
                Using(),
                "body b a | b a FormatException"
            ),
            ("await using without capture, and of null", UsingConfigured(), "body a"),
            ("await foreach to its end, to a break, to a fault", Foreach(), "0 1 2 ended | 0 ended | 0 ended fails"),
            ("await foreach with a token and without capture", ForeachConfigured(), "0 1 2 ended token"),
        ];

    private static async Handler<string> Finally()
    {
        var trace = "";
        try
        {
            trace += await Later("try");
        }
        finally
        {
            await Task.Yield();
            trace += await Later(" finally");
        }
        return trace + " after";
    }

    private static async Handler<string> Returning()
    {
        var trace = new List<string>();
        trace.Add(await Inner());
        return string.Join(" ", trace.OrderDescending());

        async Handler<string> Inner()
        {
            try
            {
                await Handler.Yield;
                return "returned";
            }
            finally
            {
                await Handler.Yield;
                trace.Add("finally");
            }
        }
    }

    private static async Handler<string> Catching()
    {
        var trace = new List<string>();
        foreach (var how in new[] { "handler", "task", "filter", "rethrown" })
        {
            try
            {
                await Fails(how);
            }
            catch (FormatException e) when (e.Message == "filter")
            {
                await Handler.Yield;
                trace.Add(await Later("filter"));
            }
            catch (FormatException e)
            {
                await Task.Yield();
                trace.Add(e.Message);
            }
        }
        return string.Join(" ", trace);
    }

    private static async Handler<int> Fails(string how)
    {
        if (how == "handler")
            return await Handler.Fail<int>(new FormatException(how));
        if (how == "task")
            return await Task.FromException<int>(new FormatException(how));
        await Handler.Yield;
        try
        {
            throw new FormatException(how);
        }
        catch (FormatException)
        {
            await Handler.Yield;
            throw;
        }
    }

    private static async Handler<string> Rethrowing()
    {
        var fault = new FormatException("x");
        var caught = await Handler
            .Of(Rethrows)
            .Recover((FormatException e) => ReferenceEquals(e, fault) ? "same" : "other");
        try
        {
            await Handler.Fail<int>(fault);
            return "no fault";
        }
        catch (Exception e)
        {
            return $"{caught} {(ReferenceEquals(e, fault) ? "same" : "other")}";
        }

        async Handler<string> Rethrows()
        {
            try
            {
                await Task.FromException(fault);
                return "no fault";
            }
            catch (FormatException) when (fault is not null)
            {
                await Task.Yield();
                throw;
            }
        }
    }

    private static async Handler<string> Replacing()
    {
        try
        {
            try
            {
                await Handler.Fail<int>(new FormatException("first"));
            }
            finally
            {
                await Handler.Yield;
                throw new FormatException("second");
            }
        }
        catch (FormatException e)
        {
            return e.Message;
        }
    }

    private static async Handler<string> Nesting()
    {
        var trace = new List<string>();
        try
        {
            try
            {
                await Fails("task");
            }
            catch (FormatException)
            {
                await Handler.Yield;
                trace.Add("inner catch");
                throw new InvalidOperationException();
            }
            finally
            {
                await Handler.Yield;
                trace.Add("inner finally");
            }
        }
        catch (InvalidOperationException)
        {
            trace.Add(await Later("outer catch"));
        }
        finally
        {
            trace.Add(await Later("outer finally"));
        }
        return string.Join(", ", trace);
    }

    private static async Handler<string> Halting()
    {
        var trace = new List<string>();
        var end = await Handler.Of(Outer).Attempt();
        return $"{string.Join(" ", trace)} {end.Halted!.Status.Code}";

        async Handler<int> Outer()
        {
            try
            {
                return await Inner();
            }
            catch (InvalidOperationException)
            {
                trace.Add("caught");
                return 0;
            }
            finally
            {
                await Handler.Yield;
                trace.Add("outer");
            }
        }

        async Handler<int> Inner()
        {
            try
            {
                return await Handler.Halt<int>(Response.Text("no", 403));
            }
            finally
            {
                trace.Add(await Later("inner"));
            }
        }
    }

    private static async Handler<string> Using()
    {
        var trace = new List<string>();
        await Body(fails: false);
        trace.Add("|");
        try
        {
            await Body(fails: true);
        }
        catch (FormatException e)
        {
            trace.Add(e.GetType().Name);
        }
        return string.Join(" ", trace);

        async Handler Body(bool fails)
        {
            using var a = new Resource("a", trace);
            await using var b = new Resource("b", trace);
            await Handler.Yield;
            if (fails)
                throw new FormatException("x");
            trace.Add("body");
        }
    }

    private static async Handler<string> UsingConfigured()
    {
        var trace = new List<string>();
        var resource = new Resource("a", trace);
        await using (resource.ConfigureAwait(false))
            trace.Add(await Later("body"));
        await using (Resource? none = null)
            await Handler.Yield;
        return string.Join(" ", trace);
    }

    private static async Handler<string> Foreach()
    {
        var trace = new List<object>();
        await foreach (var n in Numbers(trace))
            trace.Add(await Later(n));
        trace.Add("|");
        await foreach (var n in Numbers(trace))
        {
            trace.Add(n);
            if (n == await Later(0))
                break;
        }
        trace.Add("|");
        try
        {
            await foreach (var n in Numbers(trace))
            {
                trace.Add(n);
                await Handler.Fail<int>(new FormatException("fails"));
            }
        }
        catch (FormatException e)
        {
            trace.Add(e.Message);
        }
        // The enumerator has ended before the catch.
        return string.Join(" ", trace.Select(each => $"{each}"));
    }

    private static async Handler<string> ForeachConfigured()
    {
        var trace = new List<object>();
        using var source = new CancellationTokenSource();
        await foreach (var n in Numbers(trace).WithCancellation(source.Token).ConfigureAwait(false))
            trace.Add(await Later(n));
        return string.Join(" ", trace);
    }

    private static async IAsyncEnumerable<int> Numbers(
        List<object> trace,
        [EnumeratorCancellation] CancellationToken token = default
    )
    {
        try
        {
            for (var n = 0; n < 3; n++)
            {
                await Task.Yield();
                yield return n;
            }
        }
        finally
        {
            await Task.Yield();
            trace.Add("ended");
            if (token.CanBeCanceled)
                trace.Add("token");
        }
    }

    private sealed class Resource(string name, List<string> trace) : IDisposable, IAsyncDisposable
    {
        public void Dispose() => trace.Add(name);

        public async ValueTask DisposeAsync()
        {
            await Task.Yield();
            trace.Add(name);
        }
    }
}
