using System.Diagnostics;
using System.Text;
using System.Text.Json;

namespace Handlers.Tests.Fuzz;

/// <summary>Python's parsers, in one child process that answers line by line.</summary>
internal sealed class Python(string program) : IDisposable
{
    private readonly Lock gate = new();
    private Process? child;

    /// <summary>Returns the path of Python 3, or null if it is not installed.</summary>
    public static string? Find() =>
        (Environment.GetEnvironmentVariable("PATH") ?? "")
            .Split(Path.PathSeparator)
            .SelectMany(folder => new[] { "python3", "python3.exe" }.Select(name => Path.Combine(folder, name)))
            .FirstOrDefault(File.Exists);

    /// <summary>Asks about bytes.</summary>
    /// <param name="subject">One of the subjects of opinions.py.</param>
    /// <param name="bytes">The bytes.</param>
    public JsonElement Ask(string subject, byte[] bytes)
    {
        var line = JsonSerializer.Serialize(new[] { subject, Encoding.Latin1.GetString(bytes) });
        lock (gate)
        {
            child ??= Start();
            child.StandardInput.WriteLine(line);
            child.StandardInput.Flush();
            var answer = child.StandardOutput.ReadLine();
            return answer is null
                ? throw new InvalidOperationException($"expected an opinion of Python, found its end after {line}")
                : JsonElement.Parse(answer);
        }
    }

    public void Dispose()
    {
        child?.StandardInput.Close();
        child?.WaitForExit();
        child?.Dispose();
    }

    private Process Start() =>
        Process.Start(
            new ProcessStartInfo(program, [Path.Combine(AppContext.BaseDirectory, "Opinions", "opinions.py")])
            {
                RedirectStandardInput = true,
                RedirectStandardOutput = true,
            }
        )!;
}
