using Expecto;
using Runner = Expecto.CSharp.Runner;

namespace Handlers.Tests.Bridge;

using global::LanguageExt;
using global::LanguageExt.ClassInstances;
using global::LanguageExt.Common;
using static global::LanguageExt.Prelude;

/// <summary>Values and effects of LanguageExt as handlers: successes, failures and refused values.</summary>
public static class LiftTests
{
    private static readonly FormatException Broken = new("broken");
    private static readonly Missing Lost = new(7);
    private static readonly Live Runtime = new(new CancellationTokenSource());

    private static readonly (string Kind, Handler<int> Handler)[] Successes =
    [
        ("an option", Some(1).ToHandler()),
        ("an option with an alternative", Some(1).ToHandler(Handler.Return(2))),
        ("none with an alternative", Option<int>.None.ToHandler(Handler.Return(1))),
        ("an either", Right<string, int>(1).ToHandler()),
        ("a left with an alternative", Left<int, int>(1).ToHandler(Handler.Return)),
        ("a fin", FinSucc(1).ToHandler()),
        ("a validation", Success<string, int>(1).ToHandler()),
        ("a failed validation with an alternative", Fail<int, int>(1).ToHandler(wrong => Handler.Return(wrong[0]))),
        ("a validation of a monoid", Success<TString, string, int>(1).ToHandler()),
        ("a try", Try(() => 1).ToHandler()),
        ("an asynchronous try", TryAsync(() => Later(1)).ToHandler()),
        ("an awaited option", SomeAsync(Later(1)).ToHandler()),
        ("an awaited either", RightAsync<string, int>(Later(1)).ToHandler()),
        ("an effect", Eff(() => 1).ToHandler()),
        ("an effect with a runtime", Eff<Live, int>(live => live.Number).ToHandler(Runtime)),
        ("an effect with a request's runtime", Eff<Live, int>(live => live.Number).ToHandler(_ => Runtime)),
        ("an asynchronous effect", Aff(async () => await Later(1)).ToHandler()),
        ("an asynchronous effect that is ready", SuccessAff(1).ToHandler()),
        (
            "an asynchronous effect with a runtime",
            Aff<Live, int>(async live => await Later(live.Number)).ToHandler(Runtime)
        ),
        ("a guard that holds", guard(true, Error.New("no")).ToHandler().Map(unit => 1)),
    ];

