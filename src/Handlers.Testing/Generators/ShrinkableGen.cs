using System.Runtime.CompilerServices;
using FsCheck;
using FsCheck.Fluent;
using Handlers.Runtime;

namespace Handlers.Testing;

/// <summary>
/// Generates values from a description and remembers the description for as long as the value lives. It is needed to shrink values such as hooks and apps,
/// which do not reveal their parts.
/// </summary>
/// <remarks>Thread-safe.</remarks>
internal sealed class ShrinkableGen<T, R>(Func<R, T> make, Func<R, IEnumerable<R>> smaller)
    where T : class
    where R : class
{
    private readonly ConditionalWeakTable<T, R> known = [];

    internal Gen<T> Of(Gen<R> recipes) => recipes.Select(Make);

    internal Arbitrary<T> Arbitrary(Gen<R> recipes) => Arb.From(Of(recipes), Smaller);

    /// <summary>Returns smaller values; none for a value that was not generated here.</summary>
    internal IEnumerable<T> Smaller(T thing) =>
        known.TryGetValue(thing, out var recipe) ? smaller(recipe).Select(Make) : [];

    private T Make(R recipe)
    {
        var made = make(recipe);
        known.AddOrUpdate(made, recipe);
        return made;
    }
}
