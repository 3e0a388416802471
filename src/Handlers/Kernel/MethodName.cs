using System.Reflection;
using System.Text.RegularExpressions;

namespace Handlers;

/// <summary>Finds the name that its author gave to a method that the compiler has renamed, together with its type, for reports.</summary>
internal static partial class MethodName
{
    /// <summary>Returns the name of the method of an async state machine.</summary>
    internal static string OfMachine(Type machine) => Of(Written(machine.Name), machine.DeclaringType);

    /// <summary>Returns the name of a method, or for a lambda the name of the method that contains it.</summary>
    internal static string Of(MethodInfo method) => Of(Written(method.Name), method.DeclaringType);

    private static string Of(string name, Type? type)
    {
        // The types that compilers generate for lambdas and local functions are nested in the author's type.
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
