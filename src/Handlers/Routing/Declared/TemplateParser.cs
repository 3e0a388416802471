using System.Collections.Immutable;
using System.Text;

namespace Handlers;

/// <summary>Parses the text of a template, segment by segment. One instance parses one text.</summary>
internal sealed class TemplateParser(string text, ImmutableDictionary<string, RouteConstraint> own)
{
    /// <summary>A match may try one alternative per segment in a nested call; this limit keeps the nesting, and so the stack, small.</summary>
    private const int MostSegments = 100;

    private readonly List<RouteSegment> segments = [];
    private readonly List<RouteParameter> parameters = [];
    private readonly StringBuilder plain = new(text);
    private int here;

    public RouteTemplate Parse()
    {
        if (text.Length > 0 && text[0] != '/')
            throw Error(0, "a leading '/'", $"'{text[0]}'", $"Write '/{text.TrimStart('~', '/')}'.");
        for (here = 1; here < text.Length; here++)
            ReadSegment();
        return new(text, [.. segments], [.. parameters], text.Length == 0 || text[^1] == '/')
        {
            Own = own,
            PlainText = plain.ToString(),
        };
    }

    /// <summary>Reads one segment and stops on the slash after it, or at the end.</summary>
    private void ReadSegment()
    {
        var start = here;
        if (text[start] == '/')
            throw Error(start, "text or a parameter between two slashes", "'//'", "Write one slash.");
        if (segments.Count == MostSegments)
            throw Error(
                start,
                $"at most {MostSegments} segments",
                "one more",
                "End the template with a catch-all such as {*rest}."
            );
        if (parameters is [.., { IsCatchAll: true } last])
            throw Error(
                start - 1,
                $"the end of the template after the catch-all '{last.Name}'",
                "'/'",
                "Put the catch-all last."
            );
        var literal = ReadLiteral();
        if (here == text.Length || text[here] == '/')
        {
            segments.Add(new(literal, null));
            return;
        }
        if (here > start)
            throw OneParameterOnly(here, "a parameter after literal text");
        var parameter = ReadParameter();
        if (here < text.Length && text[here] != '/')
            throw OneParameterOnly(here, $"'{text[here]}'");
        parameters.Add(parameter);
        segments.Add(new("", parameter));
    }

    /// <summary>Reads literal text up to a slash, a parameter or the end. A doubled brace means a single one.</summary>
    private string ReadLiteral()
    {
        var literal = new StringBuilder();
        for (; here < text.Length && text[here] != '/'; here++)
        {
            var c = text[here];
            if (c == '?')
                throw Error(here, "a path", "'?'", "Leave the query out: it is not part of routing.");
            if (c is '{' or '}')
            {
                if (!IsDoubled(here))
                    return c == '{'
                        ? literal.ToString()
                        : throw Error(
                            here,
                            "a '{' before it",
                            "'}'",
                            "Open the parameter, or write '}}' for a literal brace."
                        );
                here++;
            }
            literal.Append(c);
        }
        return literal.ToString();
    }

    /// <summary>Reads a parameter from its opening brace up to and including its closing brace.</summary>
    private RouteParameter ReadParameter()
    {
        var open = here;
        var close = FindClosingBrace(open);
        var at = open + 1;
        var stars =
            text[at] == '*'
                ? text[at + 1] == '*'
                    ? 2
                    : 1
                : 0;
        at += stars;
        if (text[close - 1] == '?')
            throw Error(close - 1, "a required parameter", "'?'", "Declare two routes, one without the parameter.");
        var end = text.AsSpan(at, close - at).IndexOfAny(':', '=') is var n and >= 0 ? at + n : close;
        var name = ReadName(at, end);
        var constraints = new List<RouteConstraint>();
        for (at = end; at < close; )
        {
            if (text[at] == '=')
                throw Error(
                    at,
                    "':' or '}'",
                    "'=' and a default value",
                    "Declare two routes, one without the parameter."
                );
            constraints.Add(ReadConstraint(ref at, close));
        }
        here = close + 1;
        return new(name, stars > 0, [.. constraints], close);
    }

