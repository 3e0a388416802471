using BenchmarkDotNet.Attributes;
using Handlers.Runtime;

namespace Handlers.Bench;

/// <summary>What is the cost of a binding that the compiler writes? Measures reading four values of the query, a header and a nested record, against the tuple
/// that is written by hand.</summary>
public partial class BoundRecords
{
    private static readonly Bound<Search> hand = (
        Handler.Query("q"),
        Handler.Query<int>("page").Or(1),
        Handler.Query<int>("size").Or(20),
        Handler.Header("X-Client").Or(""),
        (Handler.Query<int>("least").Or(0), Handler.Query<int>("most").Or(0)).Apply(
            (least, most) => new Range(least, most)
        )
    ).Apply((words, page, size, client, range) => new Search(words, page, size, client, range));

    private readonly BlockingInterpreter blocking = new();
    private readonly Request request = Request
        .Get("/?q=tea&page=2&size=50&least=1&most=9")
        .WithHeader("X-Client", "bench");

    [Benchmark]
    [Question("six values of a request read by a tuple that is written by hand")]
    public object ByHand() => blocking.Run(hand, RequestContext.Of(request));

    [Benchmark]
    [Question("the same by a bound record, against the tuple", Baseline = nameof(ByHand), Ratio = 1.1)]
    public object Written() => blocking.Run(Search.Bound, RequestContext.Of(request));

    [Bound]
    internal sealed partial record Search(
        string Q,
        int Page = 1,
        int Size = 20,
        [Header("X-Client")] string Client = "",
        Range Range = default
    );

    [Bound]
    internal readonly partial record struct Range(int Least = 0, int Most = 0);
}
