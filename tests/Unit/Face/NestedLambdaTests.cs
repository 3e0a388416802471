using Expecto;
using Runner = Expecto.CSharp.Runner;

namespace Handlers.Tests.Face;

/// <summary>
/// Nested async lambdas are bound a number of times that grows linearly with their depth. A word with two shapes for one lambda would make the
/// compiler bind the body twice at each level; five levels with five shapes are three thousand bindings, and seconds of compilation.
/// </summary>
public static class NestedLambdaTests
{
    private const int Depth = 6;

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
                    () => Check.Sequence([], Snippet.ManyBindings(Nested(word.Level)))
                )
            ),
            Runner.TestCase(
                "a word with two shapes is found",
                () =>
                    Check.True(
                        Snippet.ManyBindings(Nested("await TwoShapes(async () => {0})")).Count > 0,
                        "expected the compiler to report many bindings of a function with two shapes, found none"
                    )
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
