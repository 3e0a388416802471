using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Handlers.Tests.Conformance;

/// <summary>
/// The run against the real Flask. First it verifies that the Python program still behaves as the stored files recorded it. Then it
/// compares random applications, each under every interpreter. The first application that does not agree is reduced to the smallest
/// application that still fails, which is printed. Wrong builds of the same applications must be detected.
/// </summary>
internal sealed class FlaskRun(RunnerOptions options, RandomOptions random, TextWriter output)
{
    private static readonly JsonSerializerOptions Plain = new()
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <returns>Whether everything agrees.</returns>
    public async Task<bool> RunAsync()
    {
        await using var flask = await FlaskProcess.StartAsync(random.Pythons);
        output.WriteLine(flask.Versions);
        var stored = await StoredAsync(flask);
        return await RandomAsync(flask) && stored;
    }

    private async Task<bool> StoredAsync(FlaskProcess flask)
    {
        var (agree, all) = (0, 0);
        foreach (var file in options.Files)
        foreach (var one in JsonNode.Parse(File.ReadAllText(file))!["cases"]!.AsArray())
        {
            var found = await flask.AnswerAsync(one!.AsObject());
            foreach (var (stored, given) in one["expected"]!.AsArray().Zip(found))
            {
                all++;
                if (StoredAnswer.Same(stored!, given!))
                    agree++;
                else
                    output.WriteLine($"  {file}: stored {stored!.ToJsonString()}, found {given!.ToJsonString()}");
            }
        }
        if (options.Files.Count > 0)
            output.WriteLine($"flask-stored: {agree} of {all} requests agree");
        return agree == all;
    }

    private async Task<bool> RandomAsync(FlaskProcess flask)
    {
        var differential = new Differential(flask);
        var subjects = Interpreters
            .Names.Where(name => options.Interpreter is null or Interpreters.All || options.Interpreter == name)
            .SelectMany(Subject.Of)
            .ToDictionary(subject => subject, _ => new List<Verdict>());
        var saved = new JsonArray();
        var (wrong, hidden) = (new List<(Subject Subject, Finding Finding)>(), Mutants.Subjects().ToList());
        for (var i = 0; i < random.Count; i++)
        {
            var asked = await differential.AskAsync(unchecked(random.Seed + i));
            if (random.Save is not null)
                saved.Add((JsonNode)asked.Answered);
            foreach (var (subject, verdicts) in subjects)
            {
                var finding = await subject.RunAsync(asked);
                verdicts.AddRange(finding.Verdicts);
                if (finding.IsWrong)
                    wrong.Add((subject, finding));
            }
            foreach (var mutant in hidden.ToArray())
                if ((await mutant.RunAsync(asked)).IsWrong)
                    hidden.Remove(mutant);
        }
        if (random.Save is { } file)
            File.WriteAllText(
                file,
                new JsonObject
                {
                    ["family"] = Path.GetFileNameWithoutExtension(file),
                    ["seed"] = random.Seed,
                    ["cases"] = saved,
                }.ToJsonString(Plain) + "\n"
            );
        foreach (var (subject, verdicts) in subjects)
            Reporting.Count(output, $"flask-{subject.Name}", verdicts);
        if (wrong is [var first, ..])
            Reporting.Write(
                output,
                await differential.ShrinkAsync(first.Finding, first.Subject),
                [.. wrong.Select(w => w.Finding.Seed)]
            );
        return MutantsFound(hidden) && wrong.Count == 0;
    }

    // A small number of applications, such as those of a replay, cannot detect all mutants.
    private bool MutantsFound(IReadOnlyList<Subject> hidden)
    {
        if (random.Count < Mutants.FoundWithin)
            return true;
        output.WriteLine($"flask-mutants: {Mutants.All.Count - hidden.Count} of {Mutants.All.Count} mutants found");
        foreach (var mutant in hidden)
            output.WriteLine($"  not found: {mutant.Name}");
        return hidden.Count == 0;
    }
}
