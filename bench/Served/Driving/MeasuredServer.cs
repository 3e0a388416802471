using System.Globalization;

namespace Handlers.Bench.Driving;

/// <summary>One implementation, served by a separate process on a separate port. Disposing kills the process by its id.</summary>
internal abstract class MeasuredServer(string implementation, Uri address) : IDisposable
{
    internal string Implementation => implementation;

    internal Uri Address => address;

    /// <summary>The user and system time of the answering process so far, to the microsecond.</summary>
    internal TimeSpan Processor => TimeSpan.FromMicroseconds(1e6 * Ask("/processor"));

    /// <summary>The memory of the process in bytes.</summary>
    internal long Memory => (long)Ask("/memory");

    /// <summary>Returns a number that the server reports about itself.</summary>
    protected double Ask(string path) => double.Parse(Read(path), CultureInfo.InvariantCulture);

    /// <summary>Returns a text that the server answers.</summary>
    internal string Read(string path)
    {
        using var connection = new Connection(address);
        return connection.Get(path);
    }

    public abstract void Dispose();
}
