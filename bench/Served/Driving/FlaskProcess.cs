using System.Diagnostics;
using System.Net;
using System.Net.Sockets;

namespace Handlers.Bench.Driving;

/// <summary>The same endpoints in Flask, by one worker of gunicorn, where both are installed (Debian: gunicorn, python3-flask,
/// python3-asgiref). The worker says its own figures: the process that is started only watches over it.</summary>
internal sealed class FlaskProcess : MeasuredServer
{
    internal const string Sync = "flask-sync";
    internal const string Async = "flask-async";

    private readonly Process process;
    private readonly Task<string> errors; // read as they come, for a full pipe would stop the worker

    private FlaskProcess(string views, Process process, Uri address)
        : base(views, address) => (this.process, errors) = (process, process.StandardError.ReadToEndAsync());

    /// <summary>Which Flask answers, under what.</summary>
    internal string Versions => Read("/versions");

    /// <summary>Starts it and waits for its first answer.</summary>
    /// <param name="programs">Where gunicorn is looked for.</param>
    /// <param name="views">Which kind of views.</param>
    /// <exception cref="FlaskMissing">It cannot be had. This is found out at once, but for a worker that says nothing at all.</exception>
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
                // It does not listen yet, or the worker does not come.
            }
            catch (IOException refused) when (!process.WaitForExit(TimeSpan.FromSeconds(1)))
            {
                throw FlaskMissing.Refused(refused.Message.Split('\r', '\n')[0]);
            }
            catch (IOException)
            {
                // It ended meanwhile: the next turn says how.
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
