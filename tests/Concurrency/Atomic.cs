using Handlers.Concurrency;

namespace Handlers;

// These types take precedence over System.Threading's in every file of the library that this program compiles: before each atomic operation the
// scheduler decides which thread continues.

internal static class Interlocked
{
    internal static int CompareExchange(ref int location, int value, int comparand)
    {
        Scheduler.Point();
        return System.Threading.Interlocked.CompareExchange(ref location, value, comparand);
    }

    internal static long CompareExchange(ref long location, long value, long comparand)
    {
        Scheduler.Point();
        return System.Threading.Interlocked.CompareExchange(ref location, value, comparand);
    }

    internal static T CompareExchange<T>(ref T location, T value, T comparand)
        where T : class?
    {
        Scheduler.Point();
        return System.Threading.Interlocked.CompareExchange(ref location, value, comparand);
    }

    internal static int Exchange(ref int location, int value)
    {
        Scheduler.Point();
        return System.Threading.Interlocked.Exchange(ref location, value);
    }

    internal static long Exchange(ref long location, long value)
    {
        Scheduler.Point();
        return System.Threading.Interlocked.Exchange(ref location, value);
    }

    internal static T Exchange<T>(ref T location, T value)
        where T : class?
    {
        Scheduler.Point();
        return System.Threading.Interlocked.Exchange(ref location, value);
    }

    internal static int Increment(ref int location)
    {
        Scheduler.Point();
        return System.Threading.Interlocked.Increment(ref location);
    }

    internal static uint Increment(ref uint location)
    {
        Scheduler.Point();
        return System.Threading.Interlocked.Increment(ref location);
    }

    internal static long Increment(ref long location)
    {
        Scheduler.Point();
        return System.Threading.Interlocked.Increment(ref location);
    }

    internal static int Decrement(ref int location)
    {
        Scheduler.Point();
        return System.Threading.Interlocked.Decrement(ref location);
    }

    internal static int Add(ref int location, int value)
    {
        Scheduler.Point();
        return System.Threading.Interlocked.Add(ref location, value);
    }

    internal static void MemoryBarrier()
    {
        Scheduler.Point();
        System.Threading.Interlocked.MemoryBarrier();
    }
}

internal static class Volatile
{
    internal static bool Read(ref readonly bool location)
    {
        Scheduler.Point();
        return System.Threading.Volatile.Read(in location);
    }

    internal static int Read(ref readonly int location)
    {
        Scheduler.Point();
        return System.Threading.Volatile.Read(in location);
    }

    internal static long Read(ref readonly long location)
    {
        Scheduler.Point();
        return System.Threading.Volatile.Read(in location);
    }

    internal static T Read<T>(ref readonly T location)
        where T : class?
    {
        Scheduler.Point();
        return System.Threading.Volatile.Read(in location);
    }

    internal static void Write(ref bool location, bool value)
    {
        Scheduler.Point();
        System.Threading.Volatile.Write(ref location, value);
    }

    internal static void Write(ref int location, int value)
    {
        Scheduler.Point();
        System.Threading.Volatile.Write(ref location, value);
    }

    internal static void Write(ref long location, long value)
    {
        Scheduler.Point();
        System.Threading.Volatile.Write(ref location, value);
    }

    internal static void Write<T>(ref T location, T value)
        where T : class?
    {
        Scheduler.Point();
        System.Threading.Volatile.Write(ref location, value);
    }
}
