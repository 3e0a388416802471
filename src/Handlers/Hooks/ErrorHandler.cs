namespace Handlers;

/// <summary>
/// Answers a fault with a response: by status, or by exception type. A type that stands for a status (<see cref="NotFound"/>) is the
/// same key as the status; a type derived from it is nearer. A handler for <see cref="Exception"/> sees HTTP errors too.
/// </summary>
/// <remarks>Search order: by status in the groups, innermost first, then in the app; by type likewise; in each the nearest type
/// first, and of two for one key the last registered. Immutable. Follows <c>errorhandler</c>.</remarks>
/// <example><code>
/// var missing = ErrorHandler.For&lt;NotFound&gt;("missing", e => Handler.Return(Response.Text(e.Message, 404)));
/// </code></example>
public sealed class ErrorHandler
{
    private ErrorHandler(string name, Status? status, Type type, Func<Exception, Handler<Response>> function)
    {
        Name = name;
        Status = status;
        Type = type;
        Function = function;
    }

    /// <summary>What descriptions call it.</summary>
    public string Name { get; }

    /// <summary>The status that it is registered for, if it is.</summary>
    public Status? Status { get; }

    /// <summary>The type of exceptions that it takes.</summary>
    public Type Type { get; }

    /// <summary>Gets the original exception and yields the response. Its own fault becomes the 500 response.</summary>
    public Func<Exception, Handler<Response>> Function { get; }

    /// <summary>A handler for a type of exceptions.</summary>
    /// <typeparam name="E">The type; derived ones included.</typeparam>
    /// <param name="name">What descriptions call it; not empty.</param>
    /// <param name="function">Gets the exception.</param>
    /// <returns>An error handler.</returns>
    public static ErrorHandler For<E>(string name, Func<E, Handler<Response>> function)
        where E : Exception
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        ArgumentNullException.ThrowIfNull(function);
        return new ErrorHandler(name, null, typeof(E), fault => function((E)fault));
    }

    /// <summary>A handler for a status.</summary>
    /// <param name="name">What descriptions call it; not empty.</param>
    /// <param name="status">400 to 599. For 500 it also sees faults that nothing else took, as
    /// <see cref="InternalServerError"/>.</param>
    /// <param name="function">Gets the error.</param>
    /// <returns>An error handler.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The status is no error.</exception>
    public static ErrorHandler For(string name, Status status, Func<HttpError, Handler<Response>> function)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        ArgumentNullException.ThrowIfNull(function);
        if (status.Code is < 400 or > 599)
            throw new ArgumentOutOfRangeException(
                nameof(status),
                status.Code,
                "Expected the status of an error, 400 to 599: other statuses are not faults. Use an after hook to see all responses."
            );
        var type = HttpError.TypeOf(status) ?? typeof(HttpError);
        return new ErrorHandler(name, status, type, fault => function((HttpError)fault));
    }

    /// <summary>The same, for the same faults, with another function.</summary>
    internal ErrorHandler With(Func<Exception, Handler<Response>> function) => new(Name, Status, Type, function);

    // A type between HttpError and the exception has a status of its own; HttpError itself has none.
    private bool IsByStatus =>
        Status is not null || (Type != typeof(HttpError) && Type.IsAssignableTo(typeof(HttpError)));

    /// <summary>The one of a scope's handlers that takes a fault, or null.</summary>
    /// <param name="handlers">In the order of registration.</param>
    /// <param name="fault">The fault.</param>
    /// <param name="byStatus">Which of the two kinds is asked.</param>
    internal static ErrorHandler? Nearest(IEnumerable<ErrorHandler> handlers, Exception fault, bool byStatus)
    {
        ErrorHandler? nearest = null;
        foreach (var handler in handlers)
        {
            if (handler.IsByStatus != byStatus || !handler.Takes(fault))
                continue;
            // Not strictly nearer: of two for one key the last one wins.
            if (nearest is null || handler.Type.IsAssignableTo(nearest.Type))
                nearest = handler;
        }
        return nearest;
    }

    private bool Takes(Exception fault) =>
        Status is { } status && fault is HttpError error
            ? error.Status == status
            : Status is null && Type.IsInstanceOfType(fault);
}
