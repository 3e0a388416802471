using Expecto;
using Handlers.Runtime;
using Runner = Expecto.CSharp.Runner;

namespace Handlers.Tests;

/// <summary>The laws of event loops, for two foreign loops.</summary>
public static class LoopLawTests
{
    private static readonly LawOptions Few = new() { Cases = 15 };

    [Tests]
    public static readonly Test All = Runner.TestList(
        "laws of foreign event loops",
        [.. Of("Nito.AsyncEx", time => new NitoLoop(time)), .. Of("System.Reactive", time => new RxLoop(time))]
    );

    private static IEnumerable<Test> Of(string name, Func<TimeProvider, EventLoop> make) =>
        EventLoopLaws
            .For(name, make)
            .Select(check =>
                Matrix.Alone(
                    // Not only by its id, because rows of Flask's table have similar ids.
                    $"law {check.Law}, on {name}",
                    () =>
                    {
                        if (check.Run(Few).Failure is { } failure)
                            throw new CheckFailed(failure);
                    }
                )
            );
}
