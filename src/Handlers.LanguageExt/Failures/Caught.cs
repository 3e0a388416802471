using LanguageExt;
using LanguageExt.Common;

namespace Handlers;

/// <summary>Handles the errors that match. Any other fault continues as the same exception.</summary>
internal static class Caught
{
    internal static Handler<A> By<A>(Handler<A> handler, Func<Error, bool> match, Func<Error, Handler<A>> answer) =>
        handler.Catch(fault =>
            Failures.ErrorOf(fault) is var error && match(error) ? answer(error) : Handler.Fail<A>(fault)
        );

    /// <summary>Handles errors by a function that returns an error unchanged if it does not handle it.</summary>
    internal static Handler<A> By<A>(Handler<A> handler, Func<Error, Handler<Fin<A>>> answer) =>
        handler.Catch(fault =>
        {
            var error = Failures.ErrorOf(fault);
            return answer(error)
                .Bind(fin =>
                    fin.Match(Succ: _ => false, Fail: same => ReferenceEquals(same, error))
                        ? Handler.Fail<A>(fault)
                        : fin.ToHandler()
                );
        });
}
