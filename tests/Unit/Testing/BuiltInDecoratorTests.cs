using System.Reflection;
using Expecto;
using Runner = Expecto.CSharp.Runner;

namespace Handlers.Tests;

/// <summary>
/// The decorators of the ASP.NET Core host only mark: they keep all laws as <see cref="Decorator.OfMetadata"/> does, on which the laws are
/// checked. One that did more would have to be checked itself.
/// </summary>
public static class BuiltInDecoratorTests
{
    [Tests]
    public static readonly Test All = Runner.TestList(
        "decorators of the ASP.NET Core host",
        [
            Runner.TestCase(
                "every one gives back the very view: it only marks",
                () =>
                {
                    var view = Handler.Return(Response.Empty(200));
                    var found = Makers().ToArray();
                    Check.True(found.Length >= 15);
                    foreach (var maker in found)
                    {
                        var made = (Decorator)maker.Invoke(null, [.. maker.GetParameters().Select(Given)])!;
                        Check.Same(view, made.Apply(view));
                    }
                }
            ),
        ]
    );

    private static IEnumerable<MethodInfo> Makers() =>
        typeof(EndpointMetadata)
            .Assembly.GetExportedTypes()
            .Where(type => !type.IsNested) // what the compiler keeps of extension blocks
            .SelectMany(type => type.GetMethods(BindingFlags.Public | BindingFlags.Static | BindingFlags.DeclaredOnly))
            .Where(method => method.ReturnType == typeof(Decorator))
            .Select(method => method.IsGenericMethodDefinition ? method.MakeGenericMethod(typeof(string)) : method);

    private static object? Given(ParameterInfo parameter) =>
        parameter.ParameterType == typeof(string) ? "some"
        : parameter.ParameterType == typeof(string[]) ? Array.Empty<string>()
        : parameter.ParameterType == typeof(object[]) ? new object[] { "mark" }
        : parameter.ParameterType == typeof(bool) ? false
        : parameter.ParameterType == typeof(Status) ? new Status(200)
        : parameter.ParameterType == typeof(Status?) ? null
        : throw new CheckFailed(
            $"Expected a decorator that this test can make, found one with a {parameter.ParameterType}: say here what to give it."
        );
}
