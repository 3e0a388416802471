using Handlers.Runtime;

namespace Handlers.Testing;

// One factory for each kind, of the same name, so that what a program prints is also how it is written.
public sealed partial class HandlerProgram
{
    /// <summary>Yields the number given. See <see cref="ProgramKind.Input"/>.</summary>
    public static HandlerProgram Input { get; } = new(ProgramKind.Input, 0);

    /// <summary>Throws a cancellation of nobody's. See <see cref="ProgramKind.ThrowStop"/>.</summary>
    public static HandlerProgram ThrowStop { get; } = new(ProgramKind.ThrowStop, 0);

    /// <summary>Lets the others take their turns. See <see cref="ProgramKind.Yield"/>.</summary>
    public static HandlerProgram Yield { get; } = new(ProgramKind.Yield, 0);

    /// <summary>Yields the typed key of all programs. See <see cref="ProgramKind.Get"/>.</summary>
    public static HandlerProgram Get { get; } = new(ProgramKind.Get, 0);

    /// <summary>Cancels the run from inside. See <see cref="ProgramKind.Cancel"/>.</summary>
    public static HandlerProgram Cancel { get; } = new(ProgramKind.Cancel, 0);

    /// <summary>1 where a cancellation would be delivered, else 0. See <see cref="ProgramKind.Reach"/>.</summary>
    public static HandlerProgram Reach { get; } = new(ProgramKind.Reach, 0);

    /// <summary>Yields a number. See <see cref="ProgramKind.Return"/>.</summary>
    /// <param name="number">The number.</param>
    /// <returns>A program.</returns>
    public static HandlerProgram Return(int number) => new(ProgramKind.Return, number);

    /// <summary>Leaves the event <c>log N</c> and yields the number. See <see cref="ProgramKind.Log"/>.</summary>
    /// <param name="number">The number.</param>
    /// <returns>A program.</returns>
    public static HandlerProgram Log(int number) => new(ProgramKind.Log, number);

    /// <summary>Faults with the number. See <see cref="ProgramKind.Fail"/>.</summary>
    /// <param name="number">The number.</param>
    /// <returns>A program.</returns>
    public static HandlerProgram Fail(int number) => new(ProgramKind.Fail, number);

    /// <summary>A step that throws the number as a fault. See <see cref="ProgramKind.Throw"/>.</summary>
    /// <param name="number">The number.</param>
    /// <returns>A program.</returns>
    public static HandlerProgram Throw(int number) => new(ProgramKind.Throw, number);

    /// <summary>A function of a number that throws. See <see cref="ProgramKind.Broken"/>.</summary>
    /// <param name="number">The number.</param>
    /// <returns>A program.</returns>
    public static HandlerProgram Broken(int number) => new(ProgramKind.Broken, number);

    /// <summary>Ends early with a response of the number. See <see cref="ProgramKind.Halt"/>.</summary>
    /// <param name="number">The number.</param>
    /// <returns>A program.</returns>
    public static HandlerProgram Halt(int number) => new(ProgramKind.Halt, number);

    /// <summary>Waits for so many milliseconds. See <see cref="ProgramKind.Sleep"/>.</summary>
    /// <param name="number">The number.</param>
    /// <returns>A program.</returns>
    public static HandlerProgram Sleep(int number) => new(ProgramKind.Sleep, number);

    /// <summary>Sets the typed key of all programs. See <see cref="ProgramKind.Set"/>.</summary>
    /// <param name="number">The number.</param>
    /// <returns>A program.</returns>
    public static HandlerProgram Set(int number) => new(ProgramKind.Set, number);

    /// <summary>A fiber that suspends once between two events. See <see cref="ProgramKind.Suspend"/>.</summary>
    /// <param name="number">The number.</param>
    /// <returns>A program.</returns>
    public static HandlerProgram Suspend(int number) => new(ProgramKind.Suspend, number);

    /// <summary>A fiber that suspends once, then throws. See <see cref="ProgramKind.SuspendThrow"/>.</summary>
    /// <param name="number">The number.</param>
    /// <returns>A program.</returns>
    public static HandlerProgram SuspendThrow(int number) => new(ProgramKind.SuspendThrow, number);

