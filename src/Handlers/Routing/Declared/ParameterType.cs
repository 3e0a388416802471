namespace Handlers;

/// <summary>Knows which constraint ensures that a parameter's text can be parsed as a type, and which other constraints imply it.</summary>
internal static class ParameterType
{
    /// <summary>Each constraint, its type, and the constraints that imply it because every text they accept is a value of the type.</summary>
    private static readonly (string Name, Type Type, string[] Implying)[] Known =
    [
        ("bool", typeof(bool), ["bool"]),
        ("datetime", typeof(DateTime), ["datetime"]),
        ("decimal", typeof(decimal), ["decimal", "int", "long", "min", "max", "range"]),
        ("double", typeof(double), ["double", "float", "int", "long", "min", "max", "range"]),
        ("float", typeof(float), ["float", "int", "long", "min", "max", "range"]),
        ("guid", typeof(Guid), ["guid"]),
        ("int", typeof(int), ["int"]),
        ("long", typeof(long), ["long", "int", "min", "max", "range"]),
    ];

    /// <summary>Constraints that restrict the text of any type, so a type's constraint can be added to them.</summary>
    private static readonly string[] Narrowing =
    [
        "regex",
        "length",
        "minlength",
        "maxlength",
        "file",
        "nonfile",
        "required",
    ];

    private static readonly string[] Integers = ["min", "max", "range"];

    // min, max and range accept whole numbers in the range of long.
    private static readonly string[] Narrowest =
    [
        "int",
        "long",
        "min",
        "max",
        "range",
        "decimal",
        "float",
        "double",
        "guid",
        "bool",
        "datetime",
    ];

    /// <summary>Returns the narrowest type that can parse every text that the parameter accepts.</summary>
    public static Type Of(RouteParameter parameter)
    {
        if (Array.Find(parameter.All, constraint => constraint.Own is not null) is { Own: { } own })
            return own;
        foreach (var name in Narrowest)
            if (Array.Exists(parameter.All, constraint => constraint.Name == name))
                return Array.Find(Known, known => known.Name == name).Type ?? typeof(long);
        return typeof(string);
    }

    /// <summary>Returns whether the type has a built-in constraint, or needs none.</summary>
    public static bool IsKnown(Type type) => type == typeof(string) || Array.Exists(Known, known => known.Type == type);

    /// <summary>Refuses a user-defined type together with a constraint for another type.</summary>
    public static void CheckOwn(RouteTemplate template, RouteParameter parameter, RouteType type)
    {
        var other = Array.Find(
            parameter.All,
            c => !Narrowing.Contains(c.Name) && !ReferenceEquals(c, type.Constraint) && c.Name != "alpha"
        );
        if (other is not null)
            throw new RouteTemplateException(
                template.Text,
                parameter.End,
                $"a constraint that fits {type.Name}, the type the view takes, for parameter '{parameter.Name}'",
                $"'{other}'",
                $"Leave '{other.Name}' out: {type.Name} parses the text."
            );
    }

    /// <summary>Returns the constraint to add to the parameter for the type, or null if none is needed.</summary>
    public static string? ConstraintFor(RouteTemplate template, RouteParameter parameter, Type type)
    {
        if (type == typeof(string))
            return null;
        var (name, _, implying) = Array.Find(Known, k => k.Type == type);
        if (name is null)
            throw Error(
                $"a type a parameter can have ({string.Join(", ", Known.Select(k => k.Type.Name))}, String)",
                type.Name,
                "Take it as a string and parse it in the view."
            );
        if (Array.Exists(parameter.All, c => implying.Contains(c.Name)))
            return null;
        var other = Array.Find(
            parameter.All,
            c => !Narrowing.Contains(c.Name) && !(name == "int" && Integers.Contains(c.Name))
        );
        if (other is not null)
            throw Error(
                $"a constraint that fits {type.Name}, the type the view takes",
                $"'{other}'",
                $"Write {{{parameter.Name}:{name}}}, or change the view's type to match '{other.Name}'."
            );
        return name;

        RouteTemplateException Error(string expected, string found, string advice) =>
            new(template.Text, parameter.End, $"{expected}, for parameter '{parameter.Name}'", found, advice);
    }
}
