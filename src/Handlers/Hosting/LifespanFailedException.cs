namespace Handlers;

/// <summary>Thrown when a lifespan of the app could not be opened: the host does not start, and the lifespans that were open are
/// closed.</summary>
/// <example><code>
/// try { await web.StartAsync(); } catch (LifespanFailedException failed) { Console.Error.WriteLine(failed.Lifespan); }
/// </code></example>
public sealed class LifespanFailedException : Exception
{
    /// <summary>Makes the error.</summary>
    /// <param name="lifespan">The lifespan's name.</param>
    /// <param name="cause">Why; null when it halted or was cancelled.</param>
    public LifespanFailedException(string lifespan, Exception? cause)
        : base(
            $"Expected the lifespan '{lifespan}' to open before the first request, found {Found(cause)} The host does not start; lifespans that "
                + "were open have been closed.",
            cause
        ) => Lifespan = lifespan;

    /// <summary>The lifespan's name.</summary>
    public string Lifespan { get; }

    private static string Found(Exception? cause) =>
        cause is null ? "that it was cancelled or halted." : $"{cause.GetType().Name}: {cause.Message}";
}
