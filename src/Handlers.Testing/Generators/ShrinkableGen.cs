using System.Runtime.CompilerServices;
using FsCheck;
using FsCheck.Fluent;
using Handlers.Runtime;

namespace Handlers.Testing;

/// <summary>
/// Generates things by what they are made of, and remembers that for as long as they live: a hook or an app says nothing of its parts
/// that could be made smaller.
/// </summary>
/// <remarks>Thread-safe.</remarks>
internal sealed class ShrinkableGen<T, R>(Func<R, T> make, Func<R, IEnumerable<R>> smaller)
    where T : class
    where R : class
{
    private readonly ConditionalWeakTable<T, R> known = [];

    internal Gen<T> Of(Gen<R> recipes) => recipes.Select(Make);

    internal Arbitrary<T> Arbitrary(Gen<R> recipes) => Arb.From(Of(recipes), Smaller);

    /// <summary>What somebody else made has no smaller ones.</summary>
    internal IEnumerable<T> Smaller(T thing) =>
        known.TryGetValue(thing, out var recipe) ? smaller(recipe).Select(Make) : [];

    private T Make(R recipe)
    {
        var made = make(recipe);
        known.AddOrUpdate(made, recipe);
        return made;
    }
}
