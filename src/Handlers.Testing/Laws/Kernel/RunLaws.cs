using Handlers.Runtime;
using static Handlers.Testing.Equivalence;

namespace Handlers.Testing;

/// <summary>The laws of running one handler many times.</summary>
internal static class RunLaws
{
    internal static readonly Law<KernelOperations, LawCase> R2 = new(
        "R2",
        "every run of one handler behaves like the first run",
        (words, input, setting) =>
        {
            var h = words.ByCombinators(input.Program);
            var first = setting.Observe(h, input.CancelAt);
            return All(Enumerable.Range(0, 2).Select(_ => setting.Observe(h, input.CancelAt).DifferenceFrom(first)));
        }
    );

    internal static readonly Law<KernelOperations, LawCase> R3 = new(
        "R3",
        "building a handler has no effects",
        (words, input, _) =>
        {
            var probe = new Probe(null);
            probe.Around(() =>
            {
                var (h, cleanup) = (input.Program.ToHandler(), input.Cleanup.ToHandler());
                var mapped = words.Map(h, ProgramNumbers.Function(input.F));
                var built = words.Finally(words.Bind(mapped, input.Next.ToFunction()), cleanup);
                return words.Uncancelable(restore => restore(built));
            });
            return InOrder("trace", [], probe.Events.Select(left => left.Text));
        }
    );

    internal static readonly Law<KernelOperations, LawCase> R5 = new(
        "R5",
        "concurrent runs of one handler do not affect each other",
        (words, input, setting) =>
        {
            var h = words.ByCombinators(input.Program);
            var expected = setting.Observe(h, input.CancelAt);
            var found = new Observation[3];
            var threads = Enumerable
                .Range(0, found.Length)
                .Select(i => new Thread(() =>
                {
                    for (var again = 0; again < 5; again++)
                        found[i] = setting.Observe(h, input.CancelAt);
                })
                {
                    IsBackground = true,
                })
                .ToArray();
            foreach (var thread in threads)
                thread.Start();
            foreach (var thread in threads)
                thread.Join();
            return All(found.Select(each => each.DifferenceFrom(expected)));
        }
    );

    internal static readonly IReadOnlyList<Law<KernelOperations, LawCase>> Laws = [R2, R3, R5];
}
