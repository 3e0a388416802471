using System.Collections.Concurrent;
using System.Globalization;
using System.Net;
using System.Text;
using Handlers.Tests.Fuzz.Running;

namespace Handlers.Tests.Fuzz.Wire;

/// <summary>
/// Sequences of requests with every kind of wrong framing, on Kestrel and HttpListener. No view runs that <see cref="ReadRequests"/>, the reading of RFC
/// 9112, does not contain, none runs twice, and the next client is served.
/// </summary>
internal sealed class FramingFuzzer() : Fuzzer("framing", 3_000)
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
        foreach (var (name, at) in new[] { ("kestrel", site.Kestrel), ("listener", site.Listener) })
        {
            // All runs have names of one length, so that a damaged name is not the name of another one.
            var run = string.Create(CultureInfo.InvariantCulture, $"{dice.Seed:x8}{name[0]}");
            var sent = RequestTexts.Of(dice, run, at);
            var bytes = Encoding.Latin1.GetBytes(sent);
            var (own, allowed) = (ran.GetOrAdd(run, _ => []), ReadRequests.Of(sent, mayTrim: name == "listener"));
            var replies = await Exchange.AskAsync(at, dice, bytes, mayWait: true);
            var fault = Exchange.Fault(replies) ?? await Exchange.ProbeAsync(at);
            // A rule: after HttpListener itself has refused a request, it continues with whatever follows.
            if (
                name == "listener"
                && (replies.Count < allowed.Count || !replies.All(reply => reply.Status is 200 or 404))
            )
                own.Clear();
            fault ??= own.GroupBy(id => id).FirstOrDefault(runs => runs.Count() > allowed.Count(id => id == runs.Key))
                is { } other
                ? $"expected that {Named(allowed)} run, found {Named(own)} with {other.Key}"
                : null;
            ran.TryRemove(run, out _);
            if (fault is not null)
                return $"{name} {Shown.Of(bytes)}: {fault}";
        }
        return null;
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
