using Expecto;
using Handlers.Runtime;
using Runner = Expecto.CSharp.Runner;

namespace Handlers.Tests;

/// <summary>
/// A masked region shields the fibers that are started in it: each region, with each operation that starts fibers, and each cancellation from
/// outside, under each interpreter. Everything in the region completes.
/// </summary>
public static class RegionTests
{
    [Tests]
    public static readonly Test All = Runner.TestList(
        "fibers: regions",
        [
            .. from region in RegionCases.Regions
            from word in RegionCases.Words
            from source in RegionCases.Sources
            // A fiber of the host has no request, which an app needs, and does not run on a thread that may block.
            where source.Name != "the host stops" || !(region.NeedsItsRun || word.NeedsItsRun)
            // While a nested run occupies the thread, the limit around it cannot take a turn.
            where source.Name != "the time limit around the region expires" || word.Name != "a nested run"
            select Matrix.InOrder(
                $"{region.Name}: {word.Name} completes when {source.Name}",
                interpreter => RegionCases.Whole(interpreter, region.Of, word.Of(interpreter), source.Run)
            ),
        ]
    );
}
