namespace Handlers;

/// <summary>Values that are neither a success nor a failure, refused: whoever made them has lost the reason.</summary>
internal static class Bottom
{
    internal static Handler<A> Refused<A>(string what) =>
        Handler.Fail<A>(
            new InvalidOperationException(
                $"Expected {what} with a value or a failure, found one in its bottom state: a default(…) that nobody filled, or a "
                    + "value that a `where` let fall. Give it a value, and refuse by `from _ in guard(condition, error)`."
            )
        );

    internal static Handler<A> Empty<A>(string what) =>
        Handler.Fail<A>(
            new InvalidOperationException(
                $"Expected {what} that says what failed, found a failure without any error, as default(…) is. Give it at least "
                    + "one error, or a value."
            )
        );

    /// <summary>A value that LanguageExt's types cannot hold.</summary>
    internal static InvalidOperationException Null(string type) =>
        new(
            $"Expected a value, found null, which {type} cannot hold. Use ToOption() where there may be none, or yield something else."
        );
}
