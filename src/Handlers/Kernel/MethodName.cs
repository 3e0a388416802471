using System.Reflection;
using System.Text.RegularExpressions;

namespace Handlers;

/// <summary>What reports call a method that a compiler has renamed: the name that its author gave it, with its type.</summary>
internal static partial class MethodName
{
    /// <summary>The method of an async state machine.</summary>
    internal static string OfMachine(Type machine) => Of(Written(machine.Name), machine.DeclaringType);

    /// <summary>The method that a lambda stands in, or a method itself.</summary>
    internal static string Of(MethodInfo method) => Of(Written(method.Name), method.DeclaringType);

    private static string Of(string name, Type? type)
    {
        // The types that compilers make for lambdas and local functions stand inside the author's own.
        while (type is { DeclaringType: { } outer } && type.Name.Contains('<', StringComparison.Ordinal))
            type = outer;
        return type is null ? name : $"{type.Name}.{name}";
    }

    // "<Outer>g__Local|0_1" is the local function Local, "<Outer>b__0" a lambda in Outer, "<Outer>d__3" the machine of Outer.
    private static string Written(string name)
    {
        var match = Mangled().Match(name);
        return !match.Success ? name
            : match.Groups["local"].Success ? match.Groups["local"].Value
            : match.Groups["outer"].Value is { Length: > 0 } outer ? outer
            : name;
    }

    [GeneratedRegex(@"^<+(?<outer>[^<>]*)>+(g__(?<local>\w+)\||[a-z]__)?")]
    private static partial Regex Mangled();
}