    /// <summary>A fiber that swallows its cancellation and continues for a turn. See <see cref="ProgramKind.Swallow"/>.</summary>
    /// <param name="number">The number.</param>
    /// <returns>A program.</returns>
    public static HandlerProgram Swallow(int number) => new(ProgramKind.Swallow, number);

    /// <summary>The part's value plus a number. See <see cref="ProgramKind.Add"/>.</summary>
    /// <param name="number">The number.</param>
    /// <param name="part">The part.</param>
    /// <returns>A program.</returns>
    public static HandlerProgram Add(int number, HandlerProgram part) => new(ProgramKind.Add, number, part);

    /// <summary>The part's value times a number. See <see cref="ProgramKind.Times"/>.</summary>
    /// <param name="number">The number.</param>
    /// <param name="part">The part.</param>
    /// <returns>A program.</returns>
    public static HandlerProgram Times(int number, HandlerProgram part) => new(ProgramKind.Times, number, part);

    /// <summary>A map whose function throws. See <see cref="ProgramKind.Breaks"/>.</summary>
    /// <param name="number">The number.</param>
    /// <param name="part">The part.</param>
    /// <returns>A program.</returns>
    public static HandlerProgram Breaks(int number, HandlerProgram part) => new(ProgramKind.Breaks, number, part);

    /// <summary>The part, restored by the n-th region outwards. See <see cref="ProgramKind.Restored"/>.</summary>
    /// <param name="number">The number.</param>
    /// <param name="part">The part.</param>
    /// <returns>A program.</returns>
    public static HandlerProgram Restored(int number, HandlerProgram part) => new(ProgramKind.Restored, number, part);

    /// <summary>The part within so many milliseconds. See <see cref="ProgramKind.Timeout"/>.</summary>
    /// <param name="number">The number.</param>
    /// <param name="part">The part.</param>
    /// <returns>A program.</returns>
    public static HandlerProgram Timeout(int number, HandlerProgram part) => new(ProgramKind.Timeout, number, part);

    /// <summary>The part's value plus the number given. See <see cref="ProgramKind.Plus"/>.</summary>
    /// <param name="part">The part.</param>
    /// <returns>A program.</returns>
    public static HandlerProgram Plus(HandlerProgram part) => new(ProgramKind.Plus, 0, part);

    /// <summary>The part's outcome as a number. See <see cref="ProgramKind.Attempt"/>.</summary>
    /// <param name="part">The part.</param>
    /// <returns>A program.</returns>
    public static HandlerProgram Attempt(HandlerProgram part) => new(ProgramKind.Attempt, 0, part);

    /// <summary>The part in a region that is not cancelled. See <see cref="ProgramKind.Uncancelable"/>.</summary>
    /// <param name="part">The part.</param>
    /// <returns>A program.</returns>
    public static HandlerProgram Uncancelable(HandlerProgram part) => new(ProgramKind.Uncancelable, 0, part);

    /// <summary>The part in a scope of its own. See <see cref="ProgramKind.Scope"/>.</summary>
    /// <param name="part">The part.</param>
    /// <returns>A program.</returns>
    public static HandlerProgram Scope(HandlerProgram part) => new(ProgramKind.Scope, 0, part);

    /// <summary>The first, then the next, which is given its value. See <see cref="ProgramKind.Bind"/>.</summary>
    /// <param name="first">The first part.</param>
    /// <param name="next">The second part.</param>
    /// <returns>A program.</returns>
    public static HandlerProgram Bind(HandlerProgram first, HandlerProgram next) =>
        new(ProgramKind.Bind, 0, first, next);

    /// <summary>The first, then the next. See <see cref="ProgramKind.Then"/>.</summary>
    /// <param name="first">The first part.</param>
    /// <param name="next">The second part.</param>
    /// <returns>A program.</returns>
    public static HandlerProgram Then(HandlerProgram first, HandlerProgram next) =>
        new(ProgramKind.Then, 0, first, next);

