using Expecto;
using Handlers.Analyzers;
using Runner = Expecto.CSharp.Runner;

namespace Handlers.Tests.Analyzers;

/// <summary>HND020 to HND025 find each record that cannot be bound, at the record or at the parameter.</summary>
public static class UnreadableRecordTests
{
    private const string Json = """
        class NoteJson() : System.Text.Json.Serialization.JsonSerializerContext(null)
        {
            public override System.Text.Json.Serialization.Metadata.JsonTypeInfo? GetTypeInfo(System.Type type) => null;
            protected override System.Text.Json.JsonSerializerOptions? GeneratedSerializerOptions => null;
        }
        """;

    [Tests]
    public static readonly Test All = Runner.TestList(
        "HND020 to HND025: bound records",
        [
            // Types that the generator cannot add to.
            Finds("a record that is not partial", "[Bound] record {|HND020:A|}(string Q);"),
            Finds("a class", "[Bound] partial class {|HND020:A|}(string q) { string Q => q; }"),
            Finds("a plain structure", "[Bound] partial struct {|HND020:A|} { }"),
            Finds(
                "a record without a parameter list",
                "[Bound] partial record {|HND020:A|} { public string? Q { get; init; } }"
            ),
            Finds("a generic record", "[Bound] partial record {|HND020:A|}<T>(T Q);"),
            Finds(
                "a record in a generic type",
                "partial class B<T> { [Bound] partial record {|HND020:A|}(string Q); }"
            ),
            Finds("an abstract record", "[Bound] abstract partial record {|HND020:A|}(string Q);"),
            Finds(
                "a record in a type that is not partial",
                "class B { [Bound] partial record {|HND020:A|}(string Q); }"
            ),
            Finds("a record of one file", "[Bound] file partial record {|HND020:A|}(string Q);"),
            Finds(
                "a required member",
                "[Bound] partial record {|HND020:A|}(string Q) { public required int Page { get; init; } }"
            ),
            Finds(
                "a member of the generated name",
                "[Bound] partial record {|HND020:A|}(string Q) { public int Bound => 1; }"
            ),
            Finds("a parameter of the generated name", "[Bound] partial record {|HND020:A|}(string Accepts);"),
            Finds(
                "nothing in private nested records",
                "partial class B { [Bound] private sealed partial record A(string Q); }"
            ),
            Finds("nothing in a record structure", "[Bound] readonly partial record struct A(string Q, int Page = 1);"),
            // The types of parameters.
            Finds("a type that nothing reads", "[Bound] partial record A(System.Version {|HND021:V|});"),
            Finds("a list of such a type", "[Bound] partial record A(System.Version[] {|HND021:V|});"),
            Finds("a dictionary", "[Bound] partial record A(Dictionary<string, string> {|HND021:V|});"),
            Finds("a record without the attribute", "[Bound] partial record A(B {|HND021:B|}); record B(int Page);"),
            Finds("a record in itself", "[Bound] partial record A(int Page, A? {|HND021:Next|});"),
            Finds(
                "records in each other",
                "[Bound] partial record A(B {|HND021:B|}); [Bound] partial record B(A? {|HND021:A|});"
            ),
            Finds("the context of the request", "[Bound] partial record A(CancellationToken {|HND021:Token|});"),
            Finds(
                "nothing in types that can be read",
                "[Bound] partial record A(int? Page, DayOfWeek Day, Guid[] Ids, List<DayOfWeek> Days, Form? Form, UploadedFile? File, C C); "
                    + "class C { public static Bound<C> Bound => null!; }"
            ),
            // Bodies.
            Finds(
                "JSON and a form",
                $"[Bound] partial record A([Json<NoteJson>] Note Note, [Form] string {{|HND022:Title|}}); record Note(string Text); [System.Text.Json.Serialization.JsonSerializable(typeof(Note))] {Json}"
            ),
            Finds(
                "JSON twice",
                $"[Bound] partial record A([Json<NoteJson>] Note Note, [Json<NoteJson>] Note {{|HND022:Other|}}); record Note(string Text); [System.Text.Json.Serialization.JsonSerializable(typeof(Note))] {Json}"
            ),
            Finds(
                "a file, and JSON in a nested record",
                $"[Bound] partial record A(UploadedFile File, B {{|HND022:B|}}); [Bound] partial record B([Json<NoteJson>] Note Note); record Note(string Text); [System.Text.Json.Serialization.JsonSerializable(typeof(Note))] {Json}"
            ),
            Finds(
                "nothing in several fields and files",
                "[Bound] partial record A([Form] string Title, UploadedFile File, [Form] Form All);"
            ),
            // The route.
            Finds("a nullable parameter of the route", "[Bound] partial record A([Route] int? {|HND023:Id|});"),
            Finds("a default of the route", "[Bound] partial record A([Route] int {|HND023:Id|} = 1);"),
            // Metadata.
            Finds(
                "a context without the type",
                $"[Bound] partial record A([Json<NoteJson>] Note {{|HND024:Note|}}); record Note(string Text); {Json}"
            ),
            // Attributes.
            Finds("two sources", "[Bound] partial record A([Query, Header] string {|HND025:Q|});"),
            Finds("two sources of a record", "[Bound, Form, Query] partial record {|HND025:A|}(string Q);"),
            Finds("an empty name", "[Bound] partial record A([Query(\"\")] string {|HND025:Q|});"),
            Finds("a file that is a text", "[Bound] partial record A([File] string {|HND025:Q|});"),
            Finds("a file in the query", "[Bound] partial record A([Query] UploadedFile {|HND025:Q|});"),
            Finds("a list in a cookie", "[Bound] partial record A([Cookie] string[] {|HND025:Q|});"),
            Finds("a list in the route", "[Bound] partial record A([Route] string[] {|HND025:Q|});"),
            Finds(
                "a source for a record that reads itself",
                "[Bound] partial record A([Header] B {|HND025:B|}); [Bound] partial record B(int Page);"
            ),
        ]
    );

    private static Test Finds(string what, string source) =>
        Runner.TestCase(
            $"finds {what}",
            () =>
                Source.Reports<UnreadableRecord>($"using System; using System.Collections.Generic;\nreturn;\n{source}")
        );
}
