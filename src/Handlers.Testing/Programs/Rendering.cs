using System.Collections.Immutable;
using Handlers.Runtime;

namespace Handlers.Testing;

/// <summary>Renders programs as handlers: holds the state on the way down a program, with one case for each kind.</summary>
internal sealed record Rendering(ProgramForm Form, string Name)
{
    private static readonly Key<int> Box = new("program's box", () => 0);

    // The restorers of the enclosing regions, innermost first.
    private ImmutableList<Restore> Restorers { get; init; } = [];

    /// <summary>Starts a fiber without joining it, then runs the rest. Mutants replace it with a wrong function.</summary>
    internal Func<Handler<int>, Lifetime, string, Handler<int>, Handler<int>> Begin { get; init; } =
        static (child, lifetime, name, rest) => Handler.Spawn(child, lifetime, name).Bind(_ => rest);

    /// <summary>Renders finalizers as <c>finally</c> blocks. They mean the same only without a cancellation.</summary>
    internal bool FinallyBlocks { get; init; }

    internal const string OfRequest = "request ";

    // The prefix of the names of fibers that live as long as the request, and of the fibers that they start.
    private string Owner { get; init; } = "";

    // The position in the program. Fibers are named by it, so that each has a different name in the trace.
    private Position? Here { get; init; }

    internal Handler<int> Of(HandlerProgram program) => Make(program, 0, isFunction: false);

    internal Func<int, Handler<int>> Function(HandlerProgram program) => x => Make(program, x, isFunction: true);

    private bool Awaits => Form == ProgramForm.AsyncMethods;

    private Handler<int> Part(HandlerProgram program, int index, int given) =>
        (this with { Here = new Position(Here, index) }).Make(program.Parts[index], given, isFunction: false);

    private Func<int, Handler<int>> Next(HandlerProgram program, int index) =>
        (this with { Here = new Position(Here, index) }).Function(program.Parts[index]);

    private Handler<int> Make(HandlerProgram program, int given, bool isFunction) =>
        program.Parts.IsEmpty
            ? Leaf(program.Kind, program.Number, given, isFunction)
            : Node(program, program.Number, given);

    private Handler<int> Leaf(ProgramKind kind, int number, int given, bool isFunction) =>
        kind switch
        {
            ProgramKind.Return => Handler.Return(number),
            ProgramKind.Input => Handler.Return(given),
            ProgramKind.Log => Awaits ? AwaitingForms.Log(number) : ProgramSteps.Logging($"log {number}", number),
            ProgramKind.Fail => ProgramSteps.Failing(number),
            ProgramKind.Broken when isFunction => throw new ProgramFaultException(number),
            ProgramKind.Throw or ProgramKind.Broken => Awaits
                ? AwaitingForms.Throw(number)
                : ProgramSteps.Throwing(number),
            ProgramKind.ThrowStop => Handler.Of<int>(() => throw new OperationCanceledException()),
            ProgramKind.Halt => Handler.Halt<int>(ProgramNumbers.Halt(number)),
            ProgramKind.Yield when Form == ProgramForm.Twin => Handler.Return(0),
            ProgramKind.Yield => Handler.Yield.As(0),
            ProgramKind.Sleep when Form == ProgramForm.Twin => Handler.Return(0),
            ProgramKind.Sleep => Handler.Delay(TimeSpan.FromMilliseconds(Math.Abs(number))).As(0),
            ProgramKind.Get => Box.Get(),
            ProgramKind.Set => Box.Set(number).As(number),
            ProgramKind.Cancel => ProgramSteps.Cancel,
            ProgramKind.Reach => Handler.Cancellation.Map(token => token.CanBeCanceled ? 1 : 0),
            ProgramKind.Suspend when Awaits => AwaitingForms.Suspend(number),
            ProgramKind.Suspend => ProgramSteps.Suspending(number, Form != ProgramForm.Twin),
            ProgramKind.SuspendThrow => ProgramSteps.Suspending(number, Form != ProgramForm.Twin, throws: true),
            ProgramKind.Swallow => ProgramSteps.Swallowing(number, Form != ProgramForm.Twin),
            _ => throw new InvalidOperationException($"Expected a program without parts, found {kind}."),
        };

