using System.Diagnostics.CodeAnalysis;
using System.Reflection;
using Expecto;
using Runner = Expecto.CSharp.Runner;

namespace Handlers.Tests.Face;

/// <summary>Editors color templates, and complete their constraints, where a parameter is marked as a route.</summary>
public static class TemplateSyntaxTests
{
    private static readonly Assembly[] Ours =
    [
        typeof(Handler).Assembly,
        typeof(AppRoutes).Assembly,
        typeof(HostingOptions).Assembly,
    ];

    [Tests]
    public static readonly Test All = Runner.TestCase(
        "face: every template and prefix of a route is marked as one for editors",
        () =>
        {
            // Extension members are methods of their class, and of a type inside it that the compiler reads.
            ParameterInfo[] parameters =
            [
                .. from assembly in Ours
                from type in assembly.GetTypes()
                where type.IsVisible
                from method in type.GetMethods(
                    BindingFlags.Public | BindingFlags.Static | BindingFlags.Instance | BindingFlags.DeclaredOnly
                )
                // A path, and not a template.
                where type != typeof(Request)
                from parameter in method.GetParameters()
                where parameter.ParameterType == typeof(string) && parameter.Name is "template" or "prefix"
                select parameter,
            ];
            Check.True(parameters.Length > 300, $"{parameters.Length} parameters are found");
            Check.Sequence(
                [],
                parameters
                    .Where(each => each.GetCustomAttribute<StringSyntaxAttribute>()?.Syntax != "Route")
                    .Select(each => $"{each.Member.DeclaringType}.{each.Member.Name}({each.Name})")
            );
        }
    );
}
