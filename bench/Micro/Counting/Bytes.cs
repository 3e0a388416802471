using System.Reflection;

namespace Handlers.Bench.Counting;

/// <summary>Counts the bytes that the questions allocate. No clock is involved, so the counts are the same on every machine and a build can be checked
/// against them.</summary>
internal static class Bytes
{
    private const int Warming = 40;
    private const int Calls = 100;
    private const int Batches = 7;

    /// <summary>The bytes of every question, by class and method.</summary>
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

    // Returns the minimum of several batches, because other threads of the process only add to it.
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

    // Creates a delegate of the method's own type, because a call by reflection would box the result.
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
