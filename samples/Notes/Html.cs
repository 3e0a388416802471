using System.Net;
using System.Runtime.CompilerServices;
using System.Text;

namespace Notes;

/// <summary>
/// Markup. The only way to make it is <c>Html.Of($"…")</c>, where what stands in the source is markup and every value in braces is text
/// and escaped, unless it is <see cref="Html"/> itself. So nothing that a user typed can become markup, whoever forgets what.
/// Attributes stand in double quotes.
/// </summary>
readonly struct Html
{
    private readonly string? markup;

    private Html(string markup) => this.markup = markup;

    public static Html None => default;

    public static Html Of(Template template) => new(template.ToString());

    public override string ToString() => markup ?? "";

    /// <summary>What the compiler makes of <c>$"…"</c>.</summary>
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
