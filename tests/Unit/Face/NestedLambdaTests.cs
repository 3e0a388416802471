using Expecto;
using Runner = Expecto.CSharp.Runner;

namespace Handlers.Tests.Face;

/// <summary>
/// The compiler binds nested async lambdas a limited number of times. A second shape for one lambda of a word doubles the bindings at each level:
/// five levels of a word with five shapes are tens of thousands of bindings, and seconds of compilation.
/// </summary>
public static class NestedLambdaTests
{
    private const int Depth = 5;

    // One shape needs two bindings at each level, one of which infers the type of the value; two shapes need four.
    private const int Most = 500;

    private static readonly (string Word, string Level)[] Words =
    [
        ("Of", "await Handler.Of(async () => {0})"),
        ("Of with the request", "await Handler.Of(async request => {0})"),
        ("Act", "await Handler.Act(async () => {{ {0}; }}).As(1)"),
        ("Act with the request", "await Handler.Act(async request => {{ {0}; }}).As(1)"),
        ("FromContext", "await Handler.FromContext(async context => {0})"),
        ("Bind", "await number.Bind(async n => n + {0})"),
        ("Tap", "await number.Tap(async n => {{ {0}; }})"),
        ("Catch", "await number.Catch(async fault => {0})"),
        ("Catch of one type", "await number.Catch<NotFound>(async fault => {0})"),
        ("Catch of an action", "await Handler.Nothing.Catch<NotFound>(async fault => {{ {0}; }}).As(1)"),
        ("Settle", "await number.Settle(async outcome => {0})"),
        ("Finally", "await number.Finally(async end => {{ {0}; }})"),
        ("Using", "await file.Using(async stream => {0})"),
        ("UsingAsync", "await file.UsingAsync(async stream => {0})"),
        ("Bracket", "await Handler.Bracket(number, async n => {0}, async n => {{ {0}; }})"),
        ("Uncancelable", "await Handler.Uncancelable(async restore => {0})"),
        ("Traverse", "(await Handler.Traverse(new[] {{ 1 }}, async n => {0})).Count"),
        ("ForEach", "await Handler.ForEach(new[] {{ 1 }}, async n => {{ {0}; }}).As(1)"),
    ];

    [Tests]
    public static readonly Test All = Runner.TestList(
        "nested lambdas",
        [
            .. Words.Select(word =>
                Runner.TestCase(
                    $"the compiler does not bind nested lambdas of {word.Word} many times",
                    () =>
                    {
                        var bindings = Snippet.MostBindings(Nested(word.Level));
                        Check.True(
                            bindings <= Most,
                            $"expected at most {Most} bindings of one lambda, found {bindings}"
                        );
                    }
                )
            ),
            Runner.TestCase(
                "a word with two shapes is found",
                () =>
                {
                    var bindings = Snippet.MostBindings(Nested("await TwoShapes(async () => {0})"));
                    Check.True(bindings > Most, $"expected more than {Most} bindings of one lambda, found {bindings}");
                }
            ),
        ]
    );

    private static string Nested(string level)
    {
        var body = "await number";
        for (var depth = 0; depth < Depth; depth++)
            body = string.Format(level, body);
        return $"app.Get(\"/\", async () => {{ var n = {body}; return $\"{{n}}\"; }});";
    }
}
