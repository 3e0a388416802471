using System.Runtime.CompilerServices;

namespace Handlers.Runtime;

#pragma warning disable RS0026 // The optional parameters are the compiler's to fill: they can make no call ambiguous.

/// <content>The collapse of functions that give tasks.</content>
public abstract partial class Interpreter
{
    /// <summary>The collapse for a function that gives a task; see <see cref="EnsureSync{A}(Handler{A}, string, int)"/>. The task is begun and
    /// continued on the calling thread.</summary>
    /// <typeparam name="A">The task's result.</typeparam>
    /// <param name="function">Called at each call, inside the run; null from it is a fault.</param>
    /// <param name="file">Filled by the compiler.</param>
    /// <param name="line">Filled by the compiler.</param>
    /// <returns>A function that returns when the task has ended.</returns>
    [OverloadResolutionPriority(4)]
    public Func<A> EnsureSync<A>(
        Func<Task<A>> function,
        [CallerFilePath] string? file = null,
        [CallerLineNumber] int line = 0
    )
    {
        ArgumentNullException.ThrowIfNull(function);
        return EnsureSync(Handler.FromContext(_ => new ValueTask<A>(Begun(function, function()))), file, line);
    }

    /// <summary>The same for a function of one argument that gives a task.</summary>
    /// <typeparam name="T">The argument.</typeparam>
    /// <typeparam name="A">The task's result.</typeparam>
    /// <param name="function">Called at each call, inside the run; null from it is a fault.</param>
    /// <param name="file">Filled by the compiler.</param>
    /// <param name="line">Filled by the compiler.</param>
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
            argument => Handler.FromContext(_ => new ValueTask<A>(Begun(function, function(argument)))),
            file,
            line
        );
    }

    /// <summary>The same for a function that gives a task without a result.</summary>
    /// <param name="function">Called at each call, inside the run; null from it is a fault.</param>
    /// <param name="file">Filled by the compiler.</param>
    /// <param name="line">Filled by the compiler.</param>
    /// <returns>An action that returns when the task has ended.</returns>
    [OverloadResolutionPriority(3)]
    public Action EnsureSync(Func<Task> function, [CallerFilePath] string? file = null, [CallerLineNumber] int line = 0)
    {
        ArgumentNullException.ThrowIfNull(function);
        return EnsureSync(Handler.FromTask((_, _) => new ValueTask(Begun(function, function()))), file, line);
    }

    /// <summary>The same for a function of one argument that gives a task without a result.</summary>
    /// <typeparam name="T">The argument.</typeparam>
    /// <param name="function">Called at each call, inside the run; null from it is a fault.</param>
    /// <param name="file">Filled by the compiler.</param>
    /// <param name="line">Filled by the compiler.</param>
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

    /// <summary>The same for a function that gives a value task.</summary>
    /// <typeparam name="A">The task's result.</typeparam>
    /// <param name="function">Called at each call, inside the run.</param>
    /// <param name="file">Filled by the compiler.</param>
    /// <param name="line">Filled by the compiler.</param>
    /// <returns>A function that returns when the task has ended.</returns>
    [OverloadResolutionPriority(2)]
    public Func<A> EnsureSync<A>(
        Func<ValueTask<A>> function,
        [CallerFilePath] string? file = null,
        [CallerLineNumber] int line = 0
    )
    {
        ArgumentNullException.ThrowIfNull(function);
        return EnsureSync(Handler.FromContext(_ => function()), file, line);
    }

    /// <summary>The same for a function of one argument that gives a value task.</summary>
    /// <typeparam name="T">The argument.</typeparam>
    /// <typeparam name="A">The task's result.</typeparam>
    /// <param name="function">Called at each call, inside the run.</param>
    /// <param name="file">Filled by the compiler.</param>
    /// <param name="line">Filled by the compiler.</param>
    /// <returns>A function that returns when the task has ended.</returns>
    [OverloadResolutionPriority(2)]
    public Func<T, A> EnsureSync<T, A>(
        Func<T, ValueTask<A>> function,
        [CallerFilePath] string? file = null,
        [CallerLineNumber] int line = 0
    )
    {
        ArgumentNullException.ThrowIfNull(function);
        return EnsureSync<T, A>(argument => Handler.FromContext(_ => function(argument)), file, line);
    }

    /// <summary>The same for a function that gives a value task without a result.</summary>
    /// <param name="function">Called at each call, inside the run.</param>
    /// <param name="file">Filled by the compiler.</param>
    /// <param name="line">Filled by the compiler.</param>
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

    /// <summary>The same for a function of one argument that gives a value task without a result.</summary>
    /// <typeparam name="T">The argument.</typeparam>
    /// <param name="function">Called at each call, inside the run.</param>
    /// <param name="file">Filled by the compiler.</param>
    /// <param name="line">Filled by the compiler.</param>
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
            $"Expected a task from the function given to {Word} ({RequireHandler.Name(function)}), "
                + "found null. Return a task, for example Task.CompletedTask."
        );
}
