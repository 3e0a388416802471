using LanguageExt;
using LanguageExt.Common;

namespace Handlers;

/// <summary>How a handler has ended, for functions of a value or an error.</summary>
internal static class OutcomeFold
{
    internal static Handler<B> Either<A, B>(Handler<A> handler, Func<A, B> value, Func<Error, B> error) =>
        handler
            .Map(found => value(Held(found, typeof(B).Name.Split('`')[0])))
            .Catch(fault => Handler.Return(error(Failures.ErrorOf(fault))));

    /// <summary>A value that may stand in one of LanguageExt's types.</summary>
    internal static A Held<A>(A value, string type) => value is null ? throw Bottom.Null(type) : value;
}
