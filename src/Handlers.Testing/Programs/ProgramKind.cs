using Handlers.Runtime;

namespace Handlers.Testing;

/// <summary>
/// What a <see cref="HandlerProgram"/> does at its root. A program is a handler of a number; <em>the number given</em> is the value of
/// what the nearest <see cref="Bind"/>, <see cref="Catch"/> or <see cref="Settle"/> around looks at, 0 where there is none.
/// </summary>
public enum ProgramKind
{
    /// <summary>Yields its number.</summary>
    Return,

    /// <summary>Yields the number given.</summary>
    Input,

    /// <summary>A step that leaves the event <c>log N</c> and yields its number.</summary>
    Log,

    /// <summary>A handler that is nothing but a fault.</summary>
    Fail,

    /// <summary>A step whose function throws.</summary>
    Throw,

    /// <summary>A step whose function throws an <see cref="OperationCanceledException"/> that no cancellation has caused.</summary>
    ThrowStop,

    /// <summary>Throws where a function of a number makes its handler; anywhere else as <see cref="Throw"/>.</summary>
    Broken,

    /// <summary>Ends early with a response.</summary>
    Halt,

    /// <summary>Lets the others take their turns.</summary>
    Yield,

    /// <summary>Waits for its number of milliseconds on the loop's clock.</summary>
    Sleep,

    /// <summary>Yields the value of a typed key.</summary>
    Get,

    /// <summary>Sets a typed key to its number.</summary>
    Set,

    /// <summary>Leaves the event <c>cancel</c> and cancels the run from inside.</summary>
    Cancel,

    /// <summary>Yields 1 where a cancellation would be delivered, 0 where it is masked.</summary>
    Reach,

    /// <summary>A fiber that suspends once, with an event on both sides of the suspension.</summary>
    Suspend,

    /// <summary>The same, and then it throws.</summary>
    SuspendThrow,

    /// <summary>A fiber that waits for at most 50 ms, swallows its cancellation, leaves an event, suspends again and ends well.</summary>
    Swallow,

    /// <summary>The part's value plus the number, by a map.</summary>
    Add,

    /// <summary>The part's value times the number, by a map.</summary>
    Times,

    /// <summary>A map over the part whose function throws.</summary>
    Breaks,

    /// <summary>The first part, then the second one, which is given its value.</summary>
    Bind,

    /// <summary>The first part, then the second one, whose value it yields.</summary>
    Then,

    /// <summary>The part's value plus the number given.</summary>
    Plus,

    /// <summary>The first part when the number given is even, else the second one.</summary>
    IfEven,

    /// <summary>The first part; when it faults, the second one, which is given the fault's number.</summary>
    Catch,

    /// <summary>The first part; when it faults or halts, the second one, which is given that as a number.</summary>
    Settle,

    /// <summary>The outcome of the part as a number.</summary>
    Attempt,

    /// <summary>The first part, and the second one as its finalizer.</summary>
    Finally,

    /// <summary>The same, and the finalizer is given the outcome as a number.</summary>
    FinallyWith,

    /// <summary>The part in a region that is not cancelled.</summary>
    Uncancelable,

    /// <summary>The part cancelable again, by the restorer of the n-th region outwards; without such a region only the part.</summary>
    Restored,

    /// <summary>Begins the first part as a fiber of the stage, then does the second one; nobody joins the fiber.</summary>
    Spawn,

    /// <summary>The same with a fiber of the request.</summary>
    SpawnForRequest,

    /// <summary>Begins the first part as a fiber, does the second one, then joins the fiber; yields the sum.</summary>
    Join,

    /// <summary>The part in a scope of its own.</summary>
    Scope,

    /// <summary>Both parts concurrently; yields the sum.</summary>
    All,

    /// <summary>Both parts concurrently, and the first of them to end.</summary>
    Race,

    /// <summary>The part within its number of milliseconds.</summary>
    Timeout,
}
