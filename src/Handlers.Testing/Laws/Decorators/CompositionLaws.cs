using System.Diagnostics;
using Handlers.Runtime;
using static Handlers.Testing.Equivalence;

namespace Handlers.Testing;

/// <summary>The laws of the composition of decorators.</summary>
internal static class CompositionLaws
{
    internal static readonly Law<DecoratorUnderTest, LawCase> D1 = new(
        "D1",
        "the identity is neutral on both sides, and returns the same view object",
        (subject, input, setting) =>
        {
            var view = DecoratorUnderTest.View(input.Program);
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

    internal static readonly Law<DecoratorUnderTest, LawCase> D2 = new(
        "D2",
        "composition is associative, wherever the decorator is",
        (subject, input, setting) =>
        {
            var (a, b, d) = (DecoratorUnderTest.Logging("a"), DecoratorUnderTest.Logging("b"), subject.Decorator);
            Decorator[][] orders =
            [
                [d, a, b],
                [a, d, b],
                [a, b, d],
            ];
            return All(orders.Select(order => Associative(subject, order, input, setting)));
        }
    );

    internal static readonly Law<DecoratorUnderTest, LawCase> D3 = new(
        "D3",
        "the outer decorator begins first and ends last",
        (subject, input, setting) =>
        {
            var composed = subject.Then(
                DecoratorUnderTest.Logging("outer"),
                subject.Then(subject.Decorator, DecoratorUnderTest.Logging("inner"))
            );
            var seen = subject.Observe(setting, subject.Apply(composed, DecoratorUnderTest.View(input.Program)));
            string[] expected =
            [
                "outer before",
                "inner before",
                DecoratorUnderTest.Begins,
                DecoratorUnderTest.Ends,
                "inner after",
                "outer after",
            ];
            // Marks that the decorator skips are left out; marks that it repeats count once.
            var marks = seen.Events.Where(expected.Contains).Distinct().ToArray();
            return InOrder("order", expected.Where(marks.Contains), marks);
        }
    );

    internal static readonly Law<DecoratorUnderTest, LawCase> D16 = new(
        "D16",
        "many copies of it (LawOptions.Many) need as little stack as ten, however they are composed, and none is lost",
        (DecoratorUnderTest subject, LawCase _, Setting setting, LawOptions options) =>
        {
            var deepest = 0;
            Handler<Response> view = DecoratorUnderTest.Marked(
                Handler.Sync(() =>
                {
                    deepest = new StackTrace(fNeedFileInfo: false).FrameCount;
                    return ProgramNumbers.ToResponse(1);
                })
            );
            // A decorator that runs the view twice (law D5 is about that) would run it two to the thousand times here.
            if (DecoratorUnderTest.Count(subject.Observe(setting, subject.Of(view)), DecoratorUnderTest.Begins) > 1)
                return null;
            int Frames(Decorator composed)
            {
                deepest = 0;
                subject.Observe(setting, subject.Apply(composed, view));
                return deepest;
            }
            var (few, many) = (ToTheLeft(subject, 10), ToTheLeft(subject, options.Many));
            var (shallow, deep) = (Frames(few), Frames(many));
            return All(
                subject
                    .Observe(setting, subject.Apply(many, view))
                    .DifferenceFrom(subject.Observe(setting, subject.Apply(ToTheRight(subject, options.Many), view))),
                On("parts", options.Many * subject.Decorator.Parts.Count, many.Parts.Count),
                // Up to a hundred decorators pass values on the native stack.
                deep - shallow
                < options.Many / 2
                    ? null
                    : $"frames on the stack where the view runs: expected about {shallow}, as inside ten, found {deep}"
            );
        }
    )
    {
        Once = true,
    };

    internal static readonly Law<DecoratorUnderTest, LawCase> D19 = new(
        "D19",
        "an independent decorator may be inside or outside another one: both orders end alike, and each has the same effects (declared: Independent)",
        (subject, input, setting) =>
        {
            if (!subject.May(DecoratorTraits.Independent))
                return null;
            var view = DecoratorUnderTest.View(input.Program);
            var marking = Decorator.Map("marking", response => response.WithHeader("X-Law", "D19"));
            return All(
                new[] { DecoratorUnderTest.Logging("other"), marking }.Select(other =>
                {
                    var outside = subject.Observe(setting, subject.Apply(subject.Then(subject.Decorator, other), view));
                    var inside = subject.Observe(setting, subject.Apply(subject.Then(other, subject.Decorator), view));
                    bool IsOfOther(string text) => text.StartsWith("other ", StringComparison.Ordinal);
                    return All(
                        On($"ending, inside '{other}' compared with outside", outside.Ending, inside.Ending),
                        InOrder(
                            $"events without the events of '{other}'",
                            outside.Events.Where(text => !IsOfOther(text)),
                            inside.Events.Where(text => !IsOfOther(text))
                        ),
                        InOrder(
                            $"events of '{other}'",
                            outside.Events.Where(IsOfOther),
                            inside.Events.Where(IsOfOther)
                        ),
                        On("end time", outside.Time, inside.Time)
                    );
                })
            );
        }
    );

    internal static readonly IReadOnlyList<Law<DecoratorUnderTest, LawCase>> Laws = [D1, D2, D3, D16, D19];

    private static Decorator ToTheLeft(DecoratorUnderTest subject, int many) =>
        Enumerable.Repeat(subject.Decorator, many - 1).Aggregate(subject.Decorator, subject.Then);

    private static Decorator ToTheRight(DecoratorUnderTest subject, int many) =>
        Enumerable
            .Repeat(subject.Decorator, many - 1)
            .Aggregate(subject.Decorator, (all, next) => subject.Then(next, all));

    private static string? Associative(DecoratorUnderTest subject, Decorator[] order, LawCase input, Setting setting)
    {
        var view = DecoratorUnderTest.View(input.Program);
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
