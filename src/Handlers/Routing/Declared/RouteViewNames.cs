namespace Handlers;

/// <summary>
/// The names of the parameters for which a view's function takes values of its route. Values are passed by position, so a name that the template
/// uses for another parameter is a mistake that no type reveals: a month would be used as a day.
/// </summary>
internal readonly partial struct RouteViewNames
{
    private readonly string?[]? names;

    internal RouteViewNames(string?[] names) => this.names = names;

    /// <summary>Refuses names of the template in another order.</summary>
    /// <exception cref="RouteTemplateException">A name is at the position of another.</exception>
    internal void CheckOwn(RouteTemplate own)
    {
        for (var i = 0; i < (names?.Length ?? 0); i++)
        {
            var place = IndexIn(own.Parameters, names![i]);
            if (place >= 0 && place != i)
                throw new RouteTemplateException(
                    own.Text,
                    own.Parameters[i].End,
                    $"the view's parameters in the template's order ({Listed(own.Parameters.Select(each => each.Name))})",
                    $"({Listed(names)})",
                    "The view takes the values by position: give its parameters the order of the template."
                )
                {
                    IsOfNames = true,
                };
        }
    }

    /// <summary>Refuses the name of a parameter in a group's prefix, because the view never gets that value.</summary>
    /// <param name="whole">The template with all prefixes.</param>
    /// <param name="own">The view's own part of it, which comes last.</param>
    /// <exception cref="RouteTemplateException">A name belongs to the prefix.</exception>
    internal void CheckPrefix(RouteTemplate whole, RouteTemplate own)
    {
        foreach (var name in names ?? [])
        {
            var place = IndexIn(whole.Parameters, name);
            if (place < 0 || place >= whole.Parameters.Count - own.Parameters.Count)
                continue;
            var parameter = whole.Parameters[place];
            throw new RouteTemplateException(
                whole.Text,
                parameter.End,
                $"the view to take the parameters of '{own}' ({Listed(own.Parameters.Select(each => each.Name))})",
                $"({Listed(names!)}), where '{name}' is a parameter of the group's prefix",
                $"Read it by name, Handler.Route<{Written(ParameterType.Of(parameter))}>(\"{parameter.Name}\"), and name the view's parameters after those of '{own}'."
            )
            {
                IsOfNames = true,
            };
        }
    }

    // The keyword or the name, as users write the type.
    private static string Written(Type type) =>
        Type.GetTypeCode(type) switch
        {
            TypeCode.Int32 => "int",
            TypeCode.Int64 => "long",
            TypeCode.Boolean => "bool",
            TypeCode.Decimal => "decimal",
            TypeCode.Double => "double",
            TypeCode.String => "string",
            _ => type.Name,
        };

    private static string Listed(IEnumerable<string?> all) => string.Join(", ", all.Select(each => each ?? "?"));

    private static int IndexIn(IReadOnlyList<RouteParameter> parameters, string? name)
    {
        for (var i = 0; i < parameters.Count; i++)
            if (string.Equals(parameters[i].Name, name, StringComparison.OrdinalIgnoreCase))
                return i;
        return -1;
    }
}
