using Handlers.Runtime;
using Handlers.Testing;

namespace Handlers.Tests.Conformance;

/// <summary>Sends the requests of a file to its applications in memory.</summary>
/// <param name="interpreter">The interpreter that runs them.</param>
/// <param name="build">Builds an app from an application.</param>
/// <param name="interleaved">Whether all requests of an application run concurrently instead of one after another.</param>
internal sealed class Replay(Interpreter interpreter, Func<ScopeData, App> build, bool interleaved = false)
{
    public Replay(Interpreter interpreter)
        : this(interpreter, AppBuilder.Build) { }

    public async Task<IReadOnlyList<Verdict>> RunAsync(ConformanceFile file)
    {
        var verdicts = new List<Verdict>();
        for (var c = 0; c < file.Cases.Count; c++)
            verdicts.AddRange(await RunAsync(file.Cases[c], c));
        return verdicts;
    }

    /// <summary>Sends the requests of one case to an application that is built for it.</summary>
    /// <param name="one">The case.</param>
    /// <param name="index">The index of the case in its file.</param>
    public async Task<IReadOnlyList<Verdict>> RunAsync(Case one, int index = 0)
    {
        var app = new Lazy<App>(() => build(one.App));
        var sent = one.Exchanges.Select(exchange => SendAsync(app, exchange.Method, exchange.Path));
        var found = interleaved ? await Task.WhenAll(sent) : await OneByOneAsync(sent);
        return [.. one.Exchanges.Zip(found).Select((pair, r) => Judge(one.App, index, r, pair.First, pair.Second))];
    }

    /// <summary>Compares the earlier observations again, with the expectations of another file.</summary>
    public static IReadOnlyList<Verdict> Judge(ConformanceFile file, IReadOnlyList<Verdict> observed) =>
        [
            .. observed.Select(v =>
                Judge(file.Cases[v.Case].App, v.Case, v.Request, file.Cases[v.Case].Exchanges[v.Request], v.Found)
            ),
        ];

    private static Verdict Judge(ScopeData app, int c, int r, Exchange exchange, Observation found) =>
        new(
            c,
            r,
            exchange,
            found,
            Comparison.Differences(app, exchange, found),
            DeliberateDifferences.LeavesOut(app, exchange)
        );

    private static async Task<Observation[]> OneByOneAsync(IEnumerable<Task<Observation>> sent)
    {
        var found = new List<Observation>();
        foreach (var one in sent)
            found.Add(await one);
        return [.. found];
    }

    private async Task<Observation> SendAsync(Lazy<App> app, string method, string path)
    {
        var log = new RequestLog();
        try
        {
            var request = Request.Of(Method.Of(method), path);
            var response = await interpreter.RunAsync(app.Value.Handler, RequestContext.Of(request, log));
            var body = await response.Body.ReadTextAsync();
            return new Observation(response.Status.Code, body, response.Headers, log.Trace, []);
        }
        // An app can be built from any file and always returns a response, unless its body breaks: any exception here is a finding.
        catch (Exception e)
        {
            return Observation.Failed(e, log.Trace);
        }
    }
}
