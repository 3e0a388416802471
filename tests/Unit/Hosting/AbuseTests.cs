using Expecto;
using Handlers.Bench.Abuse;
using Handlers.Bench.Abuse.Clients;
using Handlers.Runtime;
using Runner = Expecto.CSharp.Runner;

namespace Handlers.Tests.Hosting;

/// <summary>A short form of bench/Abuse, without the parts that wait on the clock: a few hundred exchanges with a shutdown in the middle.</summary>
public static class AbuseTests
{
    private static readonly Behaviour[] Prompt = [.. Behaviour.All.Where(behaviour => !behaviour.TakesTime)];

    [Tests]
    public static readonly Test All = Runner.TestSequenced(
        Runner.TestList(
            "hosting: load and abuse",
            Enum.GetValues<HostInterpreter>()
                .Select(interpreter =>
                    Runner.TestCase(
                        $"every accepted request is torn down once and gets its own answer, even when the host stops ({interpreter})",
                        () => RoundAsync(interpreter)
                    )
                )
        )
    );

    private static async Task RoundAsync(HostInterpreter interpreter)
    {
        var tally = new Tally();
        var round = new Round(interpreter, seed: 1, tally) { Clients = 12, Behaviours = Prompt };
        await round.RunAsync(progress => progress.Reach(300));
        Check.Sequence([], tally.Wrong);
        Check.True(tally["requests accepted"] > 100);
        Check.Equal(1, tally["hosts started and stopped"]);
    }
}
