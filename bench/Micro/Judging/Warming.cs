using System.Diagnostics;
using System.Reflection;
using System.Runtime;
using BenchmarkDotNet.Attributes;

namespace Handlers.Bench;

/// <summary>
/// Runs the benchmarks of a class until the compiler has produced the final code. Its last tier comes from a background thread, which a busy machine starves,
/// so after a fixed number of iterations the code might not be final.
/// </summary>
internal static class Warming
{
    private static readonly TimeSpan patience = TimeSpan.FromSeconds(8);

    internal static void Warm(Type question)
    {
        var instance = Activator.CreateInstance(question)!;
        Action[] calls =
        [
            .. from method in question.GetMethods()
            where method.GetCustomAttribute<BenchmarkAttribute>() is not null
            select (Action)(() => method.Invoke(instance, null)),
        ];
        var watch = Stopwatch.StartNew();
        for (var quiet = 0; quiet < 3 && watch.Elapsed < patience; )
        {
            var compiled = JitInfo.GetCompiledMethodCount();
            foreach (var call in calls)
                Repeat(call, TimeSpan.FromMilliseconds(15));
            Thread.Sleep(130); // a tier begins a tenth of a second after the last new method
            quiet = JitInfo.GetCompiledMethodCount() == compiled ? quiet + 1 : 0;
        }
    }

    // Repeats at least as often as a method must be called to be compiled again.
    private static void Repeat(Action call, TimeSpan duration)
    {
        var watch = Stopwatch.StartNew();
        for (var calls = 0; calls < 40 || watch.Elapsed < duration; calls++)
            call();
    }
}
