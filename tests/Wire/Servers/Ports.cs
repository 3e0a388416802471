using System.Net;
using System.Net.Sockets;

namespace Handlers.Tests.Wire;

/// <summary>Finds ports of 127.0.0.1 for servers that cannot choose a port themselves.</summary>
internal static class Ports
{
    /// <summary>A port that was free a moment ago. A server that then cannot listen on it asks for another port.</summary>
    public static int Free()
    {
        using var probe = new TcpListener(IPAddress.Loopback, 0);
        probe.Start();
        return ((IPEndPoint)probe.LocalEndpoint).Port;
    }
}
