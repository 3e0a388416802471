using System.Globalization;
using System.Net;
using Handlers;
using Handlers.Runtime;

namespace Notes;

/// <summary>The options of the command line.</summary>
sealed record Options
{
    public const string HelpText = """
        Notes: a notes application with pages and a JSON API.

        Usage: dotnet run --project samples/Notes -- [options]

          --urls URL               where to listen; several are separated by ';' (default http://127.0.0.1:5080)
          --interpreter NAME       async, blocking or shared (default async)
          --workers N              threads of the blocking interpreter, 1 to 10000 (default 32)
          --loops N                threads of the shared interpreter, 1 to 1000 (default 1)
          --database FILE          the SQLite file, created when it is not there (default notes.db)
          --describe [FORM]        print the app as a tree, or as a mermaid diagram, and serve nothing (default tree)
          --help                   this text

        """;

    public string Urls { get; init; } = "http://127.0.0.1:5080";
    public HostInterpreter Interpreter { get; init; } = HostInterpreter.Async;
    public int Workers { get; init; } = 32;
    public int Loops { get; init; } = 1;
    public string Database { get; init; } = "notes.db";
    public Form? Describe { get; init; }
    public bool Help { get; init; }

    /// <exception cref="OptionError">An option is unknown, has no value, or has an invalid value.</exception>
    public static Options Parse(IReadOnlyList<string> args)
    {
        var options = new Options();
        for (var i = 0; i < args.Count; i++)
        {
            var (name, value) = args[i].Split('=', 2) is [var left, var right] ? (left, right) : (args[i], null);
            if (name is "--help" or "-h")
                return options with { Help = true };
            if (name is not ("--urls" or "--interpreter" or "--workers" or "--loops" or "--database" or "--describe"))
                throw new OptionError("an option", $"'{name}'", "--help, which lists them");
            value ??= i + 1 < args.Count && !args[i + 1].StartsWith("--", StringComparison.Ordinal) ? args[++i] : "";
            if (value.Length == 0 && name != "--describe")
                throw new OptionError($"a value after {name}", "none", Example(name));
            options = options.With(name, value);
        }
        return options;
    }

    private Options With(string name, string value) =>
        name switch
        {
            "--urls" => this with { Urls = CheckedUrls(value) },
            "--interpreter" => this with { Interpreter = InterpreterOf(value) },
            "--workers" => this with { Workers = CountOf(name, value, 10_000) },
            "--loops" => this with { Loops = CountOf(name, value, 1_000) },
            "--describe" => this with { Describe = FormOf(value) },
            _ => this with { Database = value },
        };

    private static string CheckedUrls(string value) =>
        value.Split(';').FirstOrDefault(url => !IsAddress(url)) is { } wrong
            ? throw new OptionError(
                "--urls as http://HOST:PORT, HOST an IP address, localhost or *",
                $"'{wrong}'",
                Example("--urls")
            )
            : value;

    // Uses the server's own parser, because it also accepts addresses that are not URIs, such as http://*:5080. But the parser takes every unknown host for
    // "all addresses of this machine", and so would open a mistyped address to the network.
    private static bool IsAddress(string url)
    {
        try
        {
            return BindingAddress.Parse(url)
                    is { Scheme: "http", PathBase: "", Port: >= 0 and <= 65535, Host: var host }
                && (host is "localhost" or "*" or "+" || IPAddress.TryParse(host, out _));
        }
        catch (FormatException)
        {
            return false;
        }
    }

    private static HostInterpreter InterpreterOf(string value) =>
        value switch
        {
            "async" => HostInterpreter.Async,
            "blocking" => HostInterpreter.Blocking,
            "shared" => HostInterpreter.Shared,
            _ => throw new OptionError(
                "--interpreter async, blocking or shared",
                $"'{value}'",
                Example("--interpreter")
            ),
        };

    private static Form FormOf(string value) =>
        value switch
        {
            "" or "tree" => Form.Tree,
            "mermaid" => Form.Mermaid,
            _ => throw new OptionError("--describe tree or mermaid", $"'{value}'", Example("--describe")),
        };

    private static int CountOf(string name, string value, int most) =>
        int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var count)
        && count >= 1
        && count <= most
            ? count
            : throw new OptionError($"{name} from 1 to {most}", $"'{value}'", Example(name));

    private static string Example(string name) =>
        name switch
        {
            "--urls" => "--urls http://127.0.0.1:5081",
            "--interpreter" => "--interpreter blocking",
            "--workers" => "--workers 16",
            "--loops" => "--loops 2",
            "--describe" => "--describe mermaid",
            _ => "--database notes.db",
        };
}

/// <summary>The form in which the app is described.</summary>
enum Form
{
    Tree,
    Mermaid,
}

/// <summary>An invalid option, with a message for the user.</summary>
sealed class OptionError(string expected, string found, string suggestion)
    : Exception($"Expected {expected}, found {found}. Try {suggestion}.");