    private string ReadName(int start, int end)
    {
        var name = text[start..end];
        if (name.Length == 0)
            throw Error(start, "the name of a parameter", "nothing", "Name it, as in {id}.");
        var bad = name.AsSpan().IndexOfAny("/{}?*(),");
        for (var i = 0; bad < 0 && i < name.Length; i++)
            bad = char.IsWhiteSpace(name[i]) || char.IsControl(name[i]) ? i : -1;
        if (bad >= 0)
            throw Error(
                start + bad,
                "a name without spaces and without any of /{}?*(),",
                $"'{name[bad]}'",
                "Name it with letters and digits."
            );
        if (parameters.Exists(p => string.Equals(p.Name, name, StringComparison.OrdinalIgnoreCase)))
            throw Error(
                start,
                "a name not used before",
                $"'{name}' again",
                "Give each parameter its own name; letter case does not count."
            );
        return name;
    }

    /// <summary>Reads one constraint from its colon to the colon of the next, or to the closing brace.</summary>
    private RouteConstraint ReadConstraint(ref int at, int close)
    {
        var start = at + 1;
        var rest = text.AsSpan(start, close - start);
        var end = rest.IndexOfAny(':', '(', '=') is var n and >= 0 ? start + n : close;
        var name = text[start..end];
        if (own.TryGetValue(name, out var known))
        {
            // Other routers do not know this constraint, so it is removed from the text for them.
            plain.Remove(at - (text.Length - plain.Length), end - at);
            at = end;
            return known;
        }
        var create =
            RouteConstraints.Find(name)
            ?? throw Error(
                start,
                $"one of the constraints {RouteConstraints.Names}",
                name.Length == 0 ? "nothing" : $"'{name}'",
                "Correct the name, or check the value in the view."
            );
        string? argument = null;
        if (end < close && text[end] == '(')
        {
            var from = end + 1;
            end = FindClosingParenthesis(end, close);
            argument = text[from..end].Replace("{{", "{").Replace("}}", "}");
            end++;
        }
        at = end;
        try
        {
            return create(argument);
        }
        catch (ConstraintArgumentException e)
        {
            throw Error(start + name.Length, $"{e.Expected} for '{name}'", e.Found, e.Advice);
        }
    }

    /// <summary>Finds the end of an argument: the first ')' before another constraint, a default or the closing brace, so that a regular expression may
    /// contain parentheses and colons.</summary>
    private int FindClosingParenthesis(int open, int close)
    {
        for (var i = open + 1; i < close; i++)
            if (text[i] == ')' && (i + 1 == close || text[i + 1] is ':' or '='))
                return i;
        throw Error(open, "a ')' before the closing brace", "none", "Close the constraint's argument.");
    }

    private int FindClosingBrace(int open)
    {
        for (var i = open + 1; i < text.Length; i++)
        {
            if (text[i] is not ('{' or '}'))
                continue;
            if (IsDoubled(i))
                i++;
            else if (text[i] == '}')
                return i;
            else
                throw Error(
                    i,
                    "'}'",
                    "'{' inside a parameter",
                    "Close the parameter first; double the braces of a regular expression."
                );
        }
        throw Error(
            open,
            "a '}' that closes the parameter",
            "none",
            "Close the parameter, or write '{{' for a literal brace."
        );
    }

    private bool IsDoubled(int index) => index + 1 < text.Length && text[index + 1] == text[index];

    private RouteTemplateException OneParameterOnly(int position, string found) =>
        Error(
            position,
            "a segment that is either literal text or one parameter",
            found,
            "Take the whole segment as one parameter and split it in the view."
        );

    private RouteTemplateException Error(int position, string expected, string found, string advice) =>
        new(text, position, expected, found, advice);
}
