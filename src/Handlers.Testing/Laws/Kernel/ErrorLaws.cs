using Handlers.Runtime;
using static Handlers.Testing.Equivalence;

namespace Handlers.Testing;

/// <summary>The laws of faults and halts.</summary>
internal static class ErrorLaws
{
    // Returns a function of a fault that never throws.
    private static Func<Exception, Handler<int>> Answer(HandlerProgram next) =>
        fault => Handler.Return(ProgramNumbers.OfFault(fault)).Bind(next.ToFunction());

    internal static readonly Law<KernelOperations, LawCase> E1 = new(
        "E1",
        "catch handles faults and nothing else",
        (words, input, setting) =>
        {
            var (fault, value, answer) = (
                new ProgramFaultException(input.Value),
                Handler.Return(input.Value),
                Answer(input.Next)
            );
            return All(
                Same(setting, input.CancelAt, words.Catch(ProgramSteps.Failing(input.Value), answer), answer(fault)),
                Same(setting, input.CancelAt, words.Catch(value, answer), value)
            );
        }
    );

    internal static readonly Law<KernelOperations, LawCase> E2 = new(
        "E2",
        "an exception that a function throws is a fault",
        (words, input, setting) =>
        {
            var (fails, value) = (ProgramSteps.Failing(input.Value), Handler.Return(1));
            return All(
                Same(setting, input.CancelAt, ProgramSteps.Throwing(input.Value), fails),
                Same(
                    setting,
                    input.CancelAt,
                    words.Map(value, _ => throw new ProgramFaultException(input.Value)),
                    fails
                ),
                Same(
                    setting,
                    input.CancelAt,
                    words.Bind(value, _ => throw new ProgramFaultException(input.Value)),
                    fails
                ),
                Same(
                    setting,
                    input.CancelAt,
                    words.Catch(ProgramSteps.Failing(1), _ => throw new ProgramFaultException(input.Value)),
                    fails
                )
            );
        }
    );

    internal static readonly Law<KernelOperations, LawCase> E3 = new(
        "E3",
        "attempt followed by ending with its outcome changes nothing",
        (words, input, setting) =>
        {
            var h = input.Program.ToHandler();
            var seen = setting.Observe(h, input.CancelAt);
            var found = setting.Observe(words.Attempt(h).Bind(Again), input.CancelAt);
            // A fault takes precedence over a pending cancellation; turned into a value, it no longer does.
            var waiting = seen.Events.Contains("cancel") || (input.CancelAt is { } at && seen.Trace.Count >= at);
            return found.DifferenceFrom(
                waiting ? seen with { Ending = ObservedEnding.Cancelled, Attached = [] } : seen
            );
        }
    );

    internal static readonly Law<KernelOperations, LawCase> E4 = new(
        "E4",
        "the fault of a catch function replaces the first fault, and the function is called once",
        (words, input, setting) =>
        {
            var seen = setting.Observe(
                words.Catch(
                    ProgramSteps.Failing(input.Value),
                    fault =>
                        ProgramSteps.Logging("asked", 0).Then(ProgramSteps.Failing(1 + ProgramNumbers.OfFault(fault)))
                )
            );
            return All(
                On("ending", ObservedEnding.Faulted(input.Value + 1), seen.Ending),
                InOrder("trace", ["asked"], seen.Events)
            );
        }
    );

    internal static readonly Law<KernelOperations, LawCase> E5 = new(
        "E5",
        "catch does not catch a halt",
        (words, input, setting) =>
        {
            var halts = Handler.Halt<int>(ProgramNumbers.Halt(input.Value));
            var h = input.Program.ToHandler().Then(halts);
            var seen = setting.Observe(h, input.CancelAt);
            return seen.Ending.Kind == OutcomeKind.Halted
                ? setting.Observe(words.Catch(h, Answer(input.Next)), input.CancelAt).DifferenceFrom(seen)
                : null;
        }
    );

    internal static readonly Law<KernelOperations, LawCase> E6 = new(
        "E6",
        "a fault is the object that was thrown, with the stack of the throw",
        (words, input, setting) =>
            All(new[] { Handler.Nothing, Handler.Yield }.Select(before => Kept(words, before, setting)))
    );

    internal static readonly IReadOnlyList<Law<KernelOperations, LawCase>> Laws = [E1, E2, E3, E4, E5, E6];

    private static string? Kept(KernelOperations words, Handler before, Setting setting)
    {
        var raised = new ProgramFaultException(1);
        Exception? caught = null;
        var seen = setting.Observe(
            words.Catch(
                before.Then(Handler.Of<int>(() => throw raised)),
                fault =>
                {
                    caught = fault;
                    return Handler.Fail<int>(fault);
                }
            )
        );
        return All(
            On("the fault that catch receives is the object", true, ReferenceEquals(caught, raised)),
            On("the fault at the end is the object", true, ReferenceEquals(seen.Fault, raised)),
            On(
                "its stack contains the throw",
                true,
                raised.StackTrace?.Contains(nameof(Kept), StringComparison.Ordinal)
            )
        );
    }

    private static Handler<int> Again(Outcome<int> outcome) =>
        outcome.Match(
            Handler.Return,
            Handler.Halt<int>,
            Handler.Fail<int>,
            () => ProgramSteps.Cancel.Then(Handler.Return(0))
        );
}
