using System.Net;
using System.Runtime.CompilerServices;
using System.Text;

namespace Notes;

/// <summary>
/// Markup. The only way to create it is <c>Html.Of($"…")</c>, in which the literal text is markup and every value in braces is escaped unless it is
/// <see cref="Html"/> itself. So user input can never become markup. Write attributes in double quotes.
/// </summary>
readonly struct Html
{
    private readonly string? markup;

    private Html(string markup) => this.markup = markup;

    public static Html None => default;

    public static Html Of(Template template) => new(template.ToString());

    public override string ToString() => markup ?? "";

    /// <summary>The type to which the compiler converts <c>$"…"</c>.</summary>
    [InterpolatedStringHandler]
    public readonly struct Template(int literalLength, int formattedCount)
    {
        private readonly StringBuilder markup = new(literalLength + formattedCount * 32);

        public void AppendLiteral(string literal) => markup.Append(literal);

        public void AppendFormatted(string? text) => markup.Append(WebUtility.HtmlEncode(text));

        public void AppendFormatted(int number) => markup.Append(number);

        public void AppendFormatted(Html part) => markup.Append(part.ToString());

        public void AppendFormatted(IEnumerable<Html> parts) => markup.AppendJoin('\n', parts);

        public override string ToString() => markup.ToString();
    }
}
