using LanguageExt;
using LanguageExt.Common;

namespace Handlers;

/// <summary>What a left value is to a request, by its type.</summary>
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

    /// <summary>The left value that an end stands for; none where it stands for something else.</summary>
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

    /// <summary>An end that is no left value, as it was.</summary>
    internal static Handler<B> Same<A, B>(Outcome<A> end) =>
        end.Halted is { } response ? Handler.Halt<B>(response) : Handler.Fail<B>(end.Fault!);
}
