using System.Buffers;

namespace Handlers;

/// <summary>Checks the words of a Content-Security-Policy, as CSP level 3 defines them, and the values of the other security headers.</summary>
internal static class PolicySyntax
{
    // Quotes and brackets are the marks of keywords and of the place of the nonce; a comma would begin another policy.
    private static readonly SearchValues<char> WordCharacters = SearchValues.Create(
        "!#$%&'()*+-./0123456789:<=>?@ABCDEFGHIJKLMNOPQRSTUVWXYZ[]^_`abcdefghijklmnopqrstuvwxyz{|}~"
    );

    private static readonly string[] Directives =
    [
        "base-uri",
        "child-src",
        "connect-src",
        "default-src",
        "fenced-frame-src",
        "font-src",
        "form-action",
        "frame-ancestors",
        "frame-src",
        "img-src",
        "manifest-src",
        "media-src",
        "object-src",
        "report-to",
        "report-uri",
        "require-trusted-types-for",
        "sandbox",
        "script-src",
        "script-src-attr",
        "script-src-elem",
        "style-src",
        "style-src-attr",
        "style-src-elem",
        "trusted-types",
        "upgrade-insecure-requests",
        "webrtc",
        "worker-src",
    ];

    private static readonly string[] Keywords =
    [
        "none",
        "self",
        "strict-dynamic",
        "report-sample",
        "inline-speculation-rules",
        "trusted-types-eval",
        "unsafe-eval",
        "unsafe-hashes",
        "unsafe-inline",
        "wasm-unsafe-eval",
    ];

    private static readonly string[] Hashes = ["sha256-", "sha384-", "sha512-"];

    /// <summary>Checks the directives of a policy, each as its words.</summary>
    /// <exception cref="ArgumentException">A browser would ignore one of them, or a part of it.</exception>
    internal static void Check(IReadOnlyList<string[]> directives)
    {
        foreach (var words in directives)
        {
            if (!Directives.Contains(words[0]))
                throw Wrong("a directive in lower case that browsers know", $"'{words[0]}'", "Correct its name.");
            if (words[0].Contains("-src", StringComparison.Ordinal) || IsListOfSources(words[0]))
                CheckSources(words);
            foreach (var word in words)
                if (word.AsSpan().ContainsAnyExcept(WordCharacters))
                    throw Wrong(
                        "visible ASCII without comma, quotation mark and backslash",
                        $"another character in '{words[0]}'",
                        "Encode it, and separate directives by semicolons."
                    );
        }
        if (directives.GroupBy(words => words[0]).FirstOrDefault(same => same.Count() > 1) is { } twice)
            throw Wrong("each directive once", $"'{twice.Key}' several times", "Join their sources.");
    }

    /// <summary>Checks a value that is one or several of certain words.</summary>
    /// <exception cref="ArgumentException">A word is not among them.</exception>
    internal static string CheckWords(string header, string value, bool isList, params string[] known)
    {
        foreach (var word in isList ? value.Split(',', StringSplitOptions.TrimEntries) : [value])
            if (!known.Contains(word))
                throw new ArgumentException(
                    $"Expected a {header} of {string.Join(", ", known)}, found another value. Write one of these, or null to send no such header."
                );
        return value;
    }

    internal static ArgumentException Wrong(string expected, string found, string advice) =>
        new($"Expected a Content-Security-Policy with {expected}, found {found}. {advice}");

    private static bool IsListOfSources(string directive) =>
        directive is "base-uri" or "form-action" or "frame-ancestors";

    private static void CheckSources(string[] words)
    {
        foreach (var word in words.Skip(1))
        {
            var bare = word.Trim('\'');
            if (bare.Length == word.Length && IsQuoted(word))
                throw Wrong(
                    $"'{word}' in single quotes",
                    $"{word} without them in '{words[0]}'",
                    "A browser takes it for a host."
                );
            if (bare.Length != word.Length && (word != $"'{bare}'" || !IsQuoted(bare)))
                throw Wrong("keywords that browsers know in single quotes", $"{word} in '{words[0]}'", "Correct it.");
            if (bare.StartsWith("nonce-", StringComparison.Ordinal) && bare != $"nonce-{ContentPolicy.Nonce}")
                throw Wrong(
                    $"the nonce of each request, 'nonce-{ContentPolicy.Nonce}'",
                    $"a constant one in '{words[0]}'",
                    "An attacker can read a constant one."
                );
            if (bare == "none" && words.Length > 2)
                throw Wrong(
                    "'none' alone",
                    $"other sources beside it in '{words[0]}'",
                    "Browsers ignore it there; remove it."
                );
        }
        if (words.Length == 1)
            throw Wrong("sources", $"none in '{words[0]}'", "Write 'none' in single quotes to allow nothing.");
    }

    private static bool IsQuoted(string word) =>
        Keywords.Contains(word)
        || word.StartsWith("nonce-", StringComparison.Ordinal)
        || Hashes.Any(hash => word.StartsWith(hash, StringComparison.Ordinal));
}
