using Expecto;
using Handlers.Runtime;
using Runner = Expecto.CSharp.Runner;

namespace Handlers.Tests;

/// <summary>EnsureSync for authors of extensions.</summary>
public static class EnsureSyncTests
{
    private static readonly Interpreter Interpreter = new BlockingInterpreter();

    private static int Here => Environment.CurrentManagedThreadId;

    [Tests]
    public static readonly Test All = Runner.TestList(
        "ensure sync",
        [
            Runner.TestCase(
                "S01 a sync function is returned as the same object",
                () =>
                {
                    Func<int> function = () => 1;
                    Func<string, int> taking = text => text.Length;
                    Action action = () => { };
                    Action<int> taken = _ => { };
                    Check.Same(function, Interpreter.EnsureSync(function));
                    Check.Same(taking, Interpreter.EnsureSync(taking));
                    Check.Same(action, Interpreter.EnsureSync(action));
                    Check.Same(taken, Interpreter.EnsureSync(taken));
                }
            ),
            Matrix.Alone(
                "a handler, and a function that returns a handler, become functions that can be called repeatedly",
                () =>
                {
                    var calls = 0;
                    Func<int> value = Interpreter.EnsureSync(Handler.Yield.Then(Handler.Sync(() => ++calls)));
                    Check.Equal((0, 1, 2), (calls, value(), value()));
                    Func<Handler<int>> gives = () => Handler.Sync(() => ++calls);
                    Check.Equal(3, Interpreter.EnsureSync(gives)());
                    Func<int, Handler<int>> takes = n => Handler.Return(n + 1);
                    Check.Equal(8, Interpreter.EnsureSync(takes)(7));
                    Interpreter.EnsureSync(Handler.Sync(() => calls = 0))();
                    Check.Equal(0, calls);
                    Func<int, Handler> acts = n => Handler.Sync(() => calls = n);
                    Interpreter.EnsureSync(acts)(5);
                    Check.Equal(5, calls);
                }
            ),
            Matrix.Alone(
                "functions that return tasks start and continue on the calling thread",
                () =>
                {
                    Func<Task<int>> task = Plain;
                    Func<ValueTask<int>> valueTask = () => new ValueTask<int>(Plain());
                    Func<int, Task<int>> takes = async n => n + await Plain();
                    Func<int, ValueTask<int>> takesToo = async n => n + await Plain();
                    Check.Equal(Here, Interpreter.EnsureSync(task)());
                    Check.Equal(Here, Interpreter.EnsureSync(valueTask)());
                    Check.Equal(Here + 1, Interpreter.EnsureSync(takes)(1));
                    Check.Equal(Here + 2, Interpreter.EnsureSync(takesToo)(2));

                    static async Task<int> Plain()
                    {
                        await Task.Yield();
                        return Here;
                    }
                }
            ),
            Matrix.Alone(
                "the same holds without values",
                () =>
                {
                    var done = 0;
                    Func<Task> task = Plain;
                    Func<ValueTask> valueTask = () => new ValueTask(Plain());
                    Func<int, Task> takes = _ => Plain();
                    Func<int, ValueTask> takesToo = _ => new ValueTask(Plain());
                    Interpreter.EnsureSync(task)();
                    Interpreter.EnsureSync(valueTask)();
                    Interpreter.EnsureSync(takes)(1);
                    Interpreter.EnsureSync(takesToo)(1);
                    Check.Equal(4, done);

                    async Task Plain()
                    {
                        await Task.Yield();
                        done++;
                    }
                }
            ),
            Matrix.Alone(
                "lambdas resolve without casts, and async lambdas may await handlers",
                () =>
                {
                    var done = 0;
                    Func<int> value = Interpreter.EnsureSync(async () =>
                        await Task.FromResult(1) + await Handler.Sync(() => 2)
                    );
                    Check.Equal(3, value());
                    Func<int, int> taking = Interpreter.EnsureSync(async (int n) => n + await Handler.Sync(() => 2));
                    Check.Equal(5, taking(3));
                    Action acts = Interpreter.EnsureSync(async () =>
                    {
                        await Task.Yield();
                        await Handler.Sync(() => done++);
                    });
                    acts();
                    Action<int> takes = Interpreter.EnsureSync(
                        async (int n) =>
                        {
                            await Handler.Yield;
                            done += n;
                        }
                    );
                    takes(2);
                    Check.Equal(3, done);
                    Check.Equal(4, Interpreter.EnsureSync(() => Task.FromResult(4))());
                    Check.Equal(5, Interpreter.EnsureSync(() => new ValueTask<int>(5))());
                    Check.Equal(6, Interpreter.EnsureSync(() => Handler.Return(6))());
                    Check.Equal(7, Interpreter.EnsureSync(() => 7)());
                    Check.Equal(8, Interpreter.EnsureSync((int n) => n + 1)(7));
                    Action task = Interpreter.EnsureSync(() => Task.CompletedTask);
                    task();
                    Interpreter.EnsureSync(() => { })();
                    Check.Equal(9, Interpreter.EnsureSync(async () => await Handler.Sync(() => 9))());
                }
            ),
            Matrix.Alone(
                "the function ends as the handler does",
                () =>
                {
                    var fault = new FormatException("x");
                    var response = Response.Text("enough");
                    Check.Same(
                        fault,
                        Check.Throws<FormatException>(() => Interpreter.EnsureSync(Handler.Fail<int>(fault))())
                    );
                    Func<Task<int>> faulty = () => throw fault;
                    Check.Same(fault, Check.Throws<FormatException>(() => Interpreter.EnsureSync(faulty)()));
                    Check.Same(
                        response,
                        Check
                            .Throws<HandlerUnwindException>(() => Interpreter.EnsureSync(Handler.Halt<int>(response))())
                            .Response
                    );
                }
            ),
            Matrix.Alone(
                "null instead of a function, a handler or a task is refused with a clear message",
                () =>
                {
                    Check.Throws<ArgumentNullException>(() => Interpreter.EnsureSync((Func<int>)null!));
                    Check.Throws<ArgumentNullException>(() => Interpreter.EnsureSync((Handler<int>)null!));
                    Check.Throws<ArgumentNullException>(() => Interpreter.EnsureSync((Func<Task>)null!));
                    Func<Task<int>> noTask = () => null!;
                    Func<Handler<int>> noHandler = () => null!;
                    Func<int, Handler> noAct = _ => null!;
                    Check.Throws<InvalidOperationException>(
                        () => Interpreter.EnsureSync(noTask)(),
                        "a task",
                        "EnsureSyncTests"
                    );
                    Check.Throws<InvalidOperationException>(
                        () => Interpreter.EnsureSync(noHandler)(),
                        "EnsureSync",
                        "null"
                    );
                    Check.Throws<InvalidOperationException>(
                        () => Interpreter.EnsureSync(noAct)(1),
                        "EnsureSync",
                        "null"
                    );
                }
            ),
            Matrix.Alone(
                "S17 in a sync step of a blocking run the function runs on the same thread, level by level",
                () =>
                {
                    var (key, loop) = (new Key<int>("levels", () => 0), Here);
                    Check.Equal(5, new BlockingInterpreter().Run(Level(5).Then(key.Get())));

                    Handler<int> Level(int n) =>
                        Handler
                            .Yield.Then(key.Get())
                            .Bind(levels =>
                            {
                                Check.Equal(loop, Here);
                                return n == 0 ? Handler.Return(levels)
                                    : n % 2 == 0
                                        ? key.Set(levels + 1)
                                            .Then(Handler.Sync(() => Interpreter.EnsureSync(Level(n - 1))()))
                                    : key.Set(levels + 1)
                                        .Then(
                                            Handler.Sync(() => Interpreter.EnsureSync(async () => await Level(n - 1))())
                                        );
                            });
                }
            ),
            Matrix.Alone(
                "S14 on an async run's thread the function is refused immediately with the place, and nothing is called",
                () =>
                {
                    var called = false;
                    Func<Task<int>> function = () =>
                    {
                        called = true;
                        return Task.FromResult(1);
                    };
                    var collapsed = Interpreter.EnsureSync(function);
                    var fault = new AsyncInterpreter().End(Handler.Yield.Then(Handler.Sync(collapsed))).Fault!;
                    Check.True(fault.Message.Contains("EnsureSyncTests.cs:", StringComparison.Ordinal), fault.Message);
                    Check.True(fault.Message.Contains("Await", StringComparison.Ordinal));
                    Check.True(!called);
                }
            ),
            Matrix.Alone(
                "the function works with any interpreter, wherever it was made: the place of the call decides",
                () =>
                {
                    var made = Matrix.OnThreadGives(() =>
                        new AsyncInterpreter().EnsureSync(Handler.Yield.Then(Handler.Sync(() => Here)))
                    );
                    var collapsed = made.GetAwaiter().GetResult();
                    Check.Equal(Here, collapsed());
                    Check.Equal(Here, new BlockingInterpreter().Run(Handler.Sync(collapsed)));
                    Check.True(new AsyncInterpreter().Value(Handler.Offload(_ => collapsed())) != Here);
                }
            ),
        ]
    );
}
