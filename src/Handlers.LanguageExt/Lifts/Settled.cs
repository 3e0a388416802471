using LanguageExt;
using LanguageExt.Common;
using LanguageExt.Effects.Traits;

namespace Handlers;

/// <summary>Converts the results of effects to handlers.</summary>
internal static class Settled
{
    internal static Handler<A> Result<A>(Result<A> result) =>
        result.IsBottom ? Bottom.Refused<A>("a Result") : result.Match(Succ: Handler.Return, Fail: Failures.Thrown<A>);

    internal static Handler<A> Await<A>(Func<RequestContext, ValueTask<Fin<A>>> run) =>
        Await((context, _) => run(context));

    internal static Handler<A> Await<A>(Func<RequestContext, CancellationToken, ValueTask<Fin<A>>> run) =>
        Handler
            .FromTask(
                (context, token) =>
                {
                    var running = run(context, token);
                    if (!running.IsCompletedSuccessfully)
                        return Checked(running, token);
                    var fin = running.Result;
                    return fin.IsSucc ? new ValueTask<Fin<A>>(fin) : Checked(new ValueTask<Fin<A>>(fin), token);
                }
            )
            .Bind(fin => fin.ToHandler());

    // A fin is a value to the run, and a pending cancellation would replace it. A failure must not be replaced, as for any other task, so it
    // is thrown here.
    private static async ValueTask<Fin<A>> Checked<A>(ValueTask<Fin<A>> running, CancellationToken token)
    {
        var fin = await running.ConfigureAwait(false);
        if (token.IsCancellationRequested && fin is { IsFail: true, IsBottom: false })
            fin.IfFail(error =>
            {
                if (error is not HaltedError && !Failures.IsCancellation(error))
                    System.Runtime.ExceptionServices.ExceptionDispatchInfo.Throw(Failures.FaultOf(error));
            });
        return fin;
    }

    internal static async Task<Fin<A>> FinOf<A>(Task<Result<A>> running)
    {
        var result = await running.ConfigureAwait(false);
        return result.IsBottom
            ? default
            : result.Match(Succ: Fin<A>.Succ, Fail: fault => Fin<A>.Fail(Failures.ErrorOf(fault)));
    }

    /// <summary>Runs an effect so that a cancellation of the run cancels it, but not a runtime that others use too.</summary>
    internal static async ValueTask<Fin<A>> Run<RT, A>(Aff<RT, A> effect, RT runtime, CancellationToken token)
        where RT : struct, HasCancel<RT>
    {
        if (!token.CanBeCanceled)
            return await effect.Run(runtime).ConfigureAwait(false);
        var own = runtime.LocalCancel;
        using var source = own.CancellationTokenSource;
        using var outer = runtime.CancellationToken.Register(source.Cancel);
        using var run = token.Register(source.Cancel);
        return await effect.Run(own).ConfigureAwait(false);
    }
}
