namespace Handlers.Tests;

using static Awaits;

/// <summary>The places where an await can occur: every expression and every statement.</summary>
internal static class Places
{
    internal static IEnumerable<(string Name, Handler<string> Handler, string Yields)> All =>
        [
            ("in operands, arguments and indexes, left to right", Operands(), "a1 b2 c3 = 6, 321, 20"),
            ("in compound assignments", Compound(), "11,22 33 x44"),
            ("in conditions and patterns", Conditions(), "yes or two some text"),
            ("in initializers", Initializers(), "1,2,3 A:5 (6, 7)"),
            ("in loops, with break and continue", Loops(), "0 2 | 1 2 | 5 4 | a c"),
            ("in switches and after jumps", Jumps(), "one again two default"),
            ("between spans and references that do not cross it", Spans(), "3 9"),
            ("in nested functions' arguments", Nested(), "7"),
        ];

    private static async Handler<string> Operands()
    {
        var trace = new List<string>();
        async Handler<int> Note(string name, int value)
        {
            trace.Add($"{name}{value}");
            await Task.Yield();
            return value;
        }
        var sum = await Note("a", 1) + await Note("b", 2) + await Note("c", 3);
        var joined = Join(await Later(3), await Later(2), await Later(1));
        int[][] table =
        [
            [10],
            [20],
        ];
        return $"{string.Join(" ", trace)} = {sum}, {joined}, {table[await Later(1)][await Later(0)]}";

        static string Join(params int[] parts) => string.Concat(parts);
    }

    private static async Handler<string> Compound()
    {
        int[] numbers = [1, 2];
        numbers[Index(0)] += await Later(10);
        numbers[1] += await Plain(20);
        var box = new Box { Number = 3, Text = "x" };
        box.Number += await Value(30);
        box.Text += await Later(44);
        box.Missing ??= await Later("");
        return $"{numbers[0]},{numbers[1]} {box.Number} {box.Text}{box.Missing}";

        static int Index(int index) => index;
    }

    private static async Handler<string> Conditions()
    {
        string? nothing = null;
        var trace = await Later(true) && !await Later(false) ? await Later("yes") : "no";
        trace += await Later(false) || await Later(true) ? " or" : "";
        trace += await Later(2) switch
        {
            1 => " one",
            2 when await IsTrue() => " two",
            _ => " other",
        };
        trace += await Later<string?>(null) ?? await Later(" some");
        trace += await Later<object>("text") is string { Length: 4 } text ? $" {text}" : nothing?.Length;
        return trace;
    }

    // A guard cannot await, but the condition can call a method that returns the awaited value.
    private static Handler<bool> IsTrue() => Later(true);

    private static async Handler<string> Initializers()
    {
        List<int> list = [await Later(1), .. new[] { await Later(2) }, await Plain(3)];
        var box = new Box { Text = await Later("A"), Number = await Later(5) };
        var (first, second) = (await Later(6), await Value(7));
        return $"{string.Join(",", list)} {box.Text}:{box.Number} {(first, second)}";
    }

    private static async Handler<string> Loops()
    {
        var trace = new List<object>();
        for (var i = await Later(0); i < await Later(4); i += await Later(1))
        {
            if (i % 2 == 1)
                continue;
            trace.Add(await Later(i));
        }
        trace.Add("|");
        var n = 0;
        while (await Later(true))
        {
            if (++n > 2)
                break;
            trace.Add(n);
        }
        trace.Add("|");
        n = 5;
        do trace.Add(n--);
        while (await Later(n > 3));
        trace.Add("|");
        foreach (var letter in await Later("abc"))
        {
            await Task.Yield();
            if (letter != 'b')
                trace.Add(letter);
        }
        return string.Join(" ", trace);
    }

    private static async Handler<string> Jumps()
    {
        var (trace, n) = ("", 0);
        again:
        switch (await Later(n++))
        {
            case 0:
                trace += await Later("one");
                goto again;
            case 1:
                await Task.Yield();
                trace += " again";
                goto case 2;
            case 2:
                trace += await Later(" two");
                goto default;
            default:
                return trace + " default";
        }
    }

    private static async Handler<string> Spans()
    {
        int[] numbers = [1, 2, 3];
        var length = 0;
        {
            ReadOnlySpan<int> span = numbers;
            length = span.Length;
        }
        await Task.Yield();
        {
            ref var last = ref numbers[2];
            last *= 3;
        }
        await Handler.Yield;
        return $"{length} {numbers[2]}";
    }

    private static async Handler<string> Nested() =>
        $"{await Later(await Later(await Later(3)) + await Plain(await Value(4)))}";

    private sealed class Box
    {
        public int Number { get; set; }

        public string Text { get; set; } = "";

        public string? Missing { get; set; }
    }
}
