using System.Text.Json;
using Expecto;
using Handlers.Analyzers;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Runner = Expecto.CSharp.Runner;

namespace Handlers.Tests.Analyzers;

/// <summary>The generator of [Bound] writes again only what has changed, compiles in every kind of project, and clashes with no framework.</summary>
public static class BoundGeneratorTests
{
    private const string First = "using Handlers; [Bound] partial record First(string Q, int Page = 1);";
    private const string Second = "using Handlers; [Bound] partial record Second(First First, [Header] string? Since);";

    [Tests]
    public static readonly Test All = Runner.TestList(
        "generator of bound records",
        [
            Runner.TestCase(
                "an edit elsewhere writes nothing again",
                () =>
                    Check.Sequence(
                        ["Unchanged", "Unchanged", "Cached", "Cached"],
                        Reasons(program => Edited(program, "Other.cs", "class Other { int Count => 1; }"))
                    )
            ),
            Runner.TestCase(
                "an edit above a record in its file writes nothing again",
                () =>
                    Check.Sequence(
                        ["Unchanged", "Unchanged", "Cached", "Cached"],
                        Reasons(program => Edited(program, "First.cs", $"// A comment.\n\n{First}"))
                    )
            ),
            Runner.TestCase(
                "an edit of one record writes only this record again",
                () =>
                    Check.Sequence(
                        ["Unchanged", "Modified", "Cached", "Modified"],
                        Reasons(program =>
                            Edited(
                                program,
                                "Second.cs",
                                Second.Replace("string? Since", "string? Until", StringComparison.Ordinal)
                            )
                        )
                    )
            ),
            Runner.TestCase(
                "a cancelled run ends",
                () =>
                {
                    var driver = CSharpGeneratorDriver.Create(new BoundGenerator());
                    Check.Throws<OperationCanceledException>(() =>
                        driver.RunGenerators(Program(), new CancellationToken(canceled: true))
                    );
                }
            ),
            Runner.TestCase(
                "it keeps only texts, no symbols",
                () =>
                    Check.Sequence(
                        ["BoundPart", "Boolean", "EquatableArray`1", "String"],
                        new[] { typeof(BoundRecord), typeof(BoundPart) }
                            .SelectMany(type =>
                                type.GetProperties(
                                    System.Reflection.BindingFlags.Instance | System.Reflection.BindingFlags.Public
                                )
                            )
                            .SelectMany(property =>
                                property.PropertyType.GenericTypeArguments.Append(property.PropertyType)
                            )
                            .Select(type => type.Name)
                            .Distinct()
                            .OrderBy(name => name == "BoundPart" ? "" : name, StringComparer.Ordinal)
                    )
            ),
            Compiles(
                "with the usings of a web project and of everything that has attributes of like names",
                """
                using System.ComponentModel;
                using System.Text.Json;
                using System.Text.Json.Serialization;
                using Microsoft.AspNetCore.Components;
                using Microsoft.AspNetCore.Http.Metadata;

                var app = App.Create().Get("/{id:int}", All.Bound.Map(all => Response.Text($"{all}")));
                var documented = All.Accepts;

                [Bound]
                partial record All([Query] string Q, [Header] string H, [Cookie] string C, [Json<NoteJson>] Note N, [Secret] int S, [Expected("a day"), Description("A day")] DayOfWeek Day);

                record Note(string Text);

                [JsonSerializable(typeof(Note))]
                partial class NoteJson : JsonSerializerContext;
                """
            ),
            Compiles(
                "in namespaces and types whose names are those of the library or keywords",
                """
                namespace Handlers.@event
                {
                    partial class Handler
                    {
                        [Bound]
                        internal partial record Response(string @class, System String = default);

                        [Bound]
                        internal readonly partial record struct System(int Page = int.MinValue, long Most = long.MinValue, decimal Price = -1.5m, float F = float.NaN, Kind Kind = (Kind)(-1), ulong Big = ulong.MaxValue);

                        internal enum Kind;
                    }

                    static class Program
                    {
                        static Bound<Handler.Response> Read() => Handler.Response.Bound;
                        static void Main(string[] args) { }
                    }
                }
                """
            ),
            Compiles(
                "in a record with static fields, other constructors and a base",
                """
                var app = App.Create().Get("/", Two.Bound.Map(two => Response.Text($"{two}")));

                [Bound]
                partial record One(string Q) { protected One() : this("") { } public static readonly int Start = 1; }

                [Bound]
                sealed partial record Two(string Q, [Secret] int Page) : One(Q) { public Two(int page) : this("", page) { } public int Extra => 1; }
                """
            ),
            Runner.TestCase(
                "names are those that the serializer and readers of headers expect",
                () =>
                {
                    foreach (
                        var name in (string[])
                            ["Page", "URLValue", "ID", "iPhone", "A", "XRequestID", "Été", "q", "Page2Of"]
                    )
                        Check.Equal(JsonNamingPolicy.CamelCase.ConvertName(name), PartNames.Camel(name));
                    Check.Sequence(
                        ["If-None-Match", "User-Agent", "X-Request-ID", "Since", "Accept"],
                        new[] { "IfNoneMatch", "UserAgent", "XRequestID", "since", "Accept" }.Select(PartNames.Header)
                    );
                }
            ),
            Runner.TestCase(
                "without the ASP.NET Core host a record describes nothing",
                () =>
                {
                    var program = Program();
                    program = program.WithReferences(
                        program.References.Where(one =>
                            one.Display?.Contains("Handlers.AspNetCore", StringComparison.Ordinal) != true
                        )
                    );
                    Check.Equal("", Errors(Generators.Apply(program)));
                    Check.True(
                        !Generators
                            .Apply(program)
                            .SyntaxTrees.Any(tree => tree.ToString().Contains("Accepts", StringComparison.Ordinal))
                    );
                }
            ),
        ]
    );

