using System.Globalization;

namespace Handlers.Bench.Driving;

/// <summary>One implementation, served by a process of its own on a port of its own; ended when disposed, by its id.</summary>
internal abstract class MeasuredServer(string implementation, Uri address) : IDisposable
{
    internal string Implementation => implementation;

    internal Uri Address => address;

    /// <summary>User and system time of the process that answers so far.</summary>
    internal abstract TimeSpan Processor { get; }

    /// <summary>The bytes of memory that it occupies.</summary>
    internal abstract long Memory { get; }

    /// <summary>A number that the server says of itself.</summary>
    protected double Ask(string path)
    {
        using var connection = new Connection(address);
        return double.Parse(connection.Get(path), CultureInfo.InvariantCulture);
    }

    public abstract void Dispose();
}
