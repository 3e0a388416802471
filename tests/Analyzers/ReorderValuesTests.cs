using Expecto;
using Handlers.Analyzers;
using Microsoft.CodeAnalysis.CSharp.Testing;
using Microsoft.CodeAnalysis.Testing;
using Runner = Expecto.CSharp.Runner;

namespace Handlers.Tests.Analyzers;

/// <summary>The fix of HND003 gives the parameters of a lambda the order of the template.</summary>
public static class ReorderValuesTests
{
    [Tests]
    public static readonly Test All = Runner.TestList(
        "HND003: the fix",
        [
            Fixes(
                "two values",
                "App.Create().Get(\"/{year}/{month}\", {|HND003:(int month, int year)|} => $\"{year}\");",
                "App.Create().Get(\"/{year}/{month}\", (int year, int month) => $\"{year}\");"
            ),
            Fixes(
                "values of different types, after the request",
                "App.Create().Get(\"/{year}/{Id}\", {|HND003:(Request r, /* its id */ Guid id, int year)|} => $\"{year}\");",
                "App.Create().Get(\"/{year}/{Id}\", (Request r, /* its id */ int year, Guid id) => $\"{year}\");"
            ),
            Fixes(
                "nothing where a name is not in the template",
                "App.Create().Get(\"/{year}/{month}\", {|HND003:(int month, int day)|} => $\"{day}\");",
                "App.Create().Get(\"/{year}/{month}\", {|HND003:(int month, int day)|} => $\"{day}\");"
            ),
            Fixes(
                "nothing in a method, which may have other callers",
                "App.Create().Get<App, int, int>(\"/{year}/{month}\", {|HND003:Show|});\nstatic Response Show(int month, int year) => \"x\";",
                "App.Create().Get<App, int, int>(\"/{year}/{month}\", {|HND003:Show|});\nstatic Response Show(int month, int year) => \"x\";"
            ),
        ]
    );

    private static Test Fixes(string what, string source, string changed) =>
        Runner.TestCase(
            $"changes {what}",
            () =>
            {
                var test = new CSharpCodeFixTest<UnfitTemplate, ReorderValues, DefaultVerifier>();
                Source.Prepare(test, source);
                test.FixedState.Sources.Add($"using Handlers;\n{changed}");
                test.FixedState.Sources.Add(ImplicitUsings.Web);
                Source.Run(test);
            }
        );
}
