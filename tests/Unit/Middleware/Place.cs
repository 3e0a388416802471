using Handlers.Runtime;

namespace Handlers.Tests.Middleware;

/// <summary>The way in which requests reach a web application.</summary>
internal enum Transport
{
    /// <summary>Kestrel with HTTP/1.1.</summary>
    Http1,

    /// <summary>Kestrel with HTTP/2.</summary>
    Http2,

    /// <summary>The framework's server in memory.</summary>
    InMemory,
}

/// <summary>One combination of a transport, a builder and an interpreter.</summary>
internal sealed record Place(Transport Transport, bool IsSlim, HostInterpreter Interpreter)
{
    /// <summary>Every combination. Neighbours differ in everything that they can.</summary>
    public static readonly Place[] All =
    [
        .. Enumerable
            .Range(0, 18)
            .Select(at => new Place(
                (Transport)(at % 3),
                at % 2 == 1,
                Enum.GetValues<HostInterpreter>()[(at + (at / 6)) % 3]
            )),
    ];

    public override string ToString() =>
        $"{Transport switch { Transport.Http1 => "HTTP/1.1", Transport.Http2 => "HTTP/2", _ => "TestServer" }}, "
        + $"{(IsSlim ? "slim" : "full")} builder, {Interpreter.ToString().ToLowerInvariant()}";
}
