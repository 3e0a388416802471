using System.Net;
using System.Net.Sockets;

namespace Handlers.Tests.Wire;

/// <summary>Ports of 127.0.0.1 for servers that cannot choose one themselves.</summary>
internal static class Ports
{
    /// <summary>A port on which nobody listened a moment ago. Who is to listen on it may fail, and asks for another one.</summary>
    public static int Free()
    {
        using var probe = new TcpListener(IPAddress.Loopback, 0);
        probe.Start();
        return ((IPEndPoint)probe.LocalEndpoint).Port;
    }
}
