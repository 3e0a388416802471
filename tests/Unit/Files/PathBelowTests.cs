using Expecto;
using Runner = Expecto.CSharp.Runner;

namespace Handlers.Tests.Files;

/// <summary>The paths of clients that are looked up in a directory. The Windows rules are tested everywhere and apply only on Windows.</summary>
public static class PathBelowTests
{
    private static readonly string[] Everywhere =
    [
        "",
        "/",
        "a/",
        "/a",
        "a//b",
        ".",
        "..",
        "../a",
        "a/..",
        "a/../b",
        "a/./b",
        ".htaccess",
        "a/.git/config",
        "..data/a",
        "a\\b",
        "..\\a",
        "c:a",
        "C:/a",
        "a.txt::$DATA",
        "a.txt:other",
        "a\0b",
    ];

    private static readonly string[] OnWindows =
    [
        "CON",
        "con",
        "con.txt",
        "Con .txt",
        "NUL",
        "nul.tar.gz",
        "sub/PRN",
        "aux/a.txt",
        "COM1",
        "com0.log",
        "COM\u00B9",
        "LPT9.x",
        "lpt\u00B3",
        "CONIN$",
        "conout$",
        "CLOCK$",
        "a.txt.",
        "a.txt ",
        "a.txt. .",
        "dir./a.txt",
        "HTACCE~1",
        "htacce~1.txt",
        "SETTIN~1.JSO",
        "A~12.B",
        "sub/GIT~1/config",
        "a<b",
        "a?",
        "a*",
        "a\"b",
        "a|b",
        "a\tb",
    ];

    private static readonly string[] Names =
    [
        "a.txt",
        "a b.txt",
        "sub/dir/a.tar.gz",
        "console.txt",
        "com10",
        "COM",
        "nulls",
        "lpt",
        "a~b.txt",
        "backup~",
        "~1x",
        "longname~1.txt",
        "a~1.html",
        "caf\u00E9.txt",
    ];

    [Tests]
    public static readonly Test All = Runner.TestList(
        "paths below a directory",
        [
            Runner.TestCase(
                "no path leads out of the directory or to a hidden name",
                () => Check.Sequence([], Everywhere.Where(path => Is(path, false) || Is(path, true)))
            ),
            Runner.TestCase(
                "on Windows no name opens a device, a stream or a file with another name",
                () => Check.Sequence([], OnWindows.Where(path => Is(path, true)))
            ),
            Runner.TestCase(
                "elsewhere these are ordinary names",
                () => Check.Sequence([], OnWindows.Where(path => !Is(path, false)))
            ),
            Runner.TestCase(
                "an ordinary name is allowed everywhere",
                () => Check.Sequence([], Names.Where(path => !Is(path, false) || !Is(path, true)))
            ),
        ]
    );

    private static bool Is(string path, bool isWindows) => PathBelow.IsOrdinary(path, isWindows);
}
