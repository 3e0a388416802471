using System.Reflection;
using System.Runtime.CompilerServices;
using Expecto;
using Runner = Expecto.CSharp.Runner;

namespace Handlers.Tests.Conventions;

/// <summary>The compiler binds the body of a lambda once for each overload that the lambda fits, so words that nest have one shape of lambda
/// for each number of parameters. With several, the time of the compiler multiplies with each level of nesting (decision 16).</summary>
public static class LambdaShapeTests
{
    private static readonly Assembly[] Ours =
    [
        typeof(Handler).Assembly,
        typeof(AppRoutes).Assembly,
        typeof(HostingOptions).Assembly,
        typeof(ErrorFaultException).Assembly,
        typeof(TestClient).Assembly,
    ];

    /// <summary>Words with more than one shape, and why that costs nothing.</summary>
    private static readonly Dictionary<string, string> Allowed = new()
    {
        ["Sync"] = "its lambdas do not wait, so they contain no others",
        ["FromTask"] = "its lambdas start tasks, in which handlers cannot be awaited",
        ["Do"] = "its lambdas do not wait; a result is taken so that an async lambda can be refused",
        ["AfterThisRequest"] = "its lambdas are hooks, which do not nest",
        ["Catch"] = "the member of Handler is considered only where the member of Handler<A> does not apply",
        ["SelectMany"] = "the lambdas of a query form a chain and do not nest",
        ["Traverse"] = "LanguageExt's takes a mapping where the items are handlers",
        ["ToHandler"] = "each type of LanguageExt has its own, with one shape",
        ["IfFail"] = "the word of LanguageExt, whose lambdas answer a failure",
    };

    private static readonly SortedDictionary<(string Word, int Place, int Parameters), SortedSet<string>> Shapes =
        FindShapes();

    [Tests]
    public static readonly Test All = Runner.TestList(
        "conventions: shapes of lambdas",
        [
            Runner.TestCase(
                "a word that nests has one shape of lambda for each number of parameters",
                () =>
                    Check.Sequence(
                        [],
                        Shapes
                            .Where(shape => !Allowed.ContainsKey(shape.Key.Word))
                            .Where(shape => shape.Value.Count > 1)
                            .Select(shape =>
                                $"{shape.Key.Word} with {shape.Key.Parameters} parameters: {string.Join(", ", shape.Value)}"
                            )
                    )
            ),
            Runner.TestCase(
                "each exception to that has more than one shape",
                () =>
                    Check.Sequence(
                        [],
                        Allowed.Keys.Where(word =>
                            !Shapes.Any(shape => shape.Key.Word == word && shape.Value.Count > 1)
                        )
                    )
            ),
            Runner.TestCase(
                "no overload that refuses a call takes a delegate",
                () =>
                    Check.Sequence(
                        [],
                        Ours.SelectMany(assembly => assembly.GetExportedTypes())
                            .SelectMany(Declared)
                            .Where(method => method.GetCustomAttribute<ObsoleteAttribute>() is { IsError: true })
                            .Where(method => method.GetParameters().Any(IsLambda))
                            .Select(method => $"{method.DeclaringType!.Name}.{method.Name}")
                    )
            ),
        ]
    );

    private static SortedDictionary<(string Word, int Place, int Parameters), SortedSet<string>> FindShapes()
    {
        var found = new SortedDictionary<(string, int, int), SortedSet<string>>();
        foreach (
            var method in Ours.SelectMany(assembly => assembly.GetExportedTypes()).SelectMany(Declared).Where(Nests)
        )
        foreach (var parameter in method.GetParameters().Skip(Receivers(method)).Where(IsLambda))
        {
            var invoke = parameter.ParameterType.GetMethod("Invoke")!;
            var key = (method.Name, parameter.Position - Receivers(method), invoke.GetParameters().Length);
            if (!found.TryGetValue(key, out var shapes))
                found[key] = shapes = new(StringComparer.Ordinal);
            shapes.Add(Kind(invoke.ReturnType));
        }
        return found;
    }

    private static IEnumerable<MethodInfo> Declared(Type type) =>
        type.GetMethods(BindingFlags.Public | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly);

    private static int Receivers(MethodInfo method) => method.IsDefined(typeof(ExtensionAttribute)) ? 1 : 0;

    private static bool IsLambda(ParameterInfo parameter) =>
        typeof(Delegate).IsAssignableFrom(parameter.ParameterType) && parameter.ParameterType != typeof(Delegate);

    /// <summary>A word of handlers: a member of theirs, or an extension of handlers and of collections of them. Routes and hooks are words of
    /// apps: the lambdas of a program do not contain them.</summary>
    private static bool Nests(MethodInfo method)
    {
        var type = method.DeclaringType!;
        if (typeof(Handler).IsAssignableFrom(type) || type.Name is "Bound" or "Bound`1")
            return true;
        if (method.IsDefined(typeof(ExtensionAttribute)))
            return IsOfHandlers(method.GetParameters()[0].ParameterType);
        // A static that an extension adds to Handler is compiled as a plain static of a static class.
        return type is { IsAbstract: true, IsSealed: true }
            && type.Assembly != typeof(Handler).Assembly
            && typeof(Handler).GetMember(method.Name).Length > 0;
    }

    private static bool IsOfHandlers(Type type) =>
        typeof(Handler).IsAssignableFrom(type)
        || (type.IsGenericType && type.GetGenericArguments().Any(IsOfHandlers))
        || type.Namespace == "LanguageExt";

    private static string Kind(Type returned) =>
        returned == typeof(void) ? "acts"
        : returned == typeof(Task) || returned == typeof(ValueTask) ? "starts a task"
        : returned.IsGenericType && returned.GetGenericTypeDefinition() is var type
            ? type == typeof(Task<>) || type == typeof(ValueTask<>) ? "starts a task of a value"
                : type == typeof(Handler<>) ? "returns a handler of a value"
                : "returns a value"
        : returned == typeof(Handler) ? "returns a handler"
        : "returns a value";
}
