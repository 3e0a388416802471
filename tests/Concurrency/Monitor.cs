using System.Reflection;
using Handlers.Concurrency;

// The compiler uses these for `lock`: the scheduler decides before a lock is taken and after it is released, and knows which threads wait.
#pragma warning disable CS0436 // because they hide the types of the same name on purpose

namespace System.Threading;

public static class Monitor
{
    private static readonly Type Real = typeof(object).Assembly.GetType("System.Threading.Monitor")!;
    private static readonly Func<object, bool> TryEnterReal = Of<Func<object, bool>>("TryEnter", typeof(object));
    private static readonly Action<object> EnterReal = Of<Action<object>>("Enter", typeof(object));
    private static readonly Action<object> ExitReal = Of<Action<object>>("Exit", typeof(object));
    private static readonly Action<object> PulseReal = Of<Action<object>>("Pulse", typeof(object));
    private static readonly Action<object> PulseAllReal = Of<Action<object>>("PulseAll", typeof(object));
    private static readonly Func<object, TimeSpan, bool> WaitReal = Of<Func<object, TimeSpan, bool>>(
        "Wait",
        typeof(object),
        typeof(TimeSpan)
    );

    public static void Enter(object gate, ref bool isTaken)
    {
        if (!Scheduler.IsHere)
            EnterReal(gate);
        else
            EnterInTurn(gate);
        isTaken = true;
    }

    public static void Enter(object gate)
    {
        var isTaken = false;
        Enter(gate, ref isTaken);
    }

    public static bool TryEnter(object gate)
    {
        Scheduler.Point();
        return TryEnterReal(gate);
    }

    public static void Exit(object gate)
    {
        ExitReal(gate);
        Scheduler.Point();
    }

    internal static void Pulse(object gate) => PulseReal(gate);

    internal static void PulseAll(object gate) => PulseAllReal(gate);

    internal static bool Wait(object gate) => Wait(gate, Timeout.InfiniteTimeSpan);

    // A spurious wake-up, which the library has to expect of every wait.
    internal static bool Wait(object gate, TimeSpan limit)
    {
        if (!Scheduler.IsHere)
            return WaitReal(gate, limit);
        ExitReal(gate);
        Scheduler.Pause();
        EnterInTurn(gate);
        return true;
    }

    /// <summary>For the scheduler itself.</summary>
    internal static bool WaitReally(object gate, TimeSpan limit) => WaitReal(gate, limit);

    internal static IDisposable Really(object gate)
    {
        EnterReal(gate);
        return new Held(gate);
    }

    private static void EnterInTurn(object gate)
    {
        Scheduler.Point();
        while (!TryEnterReal(gate))
            Scheduler.Pause();
    }

    private static D Of<D>(string name, params Type[] parameters)
        where D : Delegate =>
        Real.GetMethod(name, BindingFlags.Static | BindingFlags.Public, parameters)!.CreateDelegate<D>();

    private sealed class Held(object gate) : IDisposable
    {
        public void Dispose() => ExitReal(gate);
    }
}

public sealed class Lock
{
    private readonly object gate = new();

    public Scope EnterScope()
    {
        var isTaken = false;
        Monitor.Enter(gate, ref isTaken);
        return new Scope(gate);
    }

    public bool TryEnter() => Monitor.TryEnter(gate);

    public void Enter() => Monitor.Enter(gate);

    public void Exit() => Monitor.Exit(gate);

    public readonly ref struct Scope
    {
        private readonly object gate;

        internal Scope(object gate) => this.gate = gate;

        public void Dispose() => Monitor.Exit(gate);
    }
}
