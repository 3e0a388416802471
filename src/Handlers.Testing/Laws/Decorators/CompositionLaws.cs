using static Handlers.Agree;

namespace Handlers;

/// <summary>How decorators compose.</summary>
internal static class CompositionLaws
{
    internal static readonly Law<Decorated, LawCase> D1 = new(
        "D1",
        "the identity is neutral on both sides, and gives back the very view",
        (subject, input, setting) =>
        {
            var view = Decorated.View(input.Program);
            var alone = subject.Observe(setting, subject.Of(view), input.CancelAt);
            string? Like(Decorator other) =>
                subject.Observe(setting, subject.Apply(other, view), input.CancelAt).DifferenceFrom(alone);
            return All(
                Like(subject.Then(Decorator.Identity, subject.Decorator)),
                Like(subject.Then(subject.Decorator, Decorator.Identity)),
                On("the view itself", true, ReferenceEquals(Decorator.Identity.Apply(view), view))
            );
        }
    );

    internal static readonly Law<Decorated, LawCase> D2 = new(
        "D2",
        "composing is associative, wherever the decorator stands",
        (subject, input, setting) =>
        {
            var (a, b, d) = (Decorated.Logging("a"), Decorated.Logging("b"), subject.Decorator);
            Decorator[][] orders =
            [
                [d, a, b],
                [a, d, b],
                [a, b, d],
            ];
            return All(orders.Select(order => Associative(subject, order, input, setting)));
        }
    );

    internal static readonly Law<Decorated, LawCase> D3 = new(
        "D3",
        "the outer decorator begins first and ends last",
        (subject, input, setting) =>
        {
            var composed = subject.Then(
                Decorated.Logging("outer"),
                subject.Then(subject.Decorator, Decorated.Logging("inner"))
            );
            var seen = subject.Observe(setting, subject.Apply(composed, Decorated.View(input.Program)));
            string[] expected =
            [
                "outer before",
                "inner before",
                Decorated.Begins,
                Decorated.Ends,
                "inner after",
                "outer after",
            ];
            // What the decorator does not let happen is left out; what it repeats counts once.
            var marks = seen.Events.Where(expected.Contains).Distinct().ToArray();
            return InOrder("order", expected.Where(marks.Contains), marks);
        }
    );

    internal static readonly Law<Decorated, LawCase> D16 = new(
        "D16",
        "a thousand of it need no more stack than one, however they are composed",
        (subject, input, setting) =>
        {
            var view = Decorated.View(HandlerProgram.Return(1));
            // Once is enough; and a decorator that runs the view twice, which is D5's affair, would run it two to the thousand times here.
            if (
                input.Program.Size > 1
                || Decorated.Count(subject.Observe(setting, subject.Of(view)), Decorated.Begins) > 1
            )
                return null;
            const int many = 1_000;
            var (left, right) = (subject.Decorator, subject.Decorator);
            for (var i = 1; i < many; i++)
                (left, right) = (subject.Then(left, subject.Decorator), subject.Then(subject.Decorator, right));
            return All(
                subject
                    .Observe(setting, subject.Apply(left, view))
                    .DifferenceFrom(subject.Observe(setting, subject.Apply(right, view))),
                On("parts", left.Parts.Count, many * subject.Decorator.Parts.Count)
            );
        }
    );

    internal static readonly IReadOnlyList<Law<Decorated, LawCase>> Laws = [D1, D2, D3, D16];

    private static string? Associative(Decorated subject, Decorator[] order, LawCase input, Setting setting)
    {
        var view = Decorated.View(input.Program);
        var left = subject.Then(subject.Then(order[0], order[1]), order[2]);
        var right = subject.Then(order[0], subject.Then(order[1], order[2]));
        return All(
            subject
                .Observe(setting, subject.Apply(left, view), input.CancelAt)
                .DifferenceFrom(subject.Observe(setting, subject.Apply(right, view), input.CancelAt)),
            On("name", left.Name, right.Name),
            InOrder("parts", left.Parts, right.Parts)
        );
    }
}
