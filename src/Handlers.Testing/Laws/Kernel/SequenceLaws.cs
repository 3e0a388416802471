using Handlers.Runtime;
using static Handlers.Testing.Equivalence;

namespace Handlers.Testing;

/// <summary>The laws of functor, applicative and monad.</summary>
internal static class SequenceLaws
{
    internal static readonly Law<KernelOperations, LawCase> F1 = new(
        "F1",
        "mapping with the identity changes nothing",
        (words, input, setting) =>
        {
            var h = input.Program.ToHandler();
            return Same(setting, input.CancelAt, words.Map(h, x => x), h);
        }
    );

    internal static readonly Law<KernelOperations, LawCase> F2 = new(
        "F2",
        "two maps equal one map with the composed function",
        (words, input, setting) =>
        {
            var (h, f, g) = (input.Program.ToHandler(), Of(input.F), Of(input.G));
            return Same(setting, input.CancelAt, words.Map(words.Map(h, f), g), words.Map(h, x => g(f(x))));
        }
    );

    internal static readonly Law<KernelOperations, LawCase> F3 = new(
        "F3",
        "map calls its function once for a value, and otherwise never",
        (words, input, setting) =>
        {
            var h = input.Program.ToHandler();
            var without = setting.Observe(h, input.CancelAt);
            // A masked region that completes returns a value to the code around it, even if the run is then cancelled.
            var hasValue = false;
            setting.Observe(h.Finally(outcome => Handler.Sync(() => hasValue = outcome.IsValue)), input.CancelAt);
            var seen = setting.Observe(
                words.Map(
                    h,
                    x =>
                    {
                        Probe.Leave("f");
                        return x;
                    }
                ),
                input.CancelAt
            );
            return seen.DifferenceFrom(hasValue ? without.Then("f", input.CancelAt) : without);
        }
    );

    internal static readonly Law<KernelOperations, LawCase> A1 = new(
        "A1",
        "zip has a neutral value and is associative",
        (words, input, setting) =>
        {
            var (h, l) = (input.Program.ToHandler(), input.Cleanup.ToHandler());
            var m = ProgramSteps.Logging("m", input.Value);
            return All(
                Same(
                    setting,
                    input.CancelAt,
                    words.Zip(Handler.Return(input.Value), h),
                    words.Map(h, x => ProgramNumbers.Within(input.Value + x))
                ),
                Same(setting, input.CancelAt, words.Zip(words.Zip(h, l), m), words.Zip(h, words.Zip(l, m)))
            );
        }
    );

    internal static readonly Law<KernelOperations, LawCase> A2 = new(
        "A2",
        "zip runs left, then right, and an end on the left skips the right",
        (words, input, setting) =>
        {
            var h = input.Program.ToHandler();
            var left = setting.Observe(h);
            var expected = left.Ending.Kind == OutcomeKind.Value ? left.Events.Append("right") : left.Events;
            return InOrder("trace", expected, setting.Observe(words.Zip(h, ProgramSteps.Logging("right", 0))).Events);
        }
    );

    internal static readonly Law<KernelOperations, LawCase> A4 = new(
        "A4",
        "traverse runs its handlers in order, keeps their order, and returns an empty list for an empty list",
        (words, input, setting) =>
        {
            // One handler for each part of the program; if one ends early, the others are skipped.
            HandlerProgram[] programs = [input.Program, input.Next, input.Last];
            var handlers = programs.Select(program => program.ToHandler()).ToArray();
            var expected = handlers
                .Reverse()
                .Aggregate(Handler.Return(""), (rest, h) => h.Bind(x => rest.Map(others => $"{x},{others}")));
            return All(
                Same(setting, input.CancelAt, words.Traverse(handlers).Map(Joined), expected),
                Same(setting, null, words.Traverse([]).Map(Joined), Handler.Return(""))
            );
        }
    );

    internal static readonly Law<KernelOperations, LawCase> M1 = new(
        "M1",
        "binding a value equals the function's handler",
        (words, input, setting) =>
        {
            // Functions that throw are left to another law, because here the function is also called outside a run.
            Handler<int> Next(int x) => Handler.Return(x).Bind(input.Next.ToFunction());
            return Same(setting, input.CancelAt, words.Bind(Handler.Return(input.Value), Next), Next(input.Value));
        }
    );

    internal static readonly Law<KernelOperations, LawCase> M2 = new(
        "M2",
        "binding to the value itself changes nothing",
        (words, input, setting) =>
        {
            var h = input.Program.ToHandler();
            return Same(setting, input.CancelAt, words.Bind(h, Handler.Return), h);
        }
    );

    internal static readonly Law<KernelOperations, LawCase> M3 = new(
        "M3",
        "bind is associative",
        (words, input, setting) =>
        {
            var (h, k, l) = (input.Program.ToHandler(), input.Next.ToFunction(), input.Last.ToFunction());
            return Same(
                setting,
                input.CancelAt,
                words.Bind(words.Bind(h, k), l),
                words.Bind(h, x => words.Bind(k(x), l))
            );
        }
    );

    internal static readonly Law<KernelOperations, LawCase> M7 = new(
        "M7",
        "async methods do what combinators do",
        (words, input, setting) =>
        {
            var expected = words.ByCombinators(input.Program);
            var blocks = new Rendering(ProgramForm.AsyncMethods, "fiber") { FinallyBlocks = true };
            return All(
                Same(setting, input.CancelAt, words.ByMethods(input.Program), expected),
                Cancels(input.Program) ? null : Same(setting, null, blocks.Of(input.Program), expected)
            );
        }
    )
    {
        Except =
            "finally blocks that await: C# does not mask them, so a pending cancellation is delivered at their first await, and a fault "
            + "in them replaces the first end. Use combinators for finalizers that must not be cut short",
    };

    private static bool Cancels(HandlerProgram program) =>
        program.Kind == ProgramKind.Cancel || program.Parts.Any(Cancels);

    internal static readonly IReadOnlyList<Law<KernelOperations, LawCase>> Laws =
    [
        F1,
        F2,
        F3,
        A1,
        A2,
        A4,
        M1,
        M2,
        M3,
        M7,
    ];

    private static Func<int, int> Of(HandlerProgram function) => ProgramNumbers.Function(function);

    private static string Joined(IReadOnlyList<int> values) => string.Concat(values.Select(x => $"{x},"));
}
