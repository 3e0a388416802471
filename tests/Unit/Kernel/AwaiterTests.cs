using System.Runtime.CompilerServices;
using Expecto;
using Runner = Expecto.CSharp.Runner;

namespace Handlers.Tests;

/// <summary>Unreliable awaiters, and awaits outside a run.</summary>
public static class AwaiterTests
{
    [Tests]
    public static readonly Test All = Runner.TestList(
        "handler: awaiters",
        [
            Matrix.Case(
                "an awaiter that calls back inline, before its registration returns",
                i => Check.Equal(3, i.Value(Awaits(rest => rest())))
            ),
            Matrix.Case(
                "an awaiter that calls back twice inline",
                i =>
                    Check.Equal(
                        3,
                        i.Value(
                            Awaits(rest =>
                            {
                                rest();
                                rest();
                            })
                        )
                    )
            ),
            Matrix.Case(
                "an awaiter that calls back twice from another thread, the second time in a later wait",
                i =>
                {
                    Action? kept = null;
                    var first = Awaits(rest => Matrix.OnThread(kept = rest));
                    var second = Handler.FromContext(async _ =>
                    {
                        var gate = new TaskCompletionSource();
                        var stale = kept!;
                        stale();
                        await Matrix.OnThread(() =>
                        {
                            stale();
                            stale();
                            gate.SetResult();
                        });
                        await gate.Task;
                        return 4;
                    });
                    Check.Equal(7, i.Value(first.Bind(x => second.Map(y => x + y))));
                    kept!();
                    Check.Equal(4, i.Value(second));
                }
            ),
            Matrix.Case(
                "an awaiter that calls back in a later wait of the same method wakes nothing",
                i =>
                {
                    Action? stale = null;
                    var woken = new TaskCompletionSource<int>();
                    Check.Equal(8, i.Value(Twice()));

                    async Handler<int> Twice()
                    {
                        await new Custom(rest =>
                        {
                            stale = rest;
                            rest();
                        });
                        var later = Matrix.OnThread(() =>
                        {
                            stale!();
                            woken.SetResult(8);
                        });
                        var value = await woken.Task;
                        stale!();
                        await later;
                        return value;
                    }
                }
            ),
            Matrix.Case(
                "an awaiter that refuses the continuation: its exception is thrown into the method",
                i =>
                {
                    Check.Equal("refused", i.Value(Refused()));

                    static async Handler<string> Refused()
                    {
                        try
                        {
                            await new Custom(_ => throw new FormatException("refused"));
                            return "not refused";
                        }
                        catch (FormatException e)
                        {
                            await Handler.Yield;
                            return e.Message;
                        }
                    }
                }
            ),
            Matrix.Case(
                "an awaiter that calls back, then refuses",
                i =>
                {
                    Check.Throws<FormatException>(() => i.Value(Refused()), "refused");
                    Check.Equal(3, i.Value(Awaits(rest => rest())));

                    static async Handler<int> Refused()
                    {
                        await new Custom(rest =>
                        {
                            rest();
                            throw new FormatException("refused");
                        });
                        return 1;
                    }
                }
            ),
            Matrix.Case(
                "a handler awaited by a plain async method is refused in that method, which can catch it",
                i =>
                {
                    Refuses(i.End(Handler.FromTask(_ => new ValueTask<int>(Plain()))).Fault);
                    Refuses(i.End(Handler.FromTask(_ => new ValueTask<int>(PlainLate()))).Fault);
                    Refuses(i.End(Method()).Fault);

                    static async Handler<int> Method() => await Plain() + await PlainLate();
                }
            ),
            Runner.TestCase(
                "it is also refused without any run, and a value can be awaited there",
                async () =>
                {
                    var plain = Plain();
                    Refuses((await Task.WhenAny(plain)).Exception!.InnerException);
                    Check.Equal(1, await Handler.Return(1));
                    await Handler.Nothing;
                }
            ),
        ]
    );

    private static void Refuses(Exception? fault)
    {
        Check.True(fault is InvalidOperationException, $"{fault}");
        Check.True(fault!.Message.Contains("async Handler", StringComparison.Ordinal), fault.Message);
    }

#pragma warning disable HND002 // because these are refused
    private static async Task<int> Plain() => await Handler.Sync(() => 1);

    private static async Task<int> PlainLate()
    {
        await Task.Yield();
        return await Handler.Sync(() => 1);
    }
#pragma warning restore HND002

    private static async Handler<int> Awaits(Action<Action> onCompleted)
    {
        await new Custom(onCompleted);
        await Handler.Yield;
        return 3;
    }

    private readonly struct Custom(Action<Action> onCompleted) : INotifyCompletion
    {
        public Custom GetAwaiter() => this;

        public bool IsCompleted => false;

        public void GetResult() { }

        public void OnCompleted(Action continuation) => onCompleted(continuation);
    }
}
