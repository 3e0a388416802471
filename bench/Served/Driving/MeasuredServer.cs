using System.Globalization;

namespace Handlers.Bench.Driving;

/// <summary>One implementation, served by a process of its own on a port of its own; ended when disposed, by its id.</summary>
internal abstract class MeasuredServer(string implementation, Uri address) : IDisposable
{
    internal string Implementation => implementation;

    internal Uri Address => address;

    /// <summary>User and system time of the process that answers so far, to the microsecond.</summary>
    internal TimeSpan Processor => TimeSpan.FromMicroseconds(1e6 * Ask("/processor"));

    /// <summary>The bytes of memory that it occupies.</summary>
    internal long Memory => (long)Ask("/memory");

    /// <summary>A number that the server says of itself.</summary>
    protected double Ask(string path) => double.Parse(Read(path), CultureInfo.InvariantCulture);

    /// <summary>A text that the server answers.</summary>
    internal string Read(string path)
    {
        using var connection = new Connection(address);
        return connection.Get(path);
    }

    public abstract void Dispose();
}
