using System.Reflection;

namespace Handlers.Bench.Counting;

/// <summary>What the questions allocate, counted without a clock: the same on every machine, so that a build can be held to it.</summary>
internal static class Bytes
{
    private const int Warming = 40;
    private const int Calls = 100;
    private const int Batches = 7;

    /// <summary>Every question's bytes, by its class and method.</summary>
    internal static IReadOnlyList<Counted> All { get; } =
    [
        .. from type in Questions.All
        let instance = Activator.CreateInstance(type)!
        from method in type.GetMethods()
        let asked = method.GetCustomAttribute<QuestionAttribute>()
        where asked is not null
        select new Counted($"{type.Name}.{method.Name}", Of(instance, type, method, asked)),
    ];

    private static double Of(object instance, Type type, MethodInfo method, QuestionAttribute asked)
    {
        var own = Least(instance, method);
        var without = asked.Without is { } other ? Least(instance, type.GetMethod(other)!) : 0;
        return (own - without) / asked.Times;
    }

    // The least of some batches: other threads of the process only ever add to it.
    private static double Least(object instance, MethodInfo method)
    {
        var call = Call(instance, method);
        for (var n = 0; n < Warming; n++)
            call();
        var least = double.MaxValue;
        for (var batch = 0; batch < Batches; batch++)
        {
            var before = GC.GetTotalAllocatedBytes(precise: true);
            for (var n = 0; n < Calls; n++)
                call();
            least = Math.Min(least, (GC.GetTotalAllocatedBytes(precise: true) - before) / (double)Calls);
        }
        return least;
    }

    // A delegate of the method's own type: calling it by reflection would box what it returns.
    private static Action Call(object instance, MethodInfo method)
    {
        var typed = typeof(Bytes)
            .GetMethod(nameof(Dropping), BindingFlags.NonPublic | BindingFlags.Static)!
            .MakeGenericMethod(method.ReturnType);
        return (Action)typed.Invoke(null, [instance, method])!;
    }

    private static Action Dropping<R>(object instance, MethodInfo method)
    {
        var function = method.CreateDelegate<Func<R>>(instance);
        return () => function();
    }
}
