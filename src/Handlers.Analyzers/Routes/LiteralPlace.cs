using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace Handlers.Analyzers;

/// <summary>Finds the place of a position of a text inside the literal that the text was written as.</summary>
internal static class LiteralPlace
{
    /// <summary>Returns the place of the word at the position, or of the whole expression where that cannot be known: a named constant, a sum of literals, or a
    /// raw literal of several lines.</summary>
    /// <param name="expression">The expression.</param>
    /// <param name="text">The value of the expression.</param>
    /// <param name="position">The index in the value.</param>
    public static Location Of(SyntaxNode expression, string text, int position)
    {
        if (
            expression is not LiteralExpressionSyntax { Token: var token }
            || position < 0
            || position >= text.Length
            || Start(token, text, position) is not { } start
        )
            return expression.GetLocation();
        var end = position + 1;
        while (char.IsLetterOrDigit(text[position]) && end < text.Length && char.IsLetterOrDigit(text[end]))
            end++;
        var length = (Start(token, text, end) ?? start + 1) - start;
        return Location.Create(expression.SyntaxTree!, new TextSpan(token.SpanStart + start, length));
    }

    // The index in the token of a position in its value.
    private static int? Start(SyntaxToken token, string text, int position) =>
        token.Kind() switch
        {
            SyntaxKind.SingleLineRawStringLiteralToken => token.Text.IndexOf(text, StringComparison.Ordinal) + position,
            SyntaxKind.StringLiteralToken when token.Text[0] == '@' => Verbatim(token.Text, position),
            SyntaxKind.StringLiteralToken => Escaped(token.Text, position),
            _ => null,
        };

    private static int Verbatim(string written, int position)
    {
        var at = 2;
        for (; position > 0; position--)
            at += written[at] == '"' ? 2 : 1;
        return at;
    }

    private static int? Escaped(string written, int position)
    {
        var at = 1;
        for (; position > 0; position--)
        {
            if (written[at] != '\\')
                at++;
            else if (written[at + 1] is 'u')
                at += 6;
            else if (written[at + 1] is 'x' or 'U')
                return null;
            else
                at += 2;
        }
        return at;
    }
}
