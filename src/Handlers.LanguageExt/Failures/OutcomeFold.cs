using LanguageExt;
using LanguageExt.Common;

namespace Handlers;

/// <summary>Converts the outcome of a handler by functions of a value and of an error.</summary>
internal static class OutcomeFold
{
    internal static Handler<B> Either<A, B>(Handler<A> handler, Func<A, B> value, Func<Error, B> error) =>
        handler
            .Map(found => value(Held(found, typeof(B).Name.Split('`')[0])))
            .Catch(fault => Handler.Return(error(Failures.ErrorOf(fault))));

    /// <summary>Returns the value, or throws if it is null, which LanguageExt's types cannot hold.</summary>
    internal static A Held<A>(A value, string type) => value is null ? throw Bottom.Null(type) : value;
}
