using Handlers.Runtime;

namespace Handlers.Testing;

// There is one factory for each kind, with the same name, so the printed form of a program is the code that creates it.
public sealed partial class HandlerProgram
{
    /// <summary>Gets the program that returns the input number. See <see cref="ProgramKind.Input"/>.</summary>
    public static HandlerProgram Input { get; } = new(ProgramKind.Input, 0);

    /// <summary>Gets the program that throws an <see cref="OperationCanceledException"/> without a cancellation. See
    /// <see cref="ProgramKind.ThrowStop"/>.</summary>
    public static HandlerProgram ThrowStop { get; } = new(ProgramKind.ThrowStop, 0);

    /// <summary>Gets the program that lets other fibers take their turns. See <see cref="ProgramKind.Yield"/>.</summary>
    public static HandlerProgram Yield { get; } = new(ProgramKind.Yield, 0);

    /// <summary>Gets the program that returns the value of the typed key that all programs share. See <see cref="ProgramKind.Get"/>.</summary>
    public static HandlerProgram Get { get; } = new(ProgramKind.Get, 0);

    /// <summary>Gets the program that cancels the run from inside. See <see cref="ProgramKind.Cancel"/>.</summary>
    public static HandlerProgram Cancel { get; } = new(ProgramKind.Cancel, 0);

    /// <summary>Gets the program that returns 1 where a cancellation would be delivered, and otherwise 0. See <see cref="ProgramKind.Reach"/>.</summary>
    public static HandlerProgram Reach { get; } = new(ProgramKind.Reach, 0);

    /// <summary>Returns a program that returns a number. See <see cref="ProgramKind.Return"/>.</summary>
    /// <param name="number">The number.</param>
    /// <returns>A program.</returns>
    public static HandlerProgram Return(int number) => new(ProgramKind.Return, number);

    /// <summary>Returns a program that records the event <c>log N</c> and returns the number. See <see cref="ProgramKind.Log"/>.</summary>
    /// <param name="number">The number.</param>
    /// <returns>A program.</returns>
    public static HandlerProgram Log(int number) => new(ProgramKind.Log, number);

    /// <summary>Returns a program that faults with the number. See <see cref="ProgramKind.Fail"/>.</summary>
    /// <param name="number">The number.</param>
    /// <returns>A program.</returns>
    public static HandlerProgram Fail(int number) => new(ProgramKind.Fail, number);

    /// <summary>Returns a program whose step throws the number as a fault. See <see cref="ProgramKind.Throw"/>.</summary>
    /// <param name="number">The number.</param>
    /// <returns>A program.</returns>
    public static HandlerProgram Throw(int number) => new(ProgramKind.Throw, number);

    /// <summary>Returns a program that throws as a function of the input number. See <see cref="ProgramKind.Broken"/>.</summary>
    /// <param name="number">The number.</param>
    /// <returns>A program.</returns>
    public static HandlerProgram Broken(int number) => new(ProgramKind.Broken, number);

    /// <summary>Returns a program that ends early with a response for the number. See <see cref="ProgramKind.Halt"/>.</summary>
    /// <param name="number">The number.</param>
    /// <returns>A program.</returns>
    public static HandlerProgram Halt(int number) => new(ProgramKind.Halt, number);

    /// <summary>Returns a program that waits for the given number of milliseconds. See <see cref="ProgramKind.Sleep"/>.</summary>
    /// <param name="number">The number.</param>
    /// <returns>A program.</returns>
    public static HandlerProgram Sleep(int number) => new(ProgramKind.Sleep, number);

    /// <summary>Returns a program that sets the typed key that all programs share. See <see cref="ProgramKind.Set"/>.</summary>
    /// <param name="number">The number.</param>
    /// <returns>A program.</returns>
    public static HandlerProgram Set(int number) => new(ProgramKind.Set, number);

    /// <summary>Returns a program whose fiber suspends once between two events. See <see cref="ProgramKind.Suspend"/>.</summary>
    /// <param name="number">The number.</param>
    /// <returns>A program.</returns>
    public static HandlerProgram Suspend(int number) => new(ProgramKind.Suspend, number);

    /// <summary>Returns a program whose fiber suspends once, then throws. See <see cref="ProgramKind.SuspendThrow"/>.</summary>
    /// <param name="number">The number.</param>
    /// <returns>A program.</returns>
    public static HandlerProgram SuspendThrow(int number) => new(ProgramKind.SuspendThrow, number);

