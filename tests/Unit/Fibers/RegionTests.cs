using Expecto;
using Handlers.Runtime;
using Runner = Expecto.CSharp.Runner;

namespace Handlers.Tests;

/// <summary>
/// A masked region shields what is begun in it: each region, with each word that begins fibers, and each cancellation that comes from outside,
/// under each interpreter. What is to be done in the region is done as a whole.
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
            // A fiber of the host has no request, which an app is for, and is on no thread that may block.
            where source.Name != "the host stops" || !(region.NeedsItsRun || word.NeedsItsRun)
            // While a nested run has the thread, the limit around it has no turn.
            where source.Name != "a limit around it is over" || word.Name != "a nested run"
            select Matrix.InOrder(
                $"{region.Name}: {word.Name} is whole, {source.Name}",
                interpreter => RegionCases.Whole(interpreter, region.Of, word.Of(interpreter), source.Run)
            ),
        ]
    );
}
