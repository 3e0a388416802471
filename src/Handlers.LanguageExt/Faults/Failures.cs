using System.Runtime.ExceptionServices;
using LanguageExt;
using LanguageExt.Common;

namespace Handlers;

/// <summary>Converts between the errors of LanguageExt and the outcomes of handlers.</summary>
internal static class Failures
{
    /// <summary>
    /// Returns a handler that ends with an error. An exceptional error faults with its exception, an expected error is kept in an
    /// <see cref="ErrorFaultException"/>, and a <see cref="HaltedError"/> halts.
    /// </summary>
    internal static Handler<A> End<A>(Error? error) =>
        error switch
        {
            null or BottomError => Bottom.Refused<A>("a result"),
            HaltedError halted => Handler.Halt<A>(halted.Response),
            { IsEmpty: true } => Bottom.Empty<A>("an Error"),
            Exceptional when error.Exception.Case is Exception thrown => Thrown<A>(thrown),
            _ when IsCancellation(error) => Handler.Cancellation.Bind(token =>
                token.IsCancellationRequested
                    ? Thrown<A>(new OperationCanceledException(token))
                    : Handler.Fail<A>(new ErrorFaultException(error))
            ),
            _ => Handler.Fail<A>(new ErrorFaultException(error)),
        };

    /// <summary>
    /// Returns a handler that ends with an exception that an effect has caught. An exception that may be more than a fault is rethrown, so that
    /// the run treats it like one from its own functions: an <see cref="OperationCanceledException"/> is a cancellation if the fiber was
    /// cancelled, and a nested halt halts.
    /// </summary>
    internal static Handler<A> Thrown<A>(Exception thrown) =>
        thrown switch
        {
            BottomException => Bottom.Refused<A>("a result"),
            OperationCanceledException or HandlerUnwindException => Handler.Of<A>(() =>
            {
                ExceptionDispatchInfo.Throw(thrown);
                return default!;
            }),
            _ => Handler.Fail<A>(thrown),
        };

    /// <summary>Returns true if an error represents only a cancellation.</summary>
    internal static bool IsCancellation(Error error) =>
        error is ManyErrors many
            ? !many.Errors.IsEmpty && many.Errors.ForAll(IsCancellation)
            : error.Exception.Case is OperationCanceledException || error.Is(Errors.Cancelled);

    /// <summary>Returns the exception that represents an error.</summary>
    internal static Exception FaultOf(Error error) =>
        error is Exceptional and not BottomError && error.Exception.Case is Exception thrown
            ? thrown
            : new ErrorFaultException(error);

    /// <summary>Returns the error that represents a fault.</summary>
    internal static Error ErrorOf(Exception fault) =>
        fault is ErrorException known ? known.ToError() : Error.New(fault);
}
