using Handlers.Runtime;
using static Handlers.Testing.Equivalence;

namespace Handlers.Testing;

/// <summary>The laws of scopes that a handler opens itself.</summary>
internal static class ScopeLaws
{
    internal static readonly Law<FiberOperations, LawCase> S9 = new(
        "S9",
        "when a scope is over, however it ended, every fiber that started in it has ended, and no part of it runs afterwards",
        (words, input, setting) =>
        {
            // Children that fail, that start others while they clean up, and that swallow their cancellation.
            var tree = HandlerProgram.Spawn(
                HandlerProgram.Finally(input.Program, HandlerProgram.Spawn(input.Cleanup, HandlerProgram.Log(1))),
                HandlerProgram.Spawn(HandlerProgram.Swallow(2), input.Last)
            );
            var scope = words.Scope(tree.ToHandler()).Finally(ProgramSteps.Logging("over", 0));
            var seen = setting.Observe(scope.Then(words.Sleep(100)), input.CancelAt);
            var fibers = seen.Trace.Where(IsOfFiber).Select(left => left.Fiber).Distinct();
            return All(
                InOrder(
                    "events of its fibers after the scope",
                    [],
                    seen.Trace.SkipWhile(left => left.Text != "over").Where(IsOfFiber)
                ),
                All(fibers.Select(fiber => TreeLaws.Balanced(seen.Trace, fiber))),
                InOrder("after the end", [], seen.Late),
                On("remaining fibers", 0, seen.LiveFibers)
            );
        }
    );

    internal static readonly IReadOnlyList<Law<FiberOperations, LawCase>> Laws = [S9];

    private static bool IsOfFiber(TraceEvent left) => left.Fiber != Probe.RootFiber;
}
