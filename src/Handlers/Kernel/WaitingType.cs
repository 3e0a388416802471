namespace Handlers;

/// <summary>Refuses functions that return a task or a handler where a function must not wait: the task would be dropped without being awaited.
/// The compiler cannot refuse them without one more overload, which would cost time for each lambda (decision 16).</summary>
internal static class WaitingType
{
    /// <summary>Refuses a task or a handler as the result of a function that does not wait.</summary>
    internal static void Refuse<A>(string parameter)
    {
        if (Kind<A>.Found is not null)
            throw Refused(Kind<A>.Found, "Write Handler.Of(async () => …) or Handler.FromTask(…).", parameter);
    }

    /// <summary>Refuses a task or a handler as the result of a function whose value would be dropped.</summary>
    internal static void RefuseDropped<A>(string parameter)
    {
        if (Kind<A>.Found is not null)
            throw Refused(Kind<A>.Found, "Use Tap with an async lambda.", parameter);
    }

    /// <summary>Refuses a task as the result of a mapping function. A handler of a handler has its uses.</summary>
    internal static void RefuseTask<A>(string parameter)
    {
        if (Kind<A>.IsTask)
            throw Refused(Task, "Use Bind with an async lambda.", parameter);
    }

    private const string Task = "a task";

    private static ArgumentException Refused(string found, string advice, string parameter) =>
        new($"Expected a function that does not wait, found one that returns {found}. {advice}", parameter);

    // Computed once for each type. A comparison of types needs no metadata of members, so it is safe ahead of time.
    private static class Kind<A>
    {
        internal static readonly bool IsTask =
            typeof(System.Threading.Tasks.Task).IsAssignableFrom(typeof(A))
            || typeof(A) == typeof(ValueTask)
            || (typeof(A).IsGenericType && typeof(A).GetGenericTypeDefinition() == typeof(ValueTask<>));

        internal static readonly string? Found =
            IsTask ? WaitingType.Task
            : typeof(Handler).IsAssignableFrom(typeof(A)) ? "a handler"
            : null;
    }
}