    /// <summary>Returns a program whose fiber swallows its cancellation and continues for a turn. See <see cref="ProgramKind.Swallow"/>.</summary>
    /// <param name="number">The number.</param>
    /// <returns>A program.</returns>
    public static HandlerProgram Swallow(int number) => new(ProgramKind.Swallow, number);

    /// <summary>Returns a program that adds a number to the part's value. See <see cref="ProgramKind.Add"/>.</summary>
    /// <param name="number">The number.</param>
    /// <param name="part">The part.</param>
    /// <returns>A program.</returns>
    public static HandlerProgram Add(int number, HandlerProgram part) => new(ProgramKind.Add, number, part);

    /// <summary>Returns a program that multiplies the part's value by a number. See <see cref="ProgramKind.Times"/>.</summary>
    /// <param name="number">The number.</param>
    /// <param name="part">The part.</param>
    /// <returns>A program.</returns>
    public static HandlerProgram Times(int number, HandlerProgram part) => new(ProgramKind.Times, number, part);

    /// <summary>Returns a program that maps the part with a function that throws. See <see cref="ProgramKind.Breaks"/>.</summary>
    /// <param name="number">The number.</param>
    /// <param name="part">The part.</param>
    /// <returns>A program.</returns>
    public static HandlerProgram Breaks(int number, HandlerProgram part) => new(ProgramKind.Breaks, number, part);

    /// <summary>Returns a program that makes the part cancelable again in the n-th enclosing region. See <see cref="ProgramKind.Restored"/>.</summary>
    /// <param name="number">The number.</param>
    /// <param name="part">The part.</param>
    /// <returns>A program.</returns>
    public static HandlerProgram Restored(int number, HandlerProgram part) => new(ProgramKind.Restored, number, part);

    /// <summary>Returns a program that limits the part to the given number of milliseconds. See <see cref="ProgramKind.Timeout"/>.</summary>
    /// <param name="number">The number.</param>
    /// <param name="part">The part.</param>
    /// <returns>A program.</returns>
    public static HandlerProgram Timeout(int number, HandlerProgram part) => new(ProgramKind.Timeout, number, part);

    /// <summary>Returns a program that adds the input number to the part's value. See <see cref="ProgramKind.Plus"/>.</summary>
    /// <param name="part">The part.</param>
    /// <returns>A program.</returns>
    public static HandlerProgram Plus(HandlerProgram part) => new(ProgramKind.Plus, 0, part);

    /// <summary>Returns a program that returns the part's outcome as a number. See <see cref="ProgramKind.Attempt"/>.</summary>
    /// <param name="part">The part.</param>
    /// <returns>A program.</returns>
    public static HandlerProgram Attempt(HandlerProgram part) => new(ProgramKind.Attempt, 0, part);

    /// <summary>Returns a program that runs the part in an uncancelable region. See <see cref="ProgramKind.Uncancelable"/>.</summary>
    /// <param name="part">The part.</param>
    /// <returns>A program.</returns>
    public static HandlerProgram Uncancelable(HandlerProgram part) => new(ProgramKind.Uncancelable, 0, part);

    /// <summary>Returns a program that runs the part in its own scope. See <see cref="ProgramKind.Scope"/>.</summary>
    /// <param name="part">The part.</param>
    /// <returns>A program.</returns>
    public static HandlerProgram Scope(HandlerProgram part) => new(ProgramKind.Scope, 0, part);

    /// <summary>Returns a program that runs the first part, then the next one with the first value as its input number. See
    /// <see cref="ProgramKind.Bind"/>.</summary>
    /// <param name="first">The first part.</param>
    /// <param name="next">The second part.</param>
    /// <returns>A program.</returns>
    public static HandlerProgram Bind(HandlerProgram first, HandlerProgram next) =>
        new(ProgramKind.Bind, 0, first, next);

    /// <summary>Returns a program that runs the first part, then the next one. See <see cref="ProgramKind.Then"/>.</summary>
    /// <param name="first">The first part.</param>
    /// <param name="next">The second part.</param>
    /// <returns>A program.</returns>
    public static HandlerProgram Then(HandlerProgram first, HandlerProgram next) =>
        new(ProgramKind.Then, 0, first, next);