    private Handler<int> Node(HandlerProgram program, int number, int given)
    {
        // The parts of a function are created when it is called, and the parts of a region when it begins.
        Handler<int> First() => Part(program, 0, given);
        Handler<int> Second() => Part(program, 1, given);
        Func<int, Handler<int>> Then() => Next(program, 1);
        return program.Kind switch
        {
            ProgramKind.Add or ProgramKind.Times or ProgramKind.Breaks => Mapped(
                First(),
                ProgramNumbers.Function(program)
            ),
            ProgramKind.Bind => Awaits ? AwaitingForms.Bind(First(), Then()) : First().Bind(Then()),
            ProgramKind.Then => Awaits ? AwaitingForms.Then(First(), Second()) : First().Then(Second()),
            ProgramKind.Plus => Mapped(First(), x => ProgramNumbers.Within(x + given)),
            ProgramKind.IfEven => given % 2 == 0 ? First() : Second(),
            ProgramKind.Catch => Awaits
                ? AwaitingForms.Catch(First(), Then())
                : First().Catch(fault => Then()(ProgramNumbers.OfFault(fault))),
            ProgramKind.Settle => First().Settle(outcome => Then()(ProgramNumbers.OfOutcome(outcome))),
            ProgramKind.Attempt => Mapped(First().Attempt(), ProgramNumbers.OfOutcome),
            ProgramKind.Finally => FinallyBlocks && AwaitingForms.HasNoEndOfItsOwn(program.Parts[1])
                ? AwaitingForms.Finally(First(), Second())
                : First().Finally(Second()),
            ProgramKind.FinallyWith => First().Finally(outcome => Then()(ProgramNumbers.OfOutcome(outcome))),
            ProgramKind.Uncancelable => Handler.Uncancelable(restore =>
                (this with { Restorers = Restorers.Insert(0, restore) }).Part(program, 0, given)
            ),
            ProgramKind.Restored when number >= 0 && number < Restorers.Count => Restorers[number].Run(First()),
            ProgramKind.Restored => First(),
            ProgramKind.Spawn => Begin(Child(program), Lifetime.Stage, FiberName(0), Second()),
            ProgramKind.SpawnForRequest => Begin(
                (this with { Owner = OfRequest }).Child(program),
                Lifetime.Request,
                (this with { Owner = OfRequest }).FiberName(0),
                Second()
            ),
            ProgramKind.Join => Handler
                .Spawn(Child(program), Lifetime.Stage, FiberName(0))
                .Bind(fiber => Second().Bind(x => fiber.Join().Map(y => ProgramNumbers.Within(x + y)))),
            ProgramKind.Scope => Handler.Scope(ProgramSteps.Named(FiberName(0), First())),
            ProgramKind.All => Handler
                .All([Arm(program, 0, given), Arm(program, 1, given)])
                .Map(values => ProgramNumbers.Within(values[0] + values[1])),
            ProgramKind.Race => Handler.Race(Arm(program, 0, given), Arm(program, 1, given)),
            ProgramKind.Timeout => Arm(program, 0, given).Timeout(TimeSpan.FromMilliseconds(1 + Math.Abs(number))),
            _ => throw new InvalidOperationException($"Expected a program with parts, found {program.Kind}."),
        };
    }

    private Handler<int> Mapped<A>(Handler<A> handler, Func<A, int> function) =>
        Awaits ? AwaitingForms.Map(handler, function) : handler.Map(function);

    // A fiber is outside the uncancelable regions of its parent.
    private Handler<int> Child(HandlerProgram program) =>
        ProgramSteps.Named(FiberName(0), (this with { Restorers = [] }).Part(program, 0, 0));

    private Handler<int> Arm(HandlerProgram program, int index, int given) =>
        ProgramSteps.Named(FiberName(index), (this with { Restorers = [] }).Part(program, index, given));

    private string FiberName(int index) => $"{Owner}{Name}{new Position(Here, index)}";

    private sealed record Position(Position? Outer, int Index)
    {
        public override string ToString() => $"{Outer}.{Index}";
    }
}
