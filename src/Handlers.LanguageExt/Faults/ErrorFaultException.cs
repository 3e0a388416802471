using LanguageExt;
using LanguageExt.Common;

namespace Handlers;

/// <summary>
/// Represents an expected <see cref="LanguageExt.Common.Error"/> as the fault of a handler. It keeps the same error object, including custom
/// types of errors, and <see cref="ToError"/> returns it. An exceptional error is not wrapped: its exception is the fault.
/// </summary>
/// <remarks>Like any unhandled fault, it becomes a 500; add an error handler to choose the response. Immutable.</remarks>
/// <example><code>
/// app.OnError((ErrorFaultException fault) => Response.Problem(422, detail: fault.Message));
/// </code></example>
public sealed class ErrorFaultException : ErrorException
{
    /// <summary>Creates the fault of an error.</summary>
    /// <param name="error">The error; not null.</param>
    public ErrorFaultException(Error error)
        : base(RequireError(error).Code) => Error = error;

    /// <summary>The error object itself.</summary>
    public Error Error { get; }

    /// <summary>The error's code; 0 if it has none.</summary>
    public override int Code => Error.Code;

    /// <summary>The error's message.</summary>
    public override string Message => Error.Message;

    /// <summary>The inner error, as an exception.</summary>
    public override Option<ErrorException> Inner => Error.Inner.Map(inner => inner.ToErrorException());

    /// <summary>True for several errors if one of them is exceptional.</summary>
    public override bool IsExceptional => Error.IsExceptional;

    /// <summary>True for an expected error.</summary>
    public override bool IsExpected => Error.IsExpected;

    /// <summary>Returns the error object itself.</summary>
    /// <returns><see cref="Error"/>.</returns>
    public override Error ToError() => Error;

    /// <summary>Combines this fault with another one.</summary>
    /// <param name="error">The other fault.</param>
    /// <returns>A new fault with both errors.</returns>
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
