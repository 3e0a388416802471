using Expecto;
using Handlers.Runtime;
using Runner = Expecto.CSharp.Runner;

namespace Handlers.Tests.Bridge;

using global::LanguageExt;
using global::LanguageExt.Common;
using static global::LanguageExt.Prelude;

/// <summary>The outcomes of handlers as values of LanguageExt, and the handling of failures.</summary>
public static class ResultTests
{
    private static readonly FormatException Broken = new("broken");
    private static readonly Error Lost = new Missing(7);
    private static readonly Handler<int> One = Handler.Return(1);
    private static readonly Handler<int> Faulting = Handler.Fail<int>(Broken);
    private static readonly Handler<int> Failing = FinFail<int>(Lost).ToHandler();
    private static readonly Handler<int> Halting = Handler.Halt<int>(Response.Text("no", 403));
    private static readonly Handler<string> Nothing = Handler.Return<string>(null!);

    // Everything that must not handle a halt or a cancellation.
    private static readonly (string Name, Func<Handler<int>, Handler> Word)[] Words =
    [
        ("ToOption", h => h.ToOption()),
        ("ToFin", h => h.ToFin()),
        ("ToEither", h => h.ToEither()),
        ("ToEither by a function", h => h.ToEither(error => error.Message)),
        ("ToEither of a left value", h => h.ToEither<int, string>()),
        ("ToValidation", h => h.ToValidation()),
        ("ToValidation of failures", h => h.ToValidation<int, string>()),
        ("Match", h => h.Match(Succ: x => x, Fail: _ => 0)),
        ("BiBind", h => h.BiBind(Succ: Handler.Return, Fail: _ => One)),
        ("BiMap", h => h.BiMap(Succ: x => x, Fail: _ => Lost)),
        ("MapFail", h => h.MapFail(_ => Lost)),
        ("IfFail a value", h => h.IfFail(0)),
        ("IfFail a function", h => h.IfFail(_ => 0)),
        ("IfFail a handler", h => h.IfFail(_ => One)),
        ("or a handler", h => h | One),
        ("or a caught value", h => h | @catch(_ => true, 0)),
        ("or a caught error", h => h | @catch(_ => true, Lost)),
        ("or a caught effect", h => h | @catch(_ => true, SuccessEff(0))),
        ("or a caught asynchronous effect", h => h | @catch(_ => true, SuccessAff(0))),
    ];

