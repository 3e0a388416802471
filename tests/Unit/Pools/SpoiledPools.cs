using System.Reflection;
using System.Runtime.CompilerServices;
using Handlers.Runtime;
using ThreadState = Handlers.Runtime.ThreadState;

namespace Handlers.Tests;

/// <summary>Pools that forget to clear something: the thread's spare objects get a value of the last run back. They test the tests themselves.</summary>
internal static class SpoiledPools
{
    /// <summary>Leftovers that the next run sees.</summary>
    internal static readonly (string Name, Action<Token> Spoil)[] Seen =
    [
        ("a fiber that keeps its keys", token => Fiber.Keys = Keys(token)),
        ("a fiber that keeps its mask", _ => Fiber.Mask = 1),
        ("an async frame that keeps the awaited value", KeepAwaited),
        ("an async frame that keeps its fault", KeepFault),
    ];

    /// <summary>Leftovers that no run sees, but that stay in memory.</summary>
    internal static readonly (string Name, Action<Token> Spoil)[] Held =
    [
        ("a fiber that keeps its keys", token => Fiber.Keys = Keys(token)),
        ("a fiber that keeps its frames", token => Fiber.Push(token)),
        ("a root that keeps its outcome", token => Set(ThreadState.Here.PooledCompletion!, "outcome", Outcome(token))),
        ("an async frame that keeps the awaited value", KeepAwaited),
    ];

    private static RunLoop Fiber => ThreadState.Here.PooledFiber!;

    private static KeyEntry Keys(Token token)
    {
        var key = (Key<Token?>)Field(typeof(PooledRequest), "key").GetValue(null)!;
        return key.Write(null, token);
    }

    private static Outcome<Token> Outcome(Token token) => new BlockingInterpreter().RunOutcome(Handler.Return(token));

    // The frame of the method that takes a step, which has awaited tokens by then.
    private static void KeepAwaited(Token token)
    {
        var slot = Field(typeof(AsyncFrame), "slot").GetValue(Frame("Take"));
        if (slot is null || slot.GetType().GetGenericArguments() is not [var kept] || kept != typeof(Token))
            return;
        Set(slot, "value", token);
        Set(slot, "<Full>k__BackingField", true);
    }

    private static void KeepFault(Token token)
    {
        var frame = Frame("View");
        Set(frame, "thrown", new TokenFault(token));
        Set(frame, "throws", true);
    }

    private static object Frame(string method)
    {
        var machine = typeof(PooledRequest)
            .GetMethod(method, BindingFlags.Instance | BindingFlags.NonPublic)!
            .GetCustomAttribute<AsyncStateMachineAttribute>()!
            .StateMachineType;
        return typeof(PooledFrames<>)
            .MakeGenericType(machine)
            .GetField("Head", BindingFlags.Static | BindingFlags.NonPublic)!
            .GetValue(null)!;
    }

    private static void Set(object target, string field, object value) =>
        Field(target.GetType(), field).SetValue(target, value);

    private static FieldInfo Field(Type type, string name)
    {
        const BindingFlags Any = BindingFlags.Instance | BindingFlags.Static | BindingFlags.NonPublic;
        for (var owner = type; owner is not null; owner = owner.BaseType)
            if (owner.GetField(name, Any) is { } field)
                return field;
        throw new MissingFieldException(type.Name, name);
    }
}
