using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Testing;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Testing;

namespace Handlers.Tests.Analyzers;

/// <summary>Fixes of a user's source. Each is applied to one finding after another, and to all findings together.</summary>
internal static class Fix
{
    /// <summary>The fix turns the marked source into the fixed one. A source that is not marked is the same before and after: no fix is offered.</summary>
    /// <param name="source">The source, where the findings are marked.</param>
    /// <param name="changed">The source without findings, or with those that have no fix.</param>
    /// <param name="times">How often the fix is applied to change all; all together are then changed as often.</param>
    public static void Changes<A, F>(string source, string changed, int? times = null)
        where A : DiagnosticAnalyzer, new()
        where F : CodeFixProvider, new()
    {
        var test = new CSharpCodeFixTest<A, F, DefaultVerifier>
        {
            NumberOfIncrementalIterations = times,
            NumberOfFixAllIterations = times,
            // There is one document, so that all in it are all in the project.
            CodeFixTestBehaviors =
                CodeFixTestBehaviors.SkipFixAllInProjectCheck | CodeFixTestBehaviors.SkipFixAllInSolutionCheck,
        };
        Source.Prepare(test, source);
        test.FixedState.Sources.Add($"using Handlers;\n{changed}");
        test.FixedState.Sources.Add(ImplicitUsings.Web);
        Source.Run(test);
    }
}
