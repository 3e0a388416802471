using System.Diagnostics;
using System.Net;
using System.Net.Sockets;

namespace Handlers.Bench.Driving;

/// <summary>The same endpoints in Flask on one worker of gunicorn, if both are installed (Debian: gunicorn, python3-flask, python3-asgiref). The worker
/// reports its own figures, because the started process only supervises it.</summary>
internal sealed class FlaskProcess : MeasuredServer
{
    internal const string Sync = "flask-sync";
    internal const string Async = "flask-async";

    private readonly Process process;
    private readonly Task<string> errors; // read continuously, because a full pipe would stop the worker

    private FlaskProcess(string views, Process process, Uri address)
        : base(views, address) => (this.process, errors) = (process, process.StandardError.ReadToEndAsync());

    /// <summary>The versions of Flask, Python and gunicorn.</summary>
    internal string Versions => Read("/versions");

    /// <summary>Starts it and waits for its first answer.</summary>
    /// <param name="programs">The programs among which gunicorn is searched.</param>
    /// <param name="views">The kind of views.</param>
    /// <exception cref="FlaskMissing">Flask is not available. This is found out immediately, except for a worker that never answers.</exception>
    internal static FlaskProcess Start(Programs programs, string views)
    {
        var gunicorn = programs.Find("gunicorn") ?? throw FlaskMissing.NoGunicorn();
        var address = new Uri($"http://127.0.0.1:{FreePort()}");
        string[] words = ["--workers", "1", "--bind", address.Authority, "--log-level", "error", "app:app"];
        var info = new ProcessStartInfo(gunicorn, words)
        {
            RedirectStandardInput = true,
            RedirectStandardError = true,
            WorkingDirectory = Path.Combine(AppContext.BaseDirectory, "Flask"),
        };
        info.Environment["VIEWS"] = views == Async ? "async" : "sync";
        info.Environment["ATTACHED"] = "1";
        info.Environment["PYTHONDONTWRITEBYTECODE"] = "1";
        var server = new FlaskProcess(views, Start(info), address);
        try
        {
            server.AwaitAnswer();
            return server;
        }
        catch
        {
            server.Dispose();
            throw;
        }
    }

    private void AwaitAnswer()
    {
        for (var watch = Stopwatch.StartNew(); watch.Elapsed < Connection.Patience; Thread.Sleep(2))
            try
            {
                if (process.HasExited)
                    throw FlaskMissing.Ended(process.ExitCode, errors.GetAwaiter().GetResult());
                Read("/async");
                return;
            }
            catch (SocketException)
            {
                // It does not listen yet, or the worker does not start.
            }
            catch (IOException refused) when (!process.WaitForExit(TimeSpan.FromSeconds(1)))
            {
                throw FlaskMissing.Refused(refused.Message.Split('\r', '\n')[0]);
            }
            catch (IOException)
            {
                // It has ended in the meantime; the next iteration finds out how.
            }
        throw FlaskMissing.Silent(Connection.Patience);
    }

    private static Process Start(ProcessStartInfo gunicorn)
    {
        try
        {
            return Process.Start(gunicorn)!;
        }
        catch (System.ComponentModel.Win32Exception failure)
        {
            throw FlaskMissing.NotStarted(failure.Message);
        }
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
