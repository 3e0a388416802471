using System.Diagnostics;
using System.Net;
using System.Net.Sockets;

namespace Handlers.Bench.Driving;

/// <summary>The same endpoints in Flask, by one worker of gunicorn, where both are installed (Debian: gunicorn, python3-flask,
/// python3-asgiref).</summary>
internal sealed class FlaskProcess : MeasuredServer
{
    internal const string Sync = "flask-sync";
    internal const string Async = "flask-async";

    private static readonly TimeSpan patience = TimeSpan.FromSeconds(15);

    private readonly Process process;

    private FlaskProcess(string views, Process process, Uri address)
        : base(views, address) => this.process = process;

    // Of the worker, which says it itself: the process that was started only watches over it.
    internal override TimeSpan Processor => TimeSpan.FromSeconds(Ask("/processor"));

    internal override long Memory => (long)Ask("/memory");

    /// <summary>Starts it and waits for its first answer; null where it cannot be had.</summary>
    /// <param name="views">Which kind of views.</param>
    internal static FlaskProcess? TryStart(string views)
    {
        var address = new Uri($"http://127.0.0.1:{FreePort()}");
        string[] words = ["--workers", "1", "--bind", address.Authority, "--log-level", "critical", "app:app"];
        var info = new ProcessStartInfo("gunicorn", words)
        {
            RedirectStandardInput = true,
            RedirectStandardError = true,
            WorkingDirectory = Path.Combine(AppContext.BaseDirectory, "Flask"),
        };
        info.Environment["VIEWS"] = views == Async ? "async" : "sync";
        info.Environment["ATTACHED"] = "1";
        info.Environment["PYTHONDONTWRITEBYTECODE"] = "1";
        try
        {
            var server = new FlaskProcess(views, Process.Start(info)!, address);
            if (server.Answers())
                return server;
            server.Dispose();
        }
        catch (System.ComponentModel.Win32Exception)
        {
            // There is no such program.
        }
        return null;
    }

    private bool Answers()
    {
        for (var watch = Stopwatch.StartNew(); watch.Elapsed < patience && !process.HasExited; Thread.Sleep(2))
            try
            {
                using var connection = new Connection(Address);
                return connection.Get("/async").Length > 0;
            }
            catch (Exception refused) when (refused is SocketException or IOException)
            {
                // Not yet, or never: Flask may be missing, or what it needs for coroutines.
            }
        return false;
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    public override void Dispose()
    {
        process.Kill(entireProcessTree: true);
        process.WaitForExit();
        process.Dispose();
    }
}
