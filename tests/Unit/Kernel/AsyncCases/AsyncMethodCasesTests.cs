using System.Reflection;
using System.Runtime.CompilerServices;
using System.Runtime.Loader;
using Expecto;
using Handlers.Tests.Conventions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Runner = Expecto.CSharp.Runner;

namespace Handlers.Tests;

/// <summary>
/// The list of async methods under every interpreter: as this program was compiled, and compiled again without optimization. In the latter, a
/// state machine is a class, and the builder must not share it between runs. Ahead of time: tests/Aot.
/// </summary>
public static class AsyncMethodCasesTests
{
    // Compiled when the first test needs it, so that the other tests of the program do not wait for it.
    private static readonly Lazy<Assembly> Debug = new(() => Assembly(OptimizationLevel.Debug));

    [Tests]
    public static readonly Test All = Runner.TestList(
        "handler: the list of async methods",
        [
            Each("as compiled", name => Find(AsyncMethodCases.All, name)),
            Each("not optimized", name => Find(Cases(Debug.Value), name)),
            Runner.TestCase(
                "without optimization they are another kind of state machine",
                () => Check.True(!Optimized(Debug.Value))
            ),
        ]
    );

    private static Test Each(string name, Func<string, (Handler<string> Handler, string Yields)> find) =>
        Runner.TestList(
            name,
            [
                .. AsyncMethodCases.All.Select(each =>
                    Matrix.Case(
                        each.Name,
                        i =>
                        {
                            var (handler, yields) = find(each.Name);
                            // Runs twice, because each run must start from the beginning.
                            Check.Equal(yields, i.Value(handler));
                            Check.Equal(yields, i.Value(handler));
                        }
                    )
                ),
            ]
        );

    private static (Handler<string> Handler, string Yields) Find(
        IEnumerable<(string Name, Handler<string> Handler, string Yields)> cases,
        string name
    )
    {
        var found = cases.Single(each => each.Name == name);
        return (found.Handler, found.Yields);
    }

    private static IEnumerable<(string Name, Handler<string> Handler, string Yields)> Cases(Assembly assembly) =>
        (IEnumerable<(string, Handler<string>, string)>)
            assembly
                .GetType("Handlers.Tests.AsyncMethodCases")!
                .GetProperty(nameof(AsyncMethodCases.All))!
                .GetValue(null)!;

    // To the builder, "optimized" means that the state machine is a struct.
    private static bool Optimized(Assembly assembly) =>
        assembly
            .GetType("Handlers.Tests.Awaits")!
            .GetMethod("Tasks", BindingFlags.NonPublic | BindingFlags.Static)!
            .GetCustomAttribute<AsyncStateMachineAttribute>()!
            .StateMachineType.IsValueType;

    private static Assembly Assembly(OptimizationLevel level)
    {
        var parsing = new CSharpParseOptions(LanguageVersion.CSharp14);
        var files = Repository
            .Files("tests/Unit/Kernel/AsyncCases", ".cs")
            .Where(file => file.Stem != nameof(AsyncMethodCasesTests));
        const string Imports =
            "global using System; global using System.Collections.Generic; global using System.IO; global using System.Linq; "
            + "global using System.Threading; global using System.Threading.Tasks;";
        var compilation = CSharpCompilation.Create(
            "AsyncCases",
            files.Select(file => file.Text).Append(Imports).Select(text => CSharpSyntaxTree.ParseText(text, parsing)),
            ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!)
                .Split(Path.PathSeparator)
                .Where(path => !Path.GetFileName(path).StartsWith("Handlers.Tests", StringComparison.Ordinal))
                .Select(path => MetadataReference.CreateFromFile(path)),
            new CSharpCompilationOptions(
                OutputKind.DynamicallyLinkedLibrary,
                optimizationLevel: level,
                nullableContextOptions: NullableContextOptions.Enable
            )
        );
        using var image = new MemoryStream();
        var emitted = compilation.Emit(image);
        if (!emitted.Success)
            throw new CheckFailed(string.Join("\n", emitted.Diagnostics));
        image.Position = 0;
        return AssemblyLoadContext.Default.LoadFromStream(image);
    }
}
