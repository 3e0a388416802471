using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;

namespace Handlers;

/// <summary>An argument that must be there, refused immediately where it is not.</summary>
internal static class Required
{
    internal static T Of<T>([NotNull] T? argument, [CallerArgumentExpression(nameof(argument))] string? name = null)
        where T : class
    {
        ArgumentNullException.ThrowIfNull(argument, name);
        return argument;
    }
}