    private static readonly (string Kind, Handler<int> Handler, string End)[] Failures =
    [
        ("none", Option<int>.None.ToHandler(), "faulted NotFound: Not Found"),
        ("a left response", Left<Response, int>(Response.Text("no", 403)).ToHandler(), "halted 403 Forbidden"),
        ("a left exception", Left<Exception, int>(Broken).ToHandler(), "faulted FormatException: broken"),
        ("a left status", Left<Status, int>(Status.Conflict).ToHandler(), "faulted Conflict: Conflict"),
        ("a left error", Left<Error, int>(Lost).ToHandler(), "faulted ErrorFaultException: nothing is 7"),
        (
            "a custom left",
            Left<int, int>(3).ToHandler(),
            "faulted LeftFaultException`1: The handler ended with a left value of type Int32: 3. Handle it with an error handler: app.OnError((LeftFaultException<…> fault) => …)."
        ),
        ("a failed fin, expected", FinFail<int>(Lost).ToHandler(), "faulted ErrorFaultException: nothing is 7"),
        ("a failed fin, exceptional", FinFail<int>(Broken).ToHandler(), "faulted FormatException: broken"),
        (
            "a failed fin that halted",
            FinFail<int>(new HaltedError(Response.Text("no", 403))).ToHandler(),
            "halted 403 Forbidden"
        ),
        (
            "a validation with one error",
            Fail<Error, int>(Lost).ToHandler(),
            "faulted ErrorFaultException: nothing is 7"
        ),
        (
            "a validation with two errors",
            (Fail<Error, int>(Error.New("no")) | Fail<Error, int>(Broken)).ToHandler(),
            "faulted ErrorFaultException: [no, broken]"
        ),
        (
            "a validation of a monoid",
            Fail<TString, string, int>("a, b").ToHandler(),
            "faulted LeftFaultException`1: The handler ended with a left value of type String: a, b. Handle it with an error handler: app.OnError((LeftFaultException<…> fault) => …)."
        ),
        ("a try", Try<int>(() => throw Broken).ToHandler(), "faulted FormatException: broken"),
        ("an asynchronous try", TryAsync<int>(() => throw Broken).ToHandler(), "faulted FormatException: broken"),
        ("an asynchronous try, later", TryAsync(() => Failing()).ToHandler(), "faulted FormatException: broken"),
        ("an awaited option", OptionAsync<int>.None.ToHandler(), "faulted NotFound: Not Found"),
        ("an awaited either", LeftAsync<Response, int>(Response.Text("no", 403)).ToHandler(), "halted 403 Forbidden"),
        ("an effect", Eff<int>(() => throw Broken).ToHandler(), "faulted FormatException: broken"),
        ("an effect that fails", FailEff<int>(Lost).ToHandler(), "faulted ErrorFaultException: nothing is 7"),
        (
            "an effect with a runtime",
            Eff<Live, int>(_ => throw Broken).ToHandler(Runtime),
            "faulted FormatException: broken"
        ),
        (
            "an effect whose runtime is missing",
            Eff<Live, int>(_ => 1).ToHandler(_ => throw Broken),
            "faulted FormatException: broken"
        ),
        ("an asynchronous effect", Aff(async () => await Failing()).ToHandler(), "faulted FormatException: broken"),
        (
            "an asynchronous effect that fails",
            FailAff<int>(Lost).ToHandler(),
            "faulted ErrorFaultException: nothing is 7"
        ),
        (
            "an asynchronous effect with a runtime",
            Aff<Live, int>(async _ => await Failing()).ToHandler(Runtime),
            "faulted FormatException: broken"
        ),
        (
            "a guard that does not hold",
            guard(false, Response.Text("no", 403)).ToHandler().Map(unit => 1),
            "halted 403 Forbidden"
        ),
    ];

    private static readonly (string Kind, Handler<int> Handler, string Words)[] Bottoms =
    [
        ("a default either", default(Either<string, int>).ToHandler(), "an Either"),
        ("an either filtered out by where", Right<string, int>(1).Filter(x => x > 1).ToHandler(), "an Either"),
        ("an awaited either that is bottom", default(Either<string, int>).ToAsync().ToHandler(), "an Either"),
        ("a default fin", default(Fin<int>).ToHandler(), "a Fin"),
        ("a fin that failed with bottom", FinFail<int>(Errors.Bottom).ToHandler(), "a result"),
        ("a fin that failed with a bottom exception", FinFail<int>(new BottomException()).ToHandler(), "bottom"),
        ("a fin that failed with no errors", FinFail<int>(Errors.None).ToHandler(), "an Error"),
        ("a default validation", default(Validation<string, int>).ToHandler(), "a Validation"),
        (
            "a validation that failed without failures",
            Validation<Error, int>.Fail(Seq<Error>()).ToHandler(),
            "a Validation"
        ),
        ("a default validation of a monoid", default(Validation<TString, string, int>).ToHandler(), "a Validation"),
        ("a try without a result", new Try<int>(() => default).ToHandler(), "a Result"),
        (
            "an asynchronous try without a result",
            new TryAsync<int>(() => Task.FromResult<Result<int>>(default)).ToHandler(),
            "a Fin"
        ),
        ("a default effect", default(Eff<int>).ToHandler(), "a result"),
        ("a default asynchronous effect", default(Aff<int>).ToHandler(), "a result"),
    ];

