namespace Handlers.Tests;

/// <summary>The result of a task that needs no waiting: a test that would wait here is wrong.</summary>
internal static class Now
{
    public static T Result<T>(this ValueTask<T> task)
    {
        Check.True(task.IsCompleted, "the task completed without waiting");
        return task.GetAwaiter().GetResult();
    }

    public static void Done(this ValueTask task)
    {
        Check.True(task.IsCompleted, "the task completed without waiting");
        task.GetAwaiter().GetResult();
    }

    /// <summary>
    /// One call allocates this many bytes on this thread, once it is compiled with optimisation: until then generic code
    /// of the framework boxes. So the call is repeated until then, far more often than necessary. For sequenced tests
    /// only, because while other tests start, the runtime delays optimized compilation for longer than these repetitions take.
    /// </summary>
    public static void Allocates<T>(long bytes, Func<T> call)
    {
        var least = long.MaxValue;
        for (var i = 0; i < 20_000_000 && least > bytes; i++)
        {
            var before = GC.GetAllocatedBytesForCurrentThread();
            var result = call();
            least = Math.Min(least, GC.GetAllocatedBytesForCurrentThread() - before);
            GC.KeepAlive(result);
        }
        Check.Equal(bytes, least, "bytes allocated");
    }
}
