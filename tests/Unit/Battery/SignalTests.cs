using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using Expecto;
using Runner = Expecto.CSharp.Runner;

namespace Handlers.Tests.Battery;

/// <summary>samples/AnyHost as a process that is asked to end: once, and twice while a request that would not end is in flight.</summary>
public static class SignalTests
{
    // The exit code that a shell reports for signal 15.
    private const int Terminated = 128 + 15;

    [Tests]
    public static readonly Test All = Runner.TestList(
        "signals",
        new[] { "kestrel", "listener" }.SelectMany(host =>
            new[]
            {
                Runner.TestCase(
                    $"{host}: one signal stops it properly, and the request in flight is answered to its end",
                    () => OnceAsync(host)
                ),
                Runner.TestCase($"{host}: a second signal ends it immediately", () => TwiceAsync(host)),
            }
        )
    );

    private static async Task OnceAsync(string host)
    {
        using var program = await Program.StartAsync(host);
        using var response = await program.BeginAsync("/until-stopped");
        var body = await response.Content.ReadAsStreamAsync();
        await body.ReadExactlyAsync(new byte["begun\n".Length]);
        program.Terminate();
        Check.Equal("stopped\n", await new StreamReader(body).ReadToEndAsync());
        Check.Equal(0, await program.EndAsync());
    }

    private static async Task TwiceAsync(string host)
    {
        using var program = await Program.StartAsync(host);
        using var response = await program.BeginAsync("/for-ever");
        await (await response.Content.ReadAsStreamAsync()).ReadExactlyAsync(new byte["begun\n".Length]);
        program.Terminate();
        // Only then, because two pending signals of the same kind are merged.
        await program.RefusesAsync();
        program.Terminate();
        Check.Equal(Terminated, await program.EndAsync());
    }

    /// <summary>The sample's process, which ends with the test.</summary>
    private sealed class Program(Process process, HttpClient client) : IDisposable
    {
        internal static async Task<Program> StartAsync(string host)
        {
            if (OperatingSystem.IsWindows())
                throw new IgnoreException("The kill command is not available.");
            var start = new ProcessStartInfo("dotnet", [WebServer.Program(), "--host", host, "--address", Address()])
            {
                RedirectStandardOutput = true,
            };
            var process = Process.Start(start)!;
            // It prints its address when it listens.
            var line = await process.StandardOutput.ReadLineAsync();
            if (line?.Split(' ') is not ["Listening", "on", var address])
                throw new CheckFailed($"expected the program to print its address, found '{line}'");
            return new Program(process, new HttpClient { BaseAddress = new Uri(address) });
        }

        internal Task<HttpResponseMessage> BeginAsync(string path) =>
            client.GetAsync(path, HttpCompletionOption.ResponseHeadersRead);

        internal void Terminate()
        {
            using var kill = Process.Start("kill", ["-TERM", $"{process.Id}"])!;
            kill.WaitForExit();
        }

        /// <summary>Completes when the process accepts no new requests.</summary>
        internal async Task RefusesAsync()
        {
            while (true)
            {
                // On separate connections, because an open connection may still be answered.
                using var asking = new HttpClient { BaseAddress = client.BaseAddress };
                try
                {
                    using var answer = await asking.GetAsync("/");
                    if (answer.StatusCode == HttpStatusCode.ServiceUnavailable)
                        return;
                }
                catch (HttpRequestException)
                {
                    return;
                }
            }
        }

        internal async Task<int> EndAsync()
        {
            await process.WaitForExitAsync();
            return process.ExitCode;
        }

        public void Dispose()
        {
            client.Dispose();
            if (!process.HasExited)
                process.Kill();
            process.WaitForExit();
            process.Dispose();
        }

        private static string Address()
        {
            using var probe = new TcpListener(IPAddress.Loopback, 0);
            probe.Start();
            return $"http://127.0.0.1:{((IPEndPoint)probe.LocalEndpoint).Port}/";
        }
    }
}
