using System.Runtime.CompilerServices;

namespace Handlers.Tests;

/// <summary>The assertions of the unit tests. A failure shows the expected and the found value.</summary>
internal static class Check
{
    /// <summary>The found value equals the expected value by its own <see cref="object.Equals(object)"/>.</summary>
    public static void Equal<T>(T expected, T found, [CallerArgumentExpression(nameof(found))] string what = "")
    {
        if (!EqualityComparer<T>.Default.Equals(expected, found))
            throw new CheckFailed($"{what}: expected {Show(expected)}, found {Show(found)}");
    }

    /// <summary>Both sequences have equal elements in the same order.</summary>
    public static void Sequence<T>(
        IEnumerable<T> expected,
        IEnumerable<T> found,
        [CallerArgumentExpression(nameof(found))] string what = ""
    )
    {
        var (e, f) = (expected.ToArray(), found.ToArray());
        if (!e.SequenceEqual(f))
            throw new CheckFailed($"{what}: expected [{string.Join(", ", e)}], found [{string.Join(", ", f)}]");
    }

    /// <summary>The condition holds.</summary>
    public static void True(bool condition, [CallerArgumentExpression(nameof(condition))] string what = "")
    {
        if (!condition)
            throw new CheckFailed($"expected to hold: {what}");
    }

    /// <summary>Both are the same object.</summary>
    public static void Same(object? expected, object? found, [CallerArgumentExpression(nameof(found))] string what = "")
    {
        if (!ReferenceEquals(expected, found))
            throw new CheckFailed($"{what}: expected the same object {Show(expected)}, found {Show(found)}");
    }

    /// <summary>The action throws an exception of type <typeparamref name="E"/> (or derived), whose message contains each of the given words.</summary>
    public static E Throws<E>(Action action, params string[] words)
        where E : Exception
    {
        try
        {
            action();
        }
        catch (E e)
        {
            foreach (var word in words)
                if (!e.Message.Contains(word, StringComparison.Ordinal))
                    throw new CheckFailed($"expected the message to contain '{word}', found '{e.Message}'");
            return e;
        }
        throw new CheckFailed($"expected {typeof(E).Name}, found no exception");
    }

    private static string Show<T>(T value) =>
        value is null ? "null"
        : value is string s ? $"\"{s}\""
        : value.ToString() ?? "";
}

/// <summary>An assertion did not hold.</summary>
internal sealed class CheckFailed(string message) : Expecto.AssertException(message);