    [Tests]
    public static readonly Test All = Runner.TestList(
        "LanguageExt: results",
        [
            .. Words.Select(each =>
                Matrix.Case(
                    $"{each.Name} lets a halt and a cancellation pass",
                    i =>
                    {
                        Check.Equal("halted 403 Forbidden", $"{i.End(each.Word(Halting).As(1))}");
                        using var source = new CancellationTokenSource();
                        var context = RequestContext.Of(Request.Get("/"), cancellation: source.Token);
                        var cancelling = Handler.Sync(source.Cancel).Then(One);
                        Check.True(i.End(each.Word(cancelling).As(1), context).IsCancelled);
                    }
                )
            ),
            Matrix.Case(
                "an option is some for a value, none for null and for not found, and other faults pass",
                i =>
                {
                    Check.Equal(Some(1), i.Value(One.ToOption()));
                    Check.Equal(Option<string>.None, i.Value(Nothing.ToOption()));
                    Check.Equal(None, i.Value(Handler.Fail<int>(new NotFound("x")).ToOption()));
                    Check.Same(Broken, i.End(Faulting.ToOption()).Fault);
                }
            ),
            Matrix.Case(
                "a fin, an either and a validation contain the same fault or error object",
                i =>
                {
                    Check.Equal(FinSucc(1), i.Value(One.ToFin()));
                    Check.Equal(Right<Error, int>(1), i.Value(One.ToEither()));
                    Check.Equal(Success<Error, int>(1), i.Value(One.ToValidation()));
                    Check.Same(Broken, i.Value(Faulting.ToFin()).Match(_ => null!, e => e.ToException()));
                    Check.Same(Lost, i.Value(Failing.ToFin()).Match(_ => null!, e => e));
                    Check.Same(Lost, i.Value(Failing.ToEither()).Match(_ => null!, e => e));
                    Check.Equal(Left<string, int>("nothing is 7"), i.Value(Failing.ToEither(e => e.Message)));
                    var both = Fail<Error, int>(Lost) | Fail<Error, int>(Error.New("second"));
                    Check.Equal(both, i.Value(both.ToHandler().ToValidation()));
                    Check.Equal(Fail<Error, int>(Lost), i.Value(Failing.ToValidation()));
                }
            ),
            Matrix.Case(
                "a null that such a type cannot hold is an error with a clear message",
                i =>
                {
                    Check.Throws<InvalidOperationException>(
                        () => i.Value(Nothing.ToFin()).ThrowIfFail(),
                        "null",
                        "Fin",
                        "ToOption"
                    );
                    Check.True(i.Value(Nothing.ToEither()).IsLeft);
                    Check.True(i.Value(Nothing.ToValidation()).IsFail);
                    Check.True(i.End(Nothing.ToEither<string, int>()).Fault is InvalidOperationException);
                    Check.True(i.End(Nothing.ToValidation<string, int>()).Fault is InvalidOperationException);
                }
            ),
            Matrix.Case(
                "a left value of each type is returned unchanged, and other outcomes pass",
                i =>
                {
                    Back(i, Left<string, int>("gone"));
                    Back(i, Left<Response, int>(Response.Text("no", 403)));
                    Back(i, Left<Exception, int>(Broken));
                    Back(i, Left<FormatException, int>(Broken));
                    Back(i, Left<Error, int>(Lost));
                    Back(i, Left<Status, int>(Status.Conflict));
                    Back(i, Right<string, int>(1));
                    Check.Same(Broken, i.End(Faulting.ToEither<int, string>()).Fault);
                    Check.Same(Broken, i.End(Faulting.ToEither<int, IOException>()).Fault);
                    Check.Equal("halted 403 Forbidden", $"{i.End(Halting.ToEither<int, string>())}");
                    Check.Same(Broken, i.End(Faulting.ToValidation<int, string>()).Fault);
                }
            ),
            Matrix.Case(
                "match, bimap and ifFail see values and failures, but not their own exceptions",
                i =>
                {
                    Check.Equal("1", i.Value(One.Match(Succ: x => $"{x}", Fail: e => e.Message)));
                    Check.Equal("broken", i.Value(Faulting.Match(Succ: x => $"{x}", Fail: e => e.Message)));
                    Check.Same(Broken, i.End(One.Match<int, int>(Succ: _ => throw Broken, Fail: _ => 2)).Fault);
                    Check.Equal(2, i.Value(One.BiMap(Succ: x => x + 1, Fail: e => e)));
                    Check.Same(
                        Lost,
                        ((ErrorFaultException)i.End(Faulting.BiMap(Succ: x => x, Fail: _ => Lost)).Fault!).Error
                    );
                    Check.Same(Broken, i.End(One.BiBind(Succ: _ => Faulting, Fail: _ => One)).Fault);
                    Check.Same(Lost, ((ErrorFaultException)i.End(Faulting.MapFail(_ => Lost)).Fault!).Error);
                    Check.Same(Broken, i.End(Faulting.MapFail(e => e)).Fault);
                    Check.Equal(2, i.Value(Faulting.IfFail(2)));
                    Check.Equal(404, i.Value(Failing.IfFail(e => e.Code)));
                    Check.Equal(1, i.Value(Failing.IfFail(async e => await One)));
                }
            ),
            Matrix.Case(
                "the operator | works with handlers and with catch",
                i =>
                {
                    Check.Equal(1, i.Value(Faulting | One));
                    Check.Equal(1, i.Value(Faulting | Failing | One));
                    Check.Equal(2, i.Value(Failing | @catch(404, 2)));
                    Check.Equal(2, i.Value(Failing | @catch(Lost, 2)));
                    Check.Same(Broken, i.End(Faulting | @catch(404, 2)).Fault);
                    Check.Same(Lost, ((ErrorFaultException)i.End(Faulting | @catch(_ => true, Lost)).Fault!).Error);
                    Check.Same(Broken, i.End(Faulting | @catch(404, Lost)).Fault);
                    Check.Equal(3, i.Value(Failing | @catch(404, SuccessEff(3))));
                    Check.Same(Broken, i.End(Faulting | @catch(404, SuccessEff(3))).Fault);
                    Check.Same(
                        Lost,
                        ((ErrorFaultException)i.End(Faulting | @catch(_ => true, FailEff<int>(Lost))).Fault!).Error
                    );
                    Check.Equal(4, i.Value(Failing | @catch(404, SuccessAff(4))));
                    Check.Same(Broken, i.End(Faulting | @catch(404, SuccessAff(4))).Fault);
                }
            ),
        ]
    );

    private static void Back<L>(Interpreter i, Either<L, int> either) =>
        Check.Equal(either, i.Value(either.ToHandler().ToEither<int, L>()));
}
