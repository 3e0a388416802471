using Expecto;
using Handlers.Runtime;
using Notes;
using Runner = Expecto.CSharp.Runner;

namespace Handlers.Tests.Samples;

public static class NotesOptionsTests
{
    internal static readonly (string Args, string Expected, string Found)[] Wrong =
    [
        ("--bogus", "an option", "'--bogus'"),
        ("stray", "an option", "'stray'"),
        ("--workers", "a value after --workers", "none"),
        ("--workers --urls", "a value after --workers", "none"),
        ("--workers 0", "from 1 to 10000", "'0'"),
        ("--workers -1", "from 1 to 10000", "'-1'"),
        ("--workers two", "from 1 to 10000", "'two'"),
        ("--workers 99999999999", "from 1 to 10000", "'99999999999'"),
        ("--loops", "a value after --loops", "none"),
        ("--loops 0", "from 1 to 1000", "'0'"),
        ("--loops 1001", "from 1 to 1000", "'1001'"),
        ("--interpreter Flask", "async, blocking or shared", "'Flask'"),
        ("--describe svg", "tree or mermaid", "'svg'"),
        ("--database=", "a value after --database", "none"),
        ("--urls 127.0.0.1:80", "http://HOST:PORT", "'127.0.0.1:80'"),
        ("--urls ftp://127.0.0.1:80", "http://HOST:PORT", "'ftp://127.0.0.1:80'"),
        ("--urls http://127.0.0.1:eighty", "http://HOST:PORT", "'http://127.0.0.1:eighty'"),
        ("--urls http://127.0.0.1:99999", "http://HOST:PORT", "'http://127.0.0.1:99999'"),
        ("--urls http://127.0.0.1:80;", "http://HOST:PORT", "''"),
    ];

    [Tests]
    public static readonly Test All = Runner.TestList(
        "Notes, options",
        [
            Runner.TestCase(
                "without options it listens only on this machine, async",
                () => Check.Equal(new Options(), Options.Parse([]))
            ),
            Runner.TestCase(
                "every option can be read in both forms, and the help lists it",
                () =>
                {
                    var expected = new Options
                    {
                        Urls = "http://127.0.0.1:0;http://[::1]:81",
                        Interpreter = HostInterpreter.Blocking,
                        Workers = 7,
                        Loops = 3,
                        Database = "my notes.db",
                    };
                    Check.Equal(
                        expected,
                        Options.Parse([
                            "--urls",
                            expected.Urls,
                            "--interpreter",
                            "blocking",
                            "--workers=7",
                            "--loops",
                            "3",
                            "--database=my notes.db",
                        ])
                    );
                    Check.True(Options.Parse(["--workers", "3", "--help"]).Help);
                    Check.Equal(HostInterpreter.Shared, Options.Parse(["--interpreter", "shared"]).Interpreter);
                    Check.Equal(Notes.Form.Tree, Options.Parse(["--describe", "--workers", "2"]).Describe);
                    Check.Equal(Notes.Form.Mermaid, Options.Parse(["--describe", "mermaid"]).Describe);
                    foreach (
                        var name in new[]
                        {
                            "--urls",
                            "--interpreter",
                            "--workers",
                            "--loops",
                            "--database",
                            "--describe",
                            "--help",
                        }
                    )
                        Check.True(Options.HelpText.Contains($"  {name} ", StringComparison.Ordinal), name);
                }
            ),
            Runner.TestCase(
                "an invalid option is refused with the expectation, the value found and a suggestion",
                () =>
                {
                    foreach (var (args, expected, found) in Wrong)
                        Check.Throws<OptionError>(() => Options.Parse(args.Split(' ')), expected, found, "Try --");
                }
            ),
        ]
    );
}