    private static Test Compiles(string how, string source) =>
        Runner.TestCase(
            $"its code compiles {how}",
            () => Check.Equal("", string.Join('\n', Rule.Findings(source).Select(each => each.ToString())))
        );

    private static string Errors(Compilation program) =>
        string.Join('\n', program.GetDiagnostics().Where(each => each.Severity == DiagnosticSeverity.Error));

    private static CSharpCompilation Program() =>
        CSharpCompilation.Create(
            "Program",
            [Tree("First.cs", First), Tree("Second.cs", Second), Tree("Other.cs", "class Other;")],
            Source.References,
            new CSharpCompilationOptions(
                OutputKind.DynamicallyLinkedLibrary,
                nullableContextOptions: NullableContextOptions.Enable
            )
        );

    private static SyntaxTree Tree(string path, string text) => CSharpSyntaxTree.ParseText(text, path: path);

    private static Compilation Edited(Compilation program, string path, string text) =>
        program.ReplaceSyntaxTree(program.SyntaxTrees.Single(tree => tree.FilePath == path), Tree(path, text));

    // Why the second run has the results that it has: those of reading the two records, then those of writing.
    private static IEnumerable<string> Reasons(Func<Compilation, Compilation> edit)
    {
        var program = Program();
        GeneratorDriver driver = CSharpGeneratorDriver.Create(
            [new BoundGenerator().AsSourceGenerator()],
            driverOptions: new GeneratorDriverOptions(
                IncrementalGeneratorOutputKind.None,
                trackIncrementalGeneratorSteps: true
            )
        );
        driver = driver.RunGenerators(program);
        var result = driver.RunGenerators(edit(program)).GetRunResult().Results.Single();
        return from step in result
                .TrackedSteps[BoundGenerator.Records]
                .Concat(result.TrackedOutputSteps.SelectMany(each => each.Value))
            from output in step.Outputs
            select output.Reason.ToString();
    }
}