    /// <summary>Returns a program that runs one of both parts, depending on the input number. See <see cref="ProgramKind.IfEven"/>.</summary>
    /// <param name="even">The first part.</param>
    /// <param name="odd">The second part.</param>
    /// <returns>A program.</returns>
    public static HandlerProgram IfEven(HandlerProgram even, HandlerProgram odd) =>
        new(ProgramKind.IfEven, 0, even, odd);

    /// <summary>Returns a program that runs the part and, if it faults, the other one. See <see cref="ProgramKind.Catch"/>.</summary>
    /// <param name="part">The first part.</param>
    /// <param name="otherwise">The second part.</param>
    /// <returns>A program.</returns>
    public static HandlerProgram Catch(HandlerProgram part, HandlerProgram otherwise) =>
        new(ProgramKind.Catch, 0, part, otherwise);

    /// <summary>Returns a program that runs the part and, if it faults or halts, the other one. See <see cref="ProgramKind.Settle"/>.</summary>
    /// <param name="part">The first part.</param>
    /// <param name="otherwise">The second part.</param>
    /// <returns>A program.</returns>
    public static HandlerProgram Settle(HandlerProgram part, HandlerProgram otherwise) =>
        new(ProgramKind.Settle, 0, part, otherwise);

    /// <summary>Returns a program that runs the part and its finalizer. See <see cref="ProgramKind.Finally"/>.</summary>
    /// <param name="part">The first part.</param>
    /// <param name="last">The second part.</param>
    /// <returns>A program.</returns>
    public static HandlerProgram Finally(HandlerProgram part, HandlerProgram last) =>
        new(ProgramKind.Finally, 0, part, last);

    /// <summary>Returns a program that runs the part and its finalizer, which receives the outcome. See <see cref="ProgramKind.FinallyWith"/>.</summary>
    /// <param name="part">The first part.</param>
    /// <param name="last">The second part.</param>
    /// <returns>A program.</returns>
    public static HandlerProgram FinallyWith(HandlerProgram part, HandlerProgram last) =>
        new(ProgramKind.FinallyWith, 0, part, last);

    /// <summary>Returns a program that starts a fiber of the stage, then runs the rest. See <see cref="ProgramKind.Spawn"/>.</summary>
    /// <param name="fiber">The first part.</param>
    /// <param name="rest">The second part.</param>
    /// <returns>A program.</returns>
    public static HandlerProgram Spawn(HandlerProgram fiber, HandlerProgram rest) =>
        new(ProgramKind.Spawn, 0, fiber, rest);

    /// <summary>Returns a program that starts a fiber of the request, then runs the rest. See <see cref="ProgramKind.SpawnForRequest"/>.</summary>
    /// <param name="fiber">The first part.</param>
    /// <param name="rest">The second part.</param>
    /// <returns>A program.</returns>
    public static HandlerProgram SpawnForRequest(HandlerProgram fiber, HandlerProgram rest) =>
        new(ProgramKind.SpawnForRequest, 0, fiber, rest);

    /// <summary>Returns a program that starts a fiber, runs the rest, then joins the fiber. See <see cref="ProgramKind.Join"/>.</summary>
    /// <param name="fiber">The first part.</param>
    /// <param name="rest">The second part.</param>
    /// <returns>A program.</returns>
    public static HandlerProgram Join(HandlerProgram fiber, HandlerProgram rest) =>
        new(ProgramKind.Join, 0, fiber, rest);

    /// <summary>Returns a program that runs both parts concurrently and returns the sum. See <see cref="ProgramKind.All"/>.</summary>
    /// <param name="left">The first part.</param>
    /// <param name="right">The second part.</param>
    /// <returns>A program.</returns>
    public static HandlerProgram All(HandlerProgram left, HandlerProgram right) => new(ProgramKind.All, 0, left, right);

    /// <summary>Returns a program that runs both parts concurrently and ends with the first to end. See <see cref="ProgramKind.Race"/>.</summary>
    /// <param name="left">The first part.</param>
    /// <param name="right">The second part.</param>
    /// <returns>A program.</returns>
    public static HandlerProgram Race(HandlerProgram left, HandlerProgram right) =>
        new(ProgramKind.Race, 0, left, right);
}
