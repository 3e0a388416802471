namespace Handlers;

/// <summary>Which constraint makes sure that a parameter's text can be read as a value of a type, and which constraints already do.</summary>
internal static class ParameterType
{
    /// <summary>Constraint, type, and the constraints that imply it: every text they accept is such a value.</summary>
    private static readonly (string Name, Type Type, string[] Implying)[] Known =
    [
        ("bool", typeof(bool), ["bool"]),
        ("datetime", typeof(DateTime), ["datetime"]),
        ("decimal", typeof(decimal), ["decimal", "int", "long", "min", "max", "range"]),
        ("double", typeof(double), ["double", "int", "long", "min", "max", "range"]),
        ("guid", typeof(Guid), ["guid"]),
        ("int", typeof(int), ["int"]),
        ("long", typeof(long), ["long", "int", "min", "max", "range"]),
    ];

    /// <summary>Narrow whatever type they stand beside, so a type's constraint can be added to them.</summary>
    private static readonly string[] Narrowing = ["regex", "length", "minlength", "maxlength"];

    private static readonly string[] Integers = ["min", "max", "range"];

    // min, max and range let whole numbers through, as long.
    private static readonly string[] Narrowest =
    [
        "int",
        "long",
        "min",
        "max",
        "range",
        "decimal",
        "double",
        "guid",
        "bool",
        "datetime",
    ];

    /// <summary>The narrowest type that all texts which the parameter accepts can be read as.</summary>
    public static Type Of(RouteParameter parameter)
    {
        if (Array.Find(parameter.All, constraint => constraint.Own is not null) is { Own: { } own })
            return own;
        foreach (var name in Narrowest)
            if (Array.Exists(parameter.All, constraint => constraint.Name == name))
                return Array.Find(Known, known => known.Name == name).Type ?? typeof(long);
        return typeof(string);
    }

    /// <summary>Whether a constraint of the framework's stands for the type, or none is needed.</summary>
    public static bool IsKnown(Type type) => type == typeof(string) || Array.Exists(Known, known => known.Type == type);

    /// <summary>Refuses a type of one's own beside a constraint that stands for another type.</summary>
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
                $"a constraint that fits {type.Type.Name}, the type the view takes, for parameter '{parameter.Name}'",
                $"'{other}'",
                $"Leave '{other.Name}' out: {type.Type.Name} reads the text."
            );
    }

    /// <summary>The constraint to add to the parameter for the type, or null when none is needed.</summary>
    public static string? ConstraintFor(RouteTemplate template, RouteParameter parameter, Type type)
    {
        if (type == typeof(string))
            return null;
        var (name, _, implying) = Array.Find(Known, k => k.Type == type);
        if (name is null)
            throw Error(
                $"a type a parameter can have ({string.Join(", ", Known.Select(k => k.Type.Name))}, String)",
                type.Name,
                "Take it as a string and read it in the view."
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
                $"Write {{{parameter.Name}:{name}}}, or let the view take what '{other.Name}' lets through."
            );
        return name;

        RouteTemplateException Error(string expected, string found, string advice) =>
            new(template.Text, parameter.End, $"{expected}, for parameter '{parameter.Name}'", found, advice);
    }
}
