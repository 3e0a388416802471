using System.Numerics;

namespace Handlers.Tests;

using static Awaits;

/// <summary>The kinds of methods that can be <c>async Handler</c> methods.</summary>
internal static class Shapes
{
    internal static IEnumerable<(string Name, Handler<string> Handler, string Yields)> All =>
        [
            (
                "generic over references, values and large values",
                Generics(),
                "a 1 00000000-0000-0000-0000-000000000000 (1, 2, 3, 4)"
            ),
            ("generic with constraints and static abstract members", Constrained(), "6 6.5"),
            ("in a generic class, with type parameters of the method", InGenericClass(), "Int32+String:1x"),
            ("lambdas: typed, without a value, nested, over loop variables", Lambdas(), "3 acted 12 0,1,2"),
            ("local functions: static, generic, recursive, capturing", Locals(), "1 b 24 5"),
            (
                "methods of structs, virtual ones, of interfaces, extensions",
                Members(),
                "struct base+derived default explicit extended"
            ),
            ("parameters of every kind", Parameters(1, "b", null, (3, "d"), rest: [5, 6]), "1 b none (3, d) 7 5,6 | 2"),
            ("without a value", WithoutValue(), "began finally"),
            ("expression-bodied, and a method that never waits", Expressions(), "2 3"),
            ("recursive, ten thousand deep", Deep(10_000), "10000"),
            ("mutually recursive", Even(1001), "odd"),
            ("concurrently, each with separate locals", AtOnce(), "0,10,20,30"),
            ("re-entrant: the same handler awaited inside itself", Reentrant(), "3 2 1 0"),
        ];

    private static async Handler<string> Generics() =>
        $"{await Same("a")} {await Same(1)} {await Same(Guid.Empty)} {await Same((1L, 2L, 3L, 4L))}";

    private static async Handler<A> Same<A>(A value)
    {
        var kept = value;
        await Task.Yield();
        var list = new List<A> { await Later(kept) };
        return list[0];
    }

    private static async Handler<string> Constrained()
    {
        return $"{await Sum([1, 2, 3])} {await Sum([1.5, 2, 3])}";

        static async Handler<N> Sum<N>(N[] numbers)
            where N : INumber<N>
        {
            var sum = N.Zero;
            foreach (var number in numbers)
                sum += await Later(number);
            return sum;
        }
    }

    private static Handler<string> InGenericClass() => new Pair<int>(1).With("x");

    private sealed class Pair<A>(A first)
    {
        internal async Handler<string> With<B>(B second)
        {
            await Handler.Yield;
            return $"{typeof(A).Name}+{typeof(B).Name}:{await Later(first)}{await Later(second)}";
        }
    }

    private static async Handler<string> Lambdas()
    {
        var acted = "";
        Func<int, Handler<int>> typed = async n => await Later(n) + 1;
        Func<Handler> acts = async () =>
        {
            await Handler.Yield;
            acted = "acted";
        };
        Func<int, Func<int, Handler<int>>> nested = a =>
            async delegate(int b)
            {
                await Task.Yield();
                return await Later(a) * b;
            };
        await acts();
        var loops = new List<Handler<int>>();
        for (var i = 0; i < 3; i++)
        {
            var copy = i;
            loops.Add(Handler.Of(async () => await Later(copy)));
        }
        return $"{await typed(2)} {acted} {await nested(3)(4)} {string.Join(",", await Handler.Traverse(loops, each => each))}";
    }

    private static async Handler<string> Locals()
    {
        var captured = 4;
        var fixedOne = await One();
        var same = await Any("b");
        var product = await Factorial(4);
        var changed = await Increment();
        return $"{fixedOne} {same} {product} {changed}";

        static async Handler<int> One() => await Later(1);

        static async Handler<A> Any<A>(A value) => await Later(value);

        async Handler<int> Factorial(int n) => n <= 1 ? 1 : n * await Factorial(n - 1);

        async Handler<int> Increment()
        {
            await Handler.Yield;
            return ++captured;
        }
    }

    private static async Handler<string> Members()
    {
        IDefault plain = new Implementing();
        return $"{await new Holder("struct").Get()} {await new Derived().Get()} {await plain.Get()} "
            + $"{await ((IExplicit)plain).Get()} {await "extended".Extended()}";
    }

    private static async Handler<string> Extended(this string text)
    {
        await Task.Yield();
        return text;
    }

    private readonly struct Holder(string text)
    {
        internal async Handler<string> Get() => await Later(text);
    }

    private class Base
    {
        internal virtual async Handler<string> Get() => await Later("base");
    }

    private sealed class Derived : Base
    {
        internal override async Handler<string> Get() => await base.Get() + await Later("+derived");
    }

    private interface IDefault
    {
        async Handler<string> Get() => await Later("default");
    }

    private interface IExplicit
    {
        Handler<string> Get();
    }

    private sealed class Implementing : IDefault, IExplicit
    {
        async Handler<string> IExplicit.Get() => await Later("explicit");
    }

    private static async Handler<string> Parameters(
        int number,
        string text,
        Guid? none,
        (int, string) tuple,
        int given = 7,
        params int[] rest
    )
    {
        var before = $"{number} {text} {(none is null ? "none" : "some")} {tuple} {given} {string.Join(",", rest)}";
        await Handler.Yield;
        number++;
        await Handler.Yield;
        return $"{before} | {number}";
    }

    private static async Handler<string> WithoutValue()
    {
        var trace = new List<string>();
        await Acts(trace);
        return string.Join(" ", trace);

        static async Handler Acts(List<string> trace)
        {
            try
            {
                trace.Add("began");
                await Handler.Yield;
                return;
            }
            finally
            {
                await Handler.Yield;
                trace.Add("finally");
            }
        }
    }

    private static async Handler<string> Expressions()
    {
        return $"{await Two()} {await Three()}";

        static async Handler<int> Two() => await Handler.Return(1) + 1;
#pragma warning disable CS1998 // it never waits, on purpose
        static async Handler<int> Three() => 3;
#pragma warning restore CS1998
    }

    private static async Handler<string> Deep(int depth)
    {
        return $"{await Down(depth)}";

        static async Handler<int> Down(int n) => n == 0 ? 0 : 1 + await Down(n - 1);
    }

    private static async Handler<string> Even(int n) => n == 0 ? "even" : await Odd(n - 1);

    private static async Handler<string> Odd(int n) => n == 0 ? "odd" : await Even(n - 1);

    private static async Handler<string> AtOnce()
    {
        return string.Join(",", await Handler.Traverse([0, 1, 2, 3], Counting, maxConcurrency: 4));

        static async Handler<int> Counting(int start)
        {
            var sum = 0;
            for (var i = 0; i < 10; i++)
            {
                await Handler.Yield;
                sum += start;
            }
            return sum;
        }
    }

    private static async Handler<string> Reentrant()
    {
        var left = 4;
        Handler<string>? self = null;
        self = Again();
        return await self;

        async Handler<string> Again()
        {
            var mine = --left;
            await Handler.Yield;
            return mine == 0 ? "0" : $"{mine} {await self!}";
        }
    }
}
