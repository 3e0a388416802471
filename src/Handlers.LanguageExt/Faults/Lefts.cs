using LanguageExt;
using LanguageExt.Common;

namespace Handlers;

/// <summary>Converts between left values and outcomes of handlers, by the type of the value.</summary>
internal static class Lefts
{
    internal static Handler<A> End<L, A>(L left) =>
        left switch
        {
            Response response => Handler.Halt<A>(response),
            Error error => Failures.End<A>(error),
            Exception fault => Failures.Thrown<A>(fault),
            Status status => Handler.Fail<A>(HttpError.Of(status)),
            null => Handler.Fail<A>(Bottom.Null("a left value")),
            _ => Handler.Fail<A>(new LeftFaultException<L>(left)),
        };

    /// <summary>Returns the left value that an outcome represents, or <c>None</c>.</summary>
    internal static Option<L> Of<L, A>(Outcome<A> end) =>
        end switch
        {
            { Halted: L response } => response,
            { Fault: LeftFaultException<L> fault } => fault.Left,
            { Fault: L fault } => fault,
            { Fault: HttpError fault } when fault.Status is L status => status,
            { Fault: { } fault } when typeof(L) == typeof(Error) && Failures.ErrorOf(fault) is L error => error,
            _ => Option<L>.None,
        };

    /// <summary>Returns a handler that ends again with the same halt or fault.</summary>
    internal static Handler<B> Same<A, B>(Outcome<A> end) =>
        end.Halted is { } response ? Handler.Halt<B>(response) : Handler.Fail<B>(end.Fault!);
}
