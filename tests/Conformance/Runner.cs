namespace Handlers.Tests.Conformance;

/// <summary>The program: runs conformance files and says what agrees.</summary>
internal static class Runner
{
    /// <summary>0 when all requests agree, 1 when one does not, 2 for bad input.</summary>
    public static Task<int> Main(string[] args) => RunAsync(args, Console.Out, Console.Error);

    public static async Task<int> RunAsync(IReadOnlyList<string> args, TextWriter output, TextWriter errors)
    {
        RunnerOptions options;
        ConformanceFile[] files;
        try
        {
            options = RunnerOptions.Read(args);
            // All are read first: bad input is found before anything runs.
            files = [.. options.Files.Select(FileReader.Read)];
        }
        catch (Exception e) when (e is ArgumentException or BadData)
        {
            errors.WriteLine(e.Message);
            return 2;
        }
        var disagree = false;
        foreach (var file in files)
        {
            var verdicts = await new Replay(options.Interpreter).RunAsync(file);
            Reporting.Write(output, file.Family, verdicts);
            disagree |= verdicts.Any(verdict => verdict.Disagrees);
        }
        return disagree ? 1 : 0;
    }
}
