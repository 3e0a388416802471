namespace Handlers;

/// <summary>
/// Answers a fault with a response; it is chosen by status, or by exception type. The type of a status (<see cref="NotFound"/>) is the
/// same key as the status; a type derived from it is nearer. A handler for <see cref="Exception"/> also sees HTTP errors.
/// </summary>
/// <remarks>Handlers by status are searched first, in the groups, innermost first, and then in the app; then handlers by type in the same order. In each of
/// them the nearest type wins, and of two handlers for one key the one registered last. Immutable. Follows Flask's <c>errorhandler</c>.</remarks>
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

    /// <summary>Gets the name in descriptions.</summary>
    public string Name { get; }

    /// <summary>Gets the status that it is registered for, or null if it is registered by type.</summary>
    public Status? Status { get; }

    /// <summary>Gets the type of exceptions that it answers.</summary>
    public Type Type { get; }

    /// <summary>Gets the function that takes the original exception and returns the response. If it faults itself, the response is a 500.</summary>
    public Func<Exception, Handler<Response>> Function { get; }

    /// <summary>Creates an error handler for a type of exceptions.</summary>
    /// <typeparam name="E">The type; derived types are included.</typeparam>
    /// <param name="name">The name in descriptions; it must not be empty.</param>
    /// <param name="function">Takes the exception and returns the response.</param>
    /// <returns>An error handler.</returns>
    public static ErrorHandler For<E>(string name, Func<E, Handler<Response>> function)
        where E : Exception
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        ArgumentNullException.ThrowIfNull(function);
        return new ErrorHandler(name, null, typeof(E), fault => function((E)fault));
    }

    /// <summary>Creates an error handler for a status.</summary>
    /// <param name="name">The name in descriptions; it must not be empty.</param>
    /// <param name="status">The status, from 400 to 599. A handler for 500 also sees faults that no other error handler took, as
    /// <see cref="InternalServerError"/>.</param>
    /// <param name="function">Takes the error and returns the response.</param>
    /// <returns>An error handler.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The status is not an error status.</exception>
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

    /// <summary>Returns an error handler for the same faults with another function.</summary>
    internal ErrorHandler With(Func<Exception, Handler<Response>> function) => new(Name, Status, Type, function);

    // Types derived from HttpError have a status; HttpError itself does not.
    private bool IsByStatus =>
        Status is not null || (Type != typeof(HttpError) && Type.IsAssignableTo(typeof(HttpError)));

    /// <summary>Returns the nearest of a scope's handlers that takes a fault, or null.</summary>
    /// <param name="handlers">The handlers in the order of registration.</param>
    /// <param name="fault">The fault.</param>
    /// <param name="byStatus">Whether handlers by status are searched; otherwise handlers by type.</param>
    internal static ErrorHandler? Nearest(IEnumerable<ErrorHandler> handlers, Exception fault, bool byStatus)
    {
        ErrorHandler? nearest = null;
        foreach (var handler in handlers)
        {
            if (handler.IsByStatus != byStatus || !handler.Takes(fault))
                continue;
            // Equal types count as nearer, so that the last of two handlers for one key wins.
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
