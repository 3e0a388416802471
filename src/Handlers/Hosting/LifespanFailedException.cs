namespace Handlers;

/// <summary>The exception that is thrown when a lifespan of the app could not be opened: the host does not start, and the open lifespans are
/// closed.</summary>
/// <example><code>
/// try { await web.StartAsync(); } catch (LifespanFailedException failed) { Console.Error.WriteLine(failed.Lifespan); }
/// </code></example>
public sealed class LifespanFailedException : Exception
{
    /// <summary>Creates the exception.</summary>
    /// <param name="lifespan">The name of the lifespan.</param>
    /// <param name="cause">The cause; null if the opening halted or was cancelled.</param>
    public LifespanFailedException(string lifespan, Exception? cause)
        : base(
            $"Expected the lifespan '{lifespan}' to open before the first request, found {Found(cause)} The host does not start; lifespans that "
                + "were open have been closed.",
            cause
        ) => Lifespan = lifespan;

    /// <summary>Gets the name of the lifespan.</summary>
    public string Lifespan { get; }

    private static string Found(Exception? cause) =>
        cause is null ? "that it was cancelled or halted." : $"{cause.GetType().Name}: {cause.Message}";
}