    [Tests]
    public static readonly Test All = Runner.TestList(
        "LanguageExt: lifts",
        [
            .. Successes.Select(each =>
                Matrix.Case($"{each.Kind} yields its value", i => Check.Equal(1, i.Value(each.Handler)))
            ),
            .. Failures.Select(each =>
                Matrix.Case(
                    $"{each.Kind} has the expected outcome",
                    i =>
                    {
                        var end = i.End(each.Handler);
                        Check.Equal(each.End, $"{end}");
                        if (end.Fault is FormatException)
                            Check.Same(Broken, end.Fault);
                    }
                )
            ),
            .. Bottoms.Select(each =>
                Matrix.Case(
                    $"{each.Kind} is refused",
                    i =>
                        Check.Throws<InvalidOperationException>(
                            () => i.Value(each.Handler),
                            "Expected",
                            each.Words,
                            "Give it"
                        )
                )
            ),
            Matrix.Case(
                "a default guard is refused",
                i =>
                    Check.Throws<InvalidOperationException>(
                        () => i.Value(default(Guard<Error>).ToHandler()),
                        "Guard isn't initialised"
                    )
            ),
            Matrix.Case(
                "an expected error is the same object in the fault",
                i =>
                {
                    var fault = (ErrorFaultException)i.End(FinFail<int>(Lost).ToHandler()).Fault!;
                    Check.Same(Lost, fault.Error);
                    Check.Same(Lost, fault.ToError());
                    Check.Equal(
                        (404, "nothing is 7", true, false),
                        (fault.Code, fault.Message, fault.IsExpected, fault.IsExceptional)
                    );
                    Check.Equal(2, fault.Append(ErrorException.New("other")).ToError().Count);
                    Check.Equal(
                        "cause",
                        new ErrorFaultException(Error.New("outer", Error.New("cause"))).Inner.Match(
                            e => e.Message,
                            () => ""
                        )
                    );
                }
            ),
            Matrix.Case(
                "a left value and the failures of a validation are kept completely",
                i =>
                {
                    var left = (LeftFaultException<string>)i.End(Left<string, int>("gone").ToHandler()).Fault!;
                    Check.Equal("gone", left.Left);
                    var failed = (Fail<string, int>("a"), Fail<string, int>("b")).Apply((a, b) => a + b);
                    Check.Equal(
                        Seq("a", "b"),
                        ((LeftFaultException<Seq<string>>)i.End(failed.ToHandler()).Fault!).Left
                    );
                }
            ),
            Matrix.Case(
                "effects are cold and run in each run",
                i =>
                {
                    var calls = 0;
                    Handler<int>[] all =
                    [
                        new Try<int>(() => ++calls).ToHandler(),
                        new TryAsync<int>(() => Task.FromResult<Result<int>>(++calls)).ToHandler(),
                        Eff(() => ++calls).ToHandler(),
                        Eff<Live, int>(_ => ++calls).ToHandler(Runtime),
                        Aff(() => new ValueTask<int>(++calls)).ToHandler(),
                        Aff<Live, int>(_ => new ValueTask<int>(++calls)).ToHandler(_ => Runtime),
                    ];
                    Check.Equal(0, calls);
                    for (var n = 1; n <= 2 * all.Length; n++)
                        Check.Equal(n, i.Value(all[(n - 1) % all.Length]));
                }
            ),
            Matrix.Case(
                "a runtime is made from the request's own context",
                i =>
                {
                    var context = RequestContext.Of(Request.Get("/?n=5"));
                    Live Of(RequestContext found) => Runtime with { Number = int.Parse(found.Request.Query["n"]!) };
                    Check.Equal(5, i.Value(Eff<Live, int>(live => live.Number).ToHandler(Of), context));
                    Check.Equal(5, i.Value(Aff<Live, int>(live => new(live.Number)).ToHandler(Of), context));
                }
            ),
        ]
    );

    private static async Task<int> Later(int value)
    {
        await Task.Yield();
        return value;
    }

    private static async Task<int> Failing()
    {
        await Task.Yield();
        throw Broken;
    }
}