    /// <summary>One of both, by the number given. See <see cref="ProgramKind.IfEven"/>.</summary>
    /// <param name="even">The first part.</param>
    /// <param name="odd">The second part.</param>
    /// <returns>A program.</returns>
    public static HandlerProgram IfEven(HandlerProgram even, HandlerProgram odd) =>
        new(ProgramKind.IfEven, 0, even, odd);

    /// <summary>The part; when it faults, the other. See <see cref="ProgramKind.Catch"/>.</summary>
    /// <param name="part">The first part.</param>
    /// <param name="otherwise">The second part.</param>
    /// <returns>A program.</returns>
    public static HandlerProgram Catch(HandlerProgram part, HandlerProgram otherwise) =>
        new(ProgramKind.Catch, 0, part, otherwise);

    /// <summary>The part; when it faults or halts, the other. See <see cref="ProgramKind.Settle"/>.</summary>
    /// <param name="part">The first part.</param>
    /// <param name="otherwise">The second part.</param>
    /// <returns>A program.</returns>
    public static HandlerProgram Settle(HandlerProgram part, HandlerProgram otherwise) =>
        new(ProgramKind.Settle, 0, part, otherwise);

    /// <summary>The part and its finalizer. See <see cref="ProgramKind.Finally"/>.</summary>
    /// <param name="part">The first part.</param>
    /// <param name="last">The second part.</param>
    /// <returns>A program.</returns>
    public static HandlerProgram Finally(HandlerProgram part, HandlerProgram last) =>
        new(ProgramKind.Finally, 0, part, last);

    /// <summary>The part and its finalizer, which is given the outcome. See <see cref="ProgramKind.FinallyWith"/>.</summary>
    /// <param name="part">The first part.</param>
    /// <param name="last">The second part.</param>
    /// <returns>A program.</returns>
    public static HandlerProgram FinallyWith(HandlerProgram part, HandlerProgram last) =>
        new(ProgramKind.FinallyWith, 0, part, last);

    /// <summary>Begins a fiber of the stage, then does the rest. See <see cref="ProgramKind.Spawn"/>.</summary>
    /// <param name="fiber">The first part.</param>
    /// <param name="rest">The second part.</param>
    /// <returns>A program.</returns>
    public static HandlerProgram Spawn(HandlerProgram fiber, HandlerProgram rest) =>
        new(ProgramKind.Spawn, 0, fiber, rest);

    /// <summary>Begins a fiber of the request, then does the rest. See <see cref="ProgramKind.SpawnForRequest"/>.</summary>
    /// <param name="fiber">The first part.</param>
    /// <param name="rest">The second part.</param>
    /// <returns>A program.</returns>
    public static HandlerProgram SpawnForRequest(HandlerProgram fiber, HandlerProgram rest) =>
        new(ProgramKind.SpawnForRequest, 0, fiber, rest);

    /// <summary>Begins a fiber, does the rest, then joins it. See <see cref="ProgramKind.Join"/>.</summary>
    /// <param name="fiber">The first part.</param>
    /// <param name="rest">The second part.</param>
    /// <returns>A program.</returns>
    public static HandlerProgram Join(HandlerProgram fiber, HandlerProgram rest) =>
        new(ProgramKind.Join, 0, fiber, rest);

    /// <summary>Both concurrently; the sum. See <see cref="ProgramKind.All"/>.</summary>
    /// <param name="left">The first part.</param>
    /// <param name="right">The second part.</param>
    /// <returns>A program.</returns>
    public static HandlerProgram All(HandlerProgram left, HandlerProgram right) => new(ProgramKind.All, 0, left, right);

    /// <summary>Both concurrently; the first to end. See <see cref="ProgramKind.Race"/>.</summary>
    /// <param name="left">The first part.</param>
    /// <param name="right">The second part.</param>
    /// <returns>A program.</returns>
    public static HandlerProgram Race(HandlerProgram left, HandlerProgram right) =>
        new(ProgramKind.Race, 0, left, right);
}
