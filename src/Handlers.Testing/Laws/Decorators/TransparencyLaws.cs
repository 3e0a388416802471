using Handlers.Runtime;
using static Handlers.Testing.DecoratorTraits;
using static Handlers.Testing.Equivalence;

namespace Handlers.Testing;

/// <summary>The laws that the end of the view reaches the caller.</summary>
internal static class TransparencyLaws
{
    internal static readonly Law<DecoratorUnderTest, LawCase> D6 = new(
        "D6",
        "the response of a decorated view is the view's (declared: ChangesResponse, MayHalt)",
        (subject, input, setting) =>
            EndsAlike(subject, Handler.Return(input.Value), input.Program, setting, OutcomeKind.Value)
    );

    internal static readonly Law<DecoratorUnderTest, LawCase> D7 = new(
        "D7",
        "a fault of the view gets through as the same object (declared: MayFail, MayHalt)",
        (subject, input, setting) =>
        {
            var fault = new ProgramFaultException(input.Value);
            var fails = input.Program.ToHandler().Then(Handler.Fail<Response>(fault));
            var bare = subject.Observe(setting, fails);
            if (!ReferenceEquals(bare.Fault, fault))
                return null; // the run ended before the fault
            var seen = subject.Observe(setting, subject.Of(fails));
            return All(
                On("ending", bare.Ending, seen.Ending),
                On("the object", true, ReferenceEquals(seen.Fault, fault))
            );
        }
    );

    internal static readonly Law<DecoratorUnderTest, LawCase> D8 = new(
        "D8",
        "a halt of the view gets through (declared: ChangesResponse, MayHalt)",
        (subject, input, setting) =>
            EndsAlike(
                subject,
                Handler.Halt<int>(ProgramNumbers.Halt(input.Value)),
                input.Program,
                setting,
                OutcomeKind.Halted
            )
    );

    internal static readonly Law<DecoratorUnderTest, LawCase> D18 = new(
        "D18",
        "changing the view's response inside or outside the decorator gives the same result (declared: ChangesResponse, MayHalt, MayFail)",
        (subject, input, setting) =>
        {
            static Response Mark(Response response) => response.WithHeader("X-Law", "D18");
            var view = DecoratorUnderTest.View(input.Program);
            var inside = subject.Observe(setting, subject.Of(view.Map(Mark)), input.CancelAt);
            var outside = subject.Observe(setting, subject.Of(view).Map(Mark), input.CancelAt);
            return inside.DifferenceFrom(outside);
        }
    );

    internal static readonly IReadOnlyList<Law<DecoratorUnderTest, LawCase>> Laws = [D6, D7, D8, D18];

    /// <summary>Returns the traits that except a decorator from a law.</summary>
    internal static DecoratorTraits Excused(string id) =>
        id switch
        {
            "D6" or "D8" => ChangesResponse | MayHalt,
            "D7" => MayFail | MayHalt,
            "D18" => ChangesResponse | MayHalt | MayFail,
            "D15" => Waits,
            "D12" => Provides,
            _ => Once,
        };

    private static string? EndsAlike(
        DecoratorUnderTest subject,
        Handler<int> last,
        HandlerProgram program,
        Setting setting,
        OutcomeKind kind
    )
    {
        var view = program.ToHandler().Then(last).Map(ProgramNumbers.ToResponse);
        var bare = subject.Observe(setting, view);
        return bare.Ending.Kind == kind
            ? On("ending", bare.Ending, subject.Observe(setting, subject.Of(view)).Ending)
            : null;
    }
}
