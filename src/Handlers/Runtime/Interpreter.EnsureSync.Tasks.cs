using System.Runtime.CompilerServices;

namespace Handlers.Runtime;

#pragma warning disable RS0026 // The compiler fills in the optional parameters: they cannot make a call ambiguous.

/// <content>EnsureSync for functions that return tasks.</content>
public abstract partial class Interpreter
{
    /// <summary>Converts a function that returns a task into a synchronous one, which blocks until the task has ended; see
    /// <see cref="EnsureSync{A}(Handler{A}, string, int)"/>. The task begins and continues on the calling thread.</summary>
    /// <typeparam name="A">The type of the task's result.</typeparam>
    /// <param name="function">The function. Every call invokes it inside the run; returning null is a fault.</param>
    /// <param name="file">Filled in by the compiler.</param>
    /// <param name="line">Filled in by the compiler.</param>
    /// <returns>A function that returns when the task has ended.</returns>
    [OverloadResolutionPriority(4)]
    public Func<A> EnsureSync<A>(
        Func<Task<A>> function,
        [CallerFilePath] string? file = null,
        [CallerLineNumber] int line = 0
    )
    {
        ArgumentNullException.ThrowIfNull(function);
        return EnsureSync(Handler.Await(_ => new ValueTask<A>(Begun(function, function()))), file, line);
    }

    /// <summary>Converts a function of one argument that returns a task into a synchronous one, which blocks until the task has ended.</summary>
    /// <typeparam name="T">The type of the argument.</typeparam>
    /// <typeparam name="A">The type of the task's result.</typeparam>
    /// <param name="function">The function. Every call invokes it inside the run; returning null is a fault.</param>
    /// <param name="file">Filled in by the compiler.</param>
    /// <param name="line">Filled in by the compiler.</param>
    /// <returns>A function that returns when the task has ended.</returns>
    [OverloadResolutionPriority(4)]
    public Func<T, A> EnsureSync<T, A>(
        Func<T, Task<A>> function,
        [CallerFilePath] string? file = null,
        [CallerLineNumber] int line = 0
    )
    {
        ArgumentNullException.ThrowIfNull(function);
        return EnsureSync<T, A>(
            argument => Handler.Await(_ => new ValueTask<A>(Begun(function, function(argument)))),
            file,
            line
        );
    }

    /// <summary>Converts a function that returns a task without a result into an action that blocks until the task has ended.</summary>
    /// <param name="function">The function. Every call invokes it inside the run; returning null is a fault.</param>
    /// <param name="file">Filled in by the compiler.</param>
    /// <param name="line">Filled in by the compiler.</param>
    /// <returns>An action that returns when the task has ended.</returns>
    [OverloadResolutionPriority(3)]
    public Action EnsureSync(Func<Task> function, [CallerFilePath] string? file = null, [CallerLineNumber] int line = 0)
    {
        ArgumentNullException.ThrowIfNull(function);
        return EnsureSync(Handler.FromTask((_, _) => new ValueTask(Begun(function, function()))), file, line);
    }

    /// <summary>Converts a function of one argument that returns a task without a result into an action that blocks until the task has
    /// ended.</summary>
    /// <typeparam name="T">The type of the argument.</typeparam>
    /// <param name="function">The function. Every call invokes it inside the run; returning null is a fault.</param>
    /// <param name="file">Filled in by the compiler.</param>
    /// <param name="line">Filled in by the compiler.</param>
    /// <returns>An action that returns when the task has ended.</returns>
    [OverloadResolutionPriority(3)]
    public Action<T> EnsureSync<T>(
        Func<T, Task> function,
        [CallerFilePath] string? file = null,
        [CallerLineNumber] int line = 0
    )
    {
        ArgumentNullException.ThrowIfNull(function);
        return EnsureSync<T>(
            argument => Handler.FromTask((_, _) => new ValueTask(Begun(function, function(argument)))),
            file,
            line
        );
    }

    /// <summary>Converts a function that returns a value task into a synchronous one, which blocks until the task has ended.</summary>
    /// <typeparam name="A">The type of the task's result.</typeparam>
    /// <param name="function">The function. Every call invokes it inside the run.</param>
    /// <param name="file">Filled in by the compiler.</param>
    /// <param name="line">Filled in by the compiler.</param>
    /// <returns>A function that returns when the task has ended.</returns>
    [OverloadResolutionPriority(2)]
    public Func<A> EnsureSync<A>(
        Func<ValueTask<A>> function,
        [CallerFilePath] string? file = null,
        [CallerLineNumber] int line = 0
    )
    {
        ArgumentNullException.ThrowIfNull(function);
        return EnsureSync(Handler.Await(_ => function()), file, line);
    }

    /// <summary>Converts a function of one argument that returns a value task into a synchronous one, which blocks until the task has
    /// ended.</summary>
    /// <typeparam name="T">The type of the argument.</typeparam>
    /// <typeparam name="A">The type of the task's result.</typeparam>
    /// <param name="function">The function. Every call invokes it inside the run.</param>
    /// <param name="file">Filled in by the compiler.</param>
    /// <param name="line">Filled in by the compiler.</param>
    /// <returns>A function that returns when the task has ended.</returns>
    [OverloadResolutionPriority(2)]
    public Func<T, A> EnsureSync<T, A>(
        Func<T, ValueTask<A>> function,
        [CallerFilePath] string? file = null,
        [CallerLineNumber] int line = 0
    )
    {
        ArgumentNullException.ThrowIfNull(function);
        return EnsureSync<T, A>(argument => Handler.Await(_ => function(argument)), file, line);
    }

    /// <summary>Converts a function that returns a value task without a result into an action that blocks until the task has ended.</summary>
    /// <param name="function">The function. Every call invokes it inside the run.</param>
    /// <param name="file">Filled in by the compiler.</param>
    /// <param name="line">Filled in by the compiler.</param>
    /// <returns>An action that returns when the task has ended.</returns>
    [OverloadResolutionPriority(1)]
    public Action EnsureSync(
        Func<ValueTask> function,
        [CallerFilePath] string? file = null,
        [CallerLineNumber] int line = 0
    )
    {
        ArgumentNullException.ThrowIfNull(function);
        return EnsureSync(Handler.FromTask((_, _) => function()), file, line);
    }

    /// <summary>Converts a function of one argument that returns a value task without a result into an action that blocks until the task
    /// has ended.</summary>
    /// <typeparam name="T">The type of the argument.</typeparam>
    /// <param name="function">The function. Every call invokes it inside the run.</param>
    /// <param name="file">Filled in by the compiler.</param>
    /// <param name="line">Filled in by the compiler.</param>
    /// <returns>An action that returns when the task has ended.</returns>
    [OverloadResolutionPriority(1)]
    public Action<T> EnsureSync<T>(
        Func<T, ValueTask> function,
        [CallerFilePath] string? file = null,
        [CallerLineNumber] int line = 0
    )
    {
        ArgumentNullException.ThrowIfNull(function);
        return EnsureSync<T>(argument => Handler.FromTask((_, _) => function(argument)), file, line);
    }

    private static T Begun<T>(Delegate function, T? task)
        where T : Task =>
        task
        ?? throw new InvalidOperationException(
            $"Expected a task from the function passed to {Word} ({RequireHandler.Name(function)}), "
                + "found null. Return a task, for example Task.CompletedTask."
        );
}
