using Handlers.Runtime;

namespace Handlers.Tests.Conformance;

/// <summary>Sends the requests of a file to its applications, one after the other, in memory.</summary>
internal sealed class Replay(Interpreter interpreter)
{
    public async Task<IReadOnlyList<Verdict>> RunAsync(ConformanceFile file)
    {
        var verdicts = new List<Verdict>();
        for (var c = 0; c < file.Cases.Count; c++)
        {
            var data = file.Cases[c].App;
            var app = new Lazy<App>(() => AppBuilder.Build(data));
            for (var r = 0; r < file.Cases[c].Exchanges.Count; r++)
            {
                var exchange = file.Cases[c].Exchanges[r];
                verdicts.Add(Judge(data, c, r, exchange, await SendAsync(app, exchange)));
            }
        }
        return verdicts;
    }

    /// <summary>Compares again what was observed before, with the expectations of another file.</summary>
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
            Comparison.Differences(app, exchange.Expected, found),
            DeliberateDifferences.LeavesOut(app, exchange.Expected)
        );

    private async Task<Observation> SendAsync(Lazy<App> app, Exchange exchange)
    {
        var log = new RequestLog();
        try
        {
            var request = Request.Of(Method.Of(exchange.Method), exchange.Path);
            var response = await interpreter.RunAsync(app.Value.Handler, RequestContext.Of(request, log));
            var body = await response.Body.ReadTextAsync();
            return new Observation(response.Status.Code, body, response.Headers, log.Trace, []);
        }
        // An app is built of whatever the file says and always yields a response: what is thrown here is a finding.
        catch (Exception e)
        {
            return Observation.Failed($"expected a response, found {e.GetType().Name}: {e.Message}", log.Trace);
        }
    }
}
