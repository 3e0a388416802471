using Handlers.Runtime;

namespace Handlers.Testing;

/// <summary>
/// The kinds of nodes of a <see cref="HandlerProgram"/>. A program is a handler of a number. Its <em>input number</em> is the value that the nearest
/// enclosing <see cref="Bind"/>, <see cref="Catch"/> or <see cref="Settle"/> passes to it, or 0 without one.
/// </summary>
public enum ProgramKind
{
    /// <summary>Returns its number.</summary>
    Return,

    /// <summary>Returns the input number.</summary>
    Input,

    /// <summary>Records the event <c>log N</c> and returns its number, in one step.</summary>
    Log,

    /// <summary>Is a handler that consists of a fault.</summary>
    Fail,

    /// <summary>Takes a step whose function throws.</summary>
    Throw,

    /// <summary>Takes a step whose function throws an <see cref="OperationCanceledException"/> without a cancellation.</summary>
    ThrowStop,

    /// <summary>Throws while a function of the input number creates its handler; in other places it behaves like <see cref="Throw"/>.</summary>
    Broken,

    /// <summary>Ends early with a response.</summary>
    Halt,

    /// <summary>Lets the other fibers take their turns.</summary>
    Yield,

    /// <summary>Waits on the loop's clock for as many milliseconds as its number.</summary>
    Sleep,

    /// <summary>Returns the value of a typed key.</summary>
    Get,

    /// <summary>Sets a typed key to its number.</summary>
    Set,

    /// <summary>Records the event <c>cancel</c> and cancels the run from inside.</summary>
    Cancel,

    /// <summary>Returns 1 where a cancellation would be delivered and 0 where it is masked.</summary>
    Reach,

    /// <summary>Suspends a fiber once, with one event before the suspension and one after it.</summary>
    Suspend,

    /// <summary>Does the same as <see cref="Suspend"/>, and then throws.</summary>
    SuspendThrow,

    /// <summary>Waits for at most 50 ms, swallows a cancellation, records an event, suspends again and ends with a value.</summary>
    Swallow,

    /// <summary>Maps the part to its value plus the number.</summary>
    Add,

    /// <summary>Maps the part to its value times the number.</summary>
    Times,

    /// <summary>Maps the part with a function that throws.</summary>
    Breaks,

    /// <summary>Runs the first part, then the second one with the first value as its input number.</summary>
    Bind,

    /// <summary>Runs the first part, then the second one, and returns the second value.</summary>
    Then,

    /// <summary>Returns the part's value plus the input number.</summary>
    Plus,

    /// <summary>Runs the first part if the input number is even, otherwise the second one.</summary>
    IfEven,

    /// <summary>Runs the first part and, if it faults, the second one with the fault's number as its input number.</summary>
    Catch,

    /// <summary>Runs the first part and, if it faults or halts, the second one with the outcome as its input number.</summary>
    Settle,

    /// <summary>Returns the outcome of the part as a number.</summary>
    Attempt,

    /// <summary>Runs the first part with the second one as its finalizer.</summary>
    Finally,

    /// <summary>Does the same as <see cref="Finally"/>, and passes the outcome to the finalizer as its input number.</summary>
    FinallyWith,

    /// <summary>Runs the part in an uncancelable region.</summary>
    Uncancelable,

    /// <summary>Makes the part cancelable again with the restorer of the n-th enclosing region; without such a region it only runs the part.</summary>
    Restored,

    /// <summary>Starts the first part as a fiber of the stage, then runs the second one without joining the fiber.</summary>
    Spawn,

    /// <summary>Does the same as <see cref="Spawn"/> with a fiber of the request.</summary>
    SpawnForRequest,

    /// <summary>Starts the first part as a fiber, runs the second one, joins the fiber, and returns the sum.</summary>
    Join,

    /// <summary>Runs the part in its own scope.</summary>
    Scope,

    /// <summary>Runs both parts concurrently and returns the sum.</summary>
    All,

    /// <summary>Runs both parts concurrently and ends with the first of them to end.</summary>
    Race,

    /// <summary>Runs the part with a timeout of as many milliseconds as its number.</summary>
    Timeout,
}
