using LanguageExt;
using LanguageExt.Common;

namespace Handlers;

/// <summary>
/// An expected <see cref="LanguageExt.Common.Error"/> as the fault of a handler. It keeps the very error, types of one's own
/// included, and <see cref="ToError"/> gives it back. An exceptional error is not wrapped: its own exception is the fault.
/// </summary>
/// <remarks>Unanswered, it is a 500, like any fault: say by an error handler what the client gets. Immutable.</remarks>
/// <example><code>
/// app.OnError((ErrorFaultException fault) => Response.Problem(422, detail: fault.Message));
/// </code></example>
public sealed class ErrorFaultException : ErrorException
{
    /// <summary>Makes the fault of an error.</summary>
    /// <param name="error">The error; not null.</param>
    public ErrorFaultException(Error error)
        : base(RequireError(error).Code) => Error = error;

    /// <summary>The very error.</summary>
    public Error Error { get; }

    /// <summary>The error's code; 0 where it has none.</summary>
    public override int Code => Error.Code;

    /// <summary>The error's own message.</summary>
    public override string Message => Error.Message;

    /// <summary>What the error says of its cause.</summary>
    public override Option<ErrorException> Inner => Error.Inner.Map(inner => inner.ToErrorException());

    /// <summary>True for several errors of which one is exceptional.</summary>
    public override bool IsExceptional => Error.IsExceptional;

    /// <summary>True for an expected error.</summary>
    public override bool IsExpected => Error.IsExpected;

    /// <summary>The very error again.</summary>
    /// <returns><see cref="Error"/>.</returns>
    public override Error ToError() => Error;

    /// <summary>This fault and another one as one exception.</summary>
    /// <param name="error">The other one.</param>
    /// <returns>A new fault of both errors.</returns>
    public override ErrorException Append(ErrorException error)
    {
        ArgumentNullException.ThrowIfNull(error);
        return new ErrorFaultException(Error + error.ToError());
    }

    private static Error RequireError(Error error)
    {
        ArgumentNullException.ThrowIfNull(error);
        return error;
    }
}
