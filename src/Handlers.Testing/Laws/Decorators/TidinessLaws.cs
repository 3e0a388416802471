using System.Diagnostics;
using System.Globalization;
using Handlers.Runtime;
using static Handlers.Testing.Equivalence;

namespace Handlers.Testing;

/// <summary>The laws that a decorator leaves nothing behind and keeps no state.</summary>
internal static class TidinessLaws
{
    internal static readonly Law<DecoratorUnderTest, LawCase> D10 = new(
        "D10",
        "a decorator closes everything that it opens, once, however the view ends and wherever it is cancelled: its events 'open X' and 'close X' pair up",
        (subject, input, setting) =>
        {
            var view = subject.Of(DecoratorUnderTest.View(input.Program));
            var whole = subject.Observe(setting, view);
            return All(
                Enumerable
                    .Range(0, whole.Trace.Count + 1)
                    .Select(k => Paired(k, subject.Observe(setting, view, k)))
                    .Prepend(Paired(null, whole))
            );
        }
    )
    {
        Except = "decorators that record no such events (Probe.Leave), because then nothing can be observed",
    };

    internal static readonly Law<DecoratorUnderTest, LawCase> D11 = new(
        "D11",
        "no part of a decorated view continues after its end",
        (subject, input, setting) =>
        {
            var view = DecoratorUnderTest.View(input.Program);
            var seen = subject.Observe(setting, subject.Of(view), input.CancelAt);
            return All(
                InOrder("after the end", [], seen.Late),
                On("remaining fibers", 0, seen.LiveFibers),
                InOrder("reports of leftovers", [], seen.Reports.Where(IsOfLeftovers))
            );
        }
    );

    internal static readonly Law<DecoratorUnderTest, LawCase> D12 = new(
        "D12",
        "after a decorated view, the ambient state of .NET is the same as before: activity, cultures, principal, context (declared: Provides)",
        (subject, input, setting) =>
        {
            var (before, after) = ("", "");
            var decorated = subject.Of(DecoratorUnderTest.View(input.Program));
            var watched = Handler
                .Sync(() => before = Ambient())
                .Then(
                    decorated
                        .Attempt()
                        .Bind(outcome =>
                            Handler.Sync(() =>
                            {
                                after = Ambient();
                                return Response.Empty(200);
                            })
                        )
                );
            var seen = subject.Observe(setting, watched);
            return seen.Ending.Kind == OutcomeKind.Value ? On("ambient", before, after) : null;
        }
    );

    internal static readonly Law<DecoratorUnderTest, LawCase> D13 = new(
        "D13",
        "every run of a decorated view behaves like the first run",
        (subject, input, setting) =>
        {
            var decorated = subject.Of(DecoratorUnderTest.View(input.Program));
            var first = subject.Observe(setting, decorated, input.CancelAt);
            return All(
                Enumerable
                    .Range(0, 2)
                    .Select(_ => subject.Observe(setting, decorated, input.CancelAt).DifferenceFrom(first))
            );
        }
    );

    internal static readonly Law<DecoratorUnderTest, LawCase> D14 = new(
        "D14",
        "decorating has no effects: they happen in the run",
        (subject, input, _) =>
        {
            var probe = new Probe(null);
            probe.Around(() => subject.Of(DecoratorUnderTest.View(input.Program)));
            return InOrder("trace", [], probe.Events.Select(left => left.Text));
        }
    );

    internal static readonly Law<DecoratorUnderTest, LawCase> R6 = new(
        "R6",
        KeptContexts.Says,
        (DecoratorUnderTest subject, LawCase _, Setting setting, LawOptions options) =>
            KeptContexts.Of(setting, subject.Of(KeptContexts.View), subject.Context, options)
    )
    {
        Once = true,
    };

    internal static readonly IReadOnlyList<Law<DecoratorUnderTest, LawCase>> Laws = [D10, D11, D12, D13, D14, R6];

    internal static bool IsOfLeftovers(string report) =>
        report.StartsWith("Fiber", StringComparison.Ordinal)
        || report.StartsWith(nameof(ReportKind.LatePost), StringComparison.Ordinal)
        || report.StartsWith(nameof(ReportKind.AsyncVoid), StringComparison.Ordinal);

    internal static string? Paired(int? cancelAt, Observation seen)
    {
        var when = cancelAt is { } k ? $"cancelled at {k}, " : "";
        var open = new List<string>();
        foreach (var text in seen.Trace.Select(left => left.Text))
            if (text.StartsWith("open ", StringComparison.Ordinal))
                open.Add(text[5..]);
            else if (text.StartsWith("close ", StringComparison.Ordinal) && !open.Remove(text[6..]))
                return $"{when}expected 'close X' only after 'open X', found '{text}' in {Observation.Show(seen.Events)}";
        return open.Count == 0
            ? null
            : $"{when}expected everything to be closed, found {Observation.Show(open)} open after {Observation.Show(seen.Events)}";
    }

    private static string Ambient() =>
        string.Join(
            ", ",
            $"activity {Activity.Current?.Id ?? "none"}",
            $"culture {CultureInfo.CurrentCulture.Name}",
            $"language {CultureInfo.CurrentUICulture.Name}",
            $"principal {Thread.CurrentPrincipal?.Identity?.Name ?? "none"}"
        );
}
