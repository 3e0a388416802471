namespace Handlers;

/// <summary>Creates the faults for values in a bottom state, which are neither a success nor a failure.</summary>
internal static class Bottom
{
    internal static Handler<A> Refused<A>(string what) =>
        Handler.Fail<A>(
            new InvalidOperationException(
                $"Expected {what} with a value or a failure, found it in its bottom state: an uninitialized default(…), or a "
                    + "value filtered out by `where`. Give it a value, and use `from _ in guard(condition, error)` instead of `where`."
            )
        );

    internal static Handler<A> Empty<A>(string what) =>
        Handler.Fail<A>(
            new InvalidOperationException(
                $"Expected {what} with a value or at least one error, found a failure without any error, such as default(…). Give it at least "
                    + "one error, or a value."
            )
        );

    /// <summary>Creates the fault for a null value, which LanguageExt's types cannot hold.</summary>
    internal static InvalidOperationException Null(string type) =>
        new(
            $"Expected a value, found null, which {type} cannot hold. Use ToOption() if the value may be missing, or yield a value."
        );
}
