using System.Runtime.ExceptionServices;
using LanguageExt;
using LanguageExt.Common;

namespace Handlers;

/// <summary>Between the errors of LanguageExt and the ways in which a handler ends.</summary>
internal static class Failures
{
    /// <summary>
    /// A handler that ends as an error says. Nothing is lost: an exceptional error is its own exception, an expected one is kept
    /// whole, a halt halts.
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
    /// A handler that ends as the exception says that an effect has caught. What may be more than a fault is thrown again, so that the
    /// run decides as it does for its own functions: a cancellation is one where the fiber was cancelled, a nested halt halts.
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

    /// <summary>True where an error says nothing but that something was cancelled.</summary>
    internal static bool IsCancellation(Error error) =>
        error is ManyErrors many
            ? !many.Errors.IsEmpty && many.Errors.ForAll(IsCancellation)
            : error.Exception.Case is OperationCanceledException || error.Is(Errors.Cancelled);

    /// <summary>The exception that stands for an error.</summary>
    internal static Exception FaultOf(Error error) =>
        error is Exceptional and not BottomError && error.Exception.Case is Exception thrown
            ? thrown
            : new ErrorFaultException(error);

    /// <summary>The error that stands for a fault.</summary>
    internal static Error ErrorOf(Exception fault) =>
        fault is ErrorException known ? known.ToError() : Error.New(fault);
}
