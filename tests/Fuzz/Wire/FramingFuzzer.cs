using System.Collections.Concurrent;
using System.Globalization;
using System.Net;
using System.Text;
using Handlers.Tests.Fuzz.Running;

namespace Handlers.Tests.Fuzz.Wire;

/// <summary>
/// Sequences of requests with every kind of wrong framing, on Kestrel or HttpListener. No view runs that <see cref="ReadRequests"/>, the reading of RFC
/// 9112, does not contain, none runs twice, and the next client is served.
/// </summary>
/// <param name="isListener">Whether HttpListener is asked. It reads damaged requests in other ways than the RFC, which the library cannot change, so
/// this fuzzer is run by hand: it has no cases in <c>verify</c>.</param>
internal sealed class FramingFuzzer(bool isListener)
    : Fuzzer(isListener ? "framing-listener" : "framing", isListener ? 0 : 6_000)
{
    private readonly ConcurrentDictionary<string, ConcurrentQueue<string>> ran = [];
    private FuzzSite site = null!;

    public override int Width => 16;

    public override async Task StartAsync() =>
        site = await FuzzSite.StartAsync(
            App.Create()
                .Get("/probe", "probed")
                .Get("/ran/{run}/{id}", (string run, string id) => Ran(run, id))
                .Post("/ran/{run}/{id}", (string run, string id) => Ran(run, id))
                .Post(
                    "/read/{run}/{id}",
                    async (string run, string id) =>
                    {
                        _ = Ran(run, id);
                        return $"{(await Handler.BodyBytes()).Length}";
                    }
                )
        );

    public override async Task<string?> CheckAsync(Dice dice)
    {
        var at = isListener ? site.Listener : site.Kestrel;
        // All runs have names of one length, so that a damaged name is not the name of another one.
        var run = string.Create(CultureInfo.InvariantCulture, $"{dice.Seed:x8}");
        var sent = RequestTexts.Of(dice, run, at);
        var bytes = Encoding.Latin1.GetBytes(sent);
        var (own, allowed) = (ran.GetOrAdd(run, _ => []), ReadRequests.Of(sent, mayTrim: isListener));
        var replies = await Exchange.AskAsync(at, dice, bytes, mayWait: true);
        var fault = Exchange.Fault(replies) ?? await Exchange.ProbeAsync(at);
        // A rule: after HttpListener itself has refused a request, it continues with whatever follows.
        if (isListener && (replies.Count < allowed.Count || !replies.All(reply => reply.Status is 200 or 404)))
            own.Clear();
        fault ??= own.GroupBy(id => id).FirstOrDefault(runs => runs.Count() > allowed.Count(id => id == runs.Key))
            is { } other
            ? $"expected that {Named(allowed)} run, found {Named(own)} with {other.Key}"
            : null;
        ran.TryRemove(run, out _);
        return fault is null ? null : $"{Shown.Of(bytes)}: {fault}";
    }

    public override Task<string?> EndAsync() => site.EndAsync();

    public override ValueTask DisposeAsync() => site?.DisposeAsync() ?? default;

    private static string Named(IEnumerable<string> ids) => string.Join(" and ", ids.DefaultIfEmpty("none"));

    private string Ran(string run, string id)
    {
        if (ran.TryGetValue(run, out var ids))
            ids.Enqueue(id);
        return $"ran {id}";
    }
}
