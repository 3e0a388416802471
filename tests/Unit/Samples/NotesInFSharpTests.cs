using Expecto;
using Handlers.Runtime;
using Microsoft.FSharp.Collections;
using Microsoft.FSharp.Core;
using FSharpDatabase = Notes.FSharp.DatabaseModule;
using FSharpOptions = Notes.FSharp.OptionsModule;
using Options = Notes.Options;
using Runner = Expecto.CSharp.Runner;

namespace Handlers.Tests.Samples;

/// <summary>samples/Notes.FSharp is the same application as samples/Notes: the acceptance suite covers pages and API, these tests the rest.</summary>
public static class NotesInFSharpTests
{
    [Tests]
    public static readonly Test All = Runner.TestList(
        "Notes, in F#",
        [
            Runner.TestCase(
                "it has the same routes for the same methods",
                () =>
                    Check.Sequence(
                        Routes(Notes.NotesApp.Of(new Notes.Database("never.db"))),
                        Routes(Notes.FSharp.NotesApp.create(FSharpDatabase.ofFile("never.db")))
                    )
            ),
            Runner.TestCase(
                "it accepts the same options, and its help differs only in its name",
                () =>
                {
                    Check.Equal(
                        Options.HelpText,
                        FSharpOptions.help.Replace("samples/Notes.FSharp", "samples/Notes", StringComparison.Ordinal)
                    );
                    Check.Equal(FSharpOptions.defaults, Parse().ResultValue);
                    var options = Parse(
                        "--urls",
                        "http://127.0.0.1:0;http://[::1]:81",
                        "--interpreter=blocking",
                        "--workers=7",
                        "--loops",
                        "3",
                        "--describe",
                        "--database=my notes.db"
                    ).ResultValue;
                    Check.Equal("http://127.0.0.1:0;http://[::1]:81", options.Urls);
                    Check.Equal(HostInterpreter.Blocking, options.Interpreter);
                    Check.Equal((7, 3, "my notes.db"), (options.Workers, options.Loops, options.Database));
                    Check.Equal(Notes.FSharp.Form.Tree, options.Describe?.Value);
                    Check.True(Parse("--workers", "3", "--help").ResultValue.Help);
                }
            ),
            Runner.TestCase(
                "it refuses the same options in the same words",
                () =>
                {
                    foreach (var (args, expected, found) in NotesOptionsTests.Wrong)
                    {
                        var parsed = Parse(args.Split(' '));
                        Check.True(parsed.IsError, args);
                        foreach (var words in new[] { expected, found, "Try --" })
                            Check.True(parsed.ErrorValue.Contains(words, StringComparison.Ordinal), parsed.ErrorValue);
                    }
                }
            ),
        ]
    );

    private static FSharpResult<Notes.FSharp.Options, string> Parse(params string[] args) =>
        FSharpOptions.parse(ListModule.OfSeq(args));

    private static IEnumerable<string> Routes(App app) =>
        app.Routes.Select(route => $"{string.Join(',', route.Methods)} {route.Template}").Order();
}
