namespace Handlers.Tests.Conformance;

/// <summary>The program: runs conformance files, or compares random applications with Flask, and reports the results.</summary>
internal static class Runner
{
    /// <summary>Returns 0 if all requests agree, 1 if one does not, 2 for invalid input, and 3 if Flask is missing.</summary>
    public static Task<int> Main(string[] args) => RunAsync(args, Console.Out, Console.Error);

    public static async Task<int> RunAsync(IReadOnlyList<string> args, TextWriter output, TextWriter errors)
    {
        try
        {
            var options = RunnerOptions.Read(args);
            var agree = options.Random is { } random
                ? await new FlaskRun(options, random, output).RunAsync()
                : await FilesAsync(options, output);
            return agree ? 0 : 1;
        }
        catch (Exception e) when (e is ArgumentException or BadData or FlaskMissing or FlaskFailed)
        {
            errors.WriteLine(e.Message);
            return e is FlaskMissing ? 3 : 2;
        }
    }

    private static async Task<bool> FilesAsync(RunnerOptions options, TextWriter output)
    {
        // All files are read first, so that invalid input is found before anything runs.
        ConformanceFile[] files = [.. options.Files.Select(FileReader.Read)];
        if (options.Interpreter != Interpreters.All)
            return await FilesAsync(options.Interpreter ?? "blocking", files, file => file.Family, output);
        var agree = true;
        foreach (var interpreter in Interpreters.Names)
            agree &= await FilesAsync(interpreter, files, file => $"{file.Family}/{interpreter}", output);
        return agree;
    }

    private static async Task<bool> FilesAsync(
        string interpreter,
        IEnumerable<ConformanceFile> files,
        Func<ConformanceFile, string> name,
        TextWriter output
    )
    {
        var replay = new Replay(Interpreters.Make(interpreter));
        var agree = true;
        foreach (var file in files)
        {
            var verdicts = await replay.RunAsync(file);
            Reporting.Write(output, name(file), verdicts);
            agree &= !verdicts.Any(verdict => verdict.Disagrees);
        }
        return agree;
    }
}
