using System.Text.Json.Serialization;
using Expecto;
using Handlers.Runtime;
using Runner = Expecto.CSharp.Runner;

namespace Handlers.Tests.Bindings;

/// <summary>The cost of listing the missing members of a body: a client chooses how many other members it sends, so these are read once.</summary>
public static class MissingCostTests
{
    private static readonly string Others =
        $"{{{string.Join(',', Enumerable.Range(0, 5_000).Select(i => $"\"other{i}\":0"))}}}";

    [Tests]
    public static readonly Test All = Runner.TestSequenced(
        Runner.TestList(
            "cost of missing members",
            [
                Runner.TestCase(
                    "twenty required members cost little more than one",
                    () =>
                    {
                        var one = Allocated(Handler.Json(MissingJson.Default.One).Map(_ => 1), missing: 1);
                        var twenty = Allocated(Handler.Json(MissingJson.Default.Twenty).Map(_ => 1), missing: 20);
                        Check.True(twenty < 1.5 * one, $"{twenty} bytes for twenty, {one} for one");
                    }
                ),
            ]
        )
    );

    private static long Allocated(Handler<int> read, int missing)
    {
        var interpreter = new BlockingInterpreter();
        var run = () => interpreter.Wrong(read, BoundSite.Post(Others, "application/json")).Split('\n');
        Check.Equal(missing, run().Length);
        var before = GC.GetAllocatedBytesForCurrentThread();
        run();
        return GC.GetAllocatedBytesForCurrentThread() - before;
    }
}

internal sealed record One(int P0);

internal sealed record Twenty(
    int P0,
    int P1,
    int P2,
    int P3,
    int P4,
    int P5,
    int P6,
    int P7,
    int P8,
    int P9,
    int P10,
    int P11,
    int P12,
    int P13,
    int P14,
    int P15,
    int P16,
    int P17,
    int P18,
    int P19
);

[JsonSourceGenerationOptions(System.Text.Json.JsonSerializerDefaults.Web, RespectRequiredConstructorParameters = true)]
[JsonSerializable(typeof(One))]
[JsonSerializable(typeof(Twenty))]
internal sealed partial class MissingJson : JsonSerializerContext;
