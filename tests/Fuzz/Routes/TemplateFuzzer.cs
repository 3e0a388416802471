using Handlers.Tests.Fuzz.Running;
using Microsoft.AspNetCore.Routing.Patterns;

namespace Handlers.Tests.Fuzz.Routes;

/// <summary>
/// Texts of templates, against the framework's parser: it accepts every template that is accepted here, with the same parameters, and for every template that
/// is refused here there is an explanation. A path that is made of values leads back to these values.
/// </summary>
internal sealed class TemplateFuzzer() : Fuzzer("templates", 20_000)
{
    private static readonly string[] Pieces =
    [
        "/",
        "{",
        "}",
        "{{",
        "}}",
        "a",
        "x",
        "*",
        "**",
        ":",
        "(",
        ")",
        "=",
        "?",
        ",",
        " ",
        "int",
        "regex(",
        "[[",
        "]]",
        "\\",
        "~",
        "é",
        "\0",
        ".",
        "{x}",
        "{x:int}",
        "{y:min(1)}",
        "{*p}",
        "length(1,",
        "{x:regex(^(a|b)[:](c)$)}",
        ")}",
        "9999999999999999999",
    ];

    public override Task<string?> CheckAsync(Dice dice)
    {
        var text = dice.Chance(40) ? dice.Text(8, Pieces) : TemplateTexts.Template(dice);
        if (dice.Chance(40))
            text = dice.Damaged(text, Pieces);
        return Task.FromResult(Fault(dice, text) is { } fault ? $"{Shown.Of(text)}: {fault}" : null);
    }

    private static string? Fault(Dice dice, string text)
    {
        RouteTemplate template;
        try
        {
            template = RouteTemplate.Parse(text);
        }
        catch (RouteTemplateException refused)
        {
            return refused.Message.Contains("Expected", StringComparison.OrdinalIgnoreCase)
                ? null
                : $"expected an explanation, found {refused.Message}";
        }
        var framework = RoutePatternFactory.Parse(text);
        var (names, its) = (
            string.Join(
                ' ',
                template.Parameters.Select(parameter => $"{parameter.Name}{(parameter.IsCatchAll ? "*" : "")}")
            ),
            string.Join(
                ' ',
                framework.Parameters.Select(parameter => $"{parameter.Name}{(parameter.IsCatchAll ? "*" : "")}")
            )
        );
        return names != its ? $"expected the parameters {its}, found {names}" : RoundTrip(dice, template);
    }

    private static string? RoundTrip(Dice dice, RouteTemplate template)
    {
        // A slash after a catch-all belongs to its value. Dot segments and control characters do not reach a router.
        if (
            template is { Text: [.., '/'], Parameters: [.., { IsCatchAll: true }] }
            || template.Text.Split('/').Any(segment => segment is "." or ".." || segment.Any(char.IsControl))
        )
            return null;
        object[] values = [.. template.Parameters.Select(_ => TemplateTexts.Segment(dice))];
        string path;
        try
        {
            path = template.PathOf(values);
        }
        catch (ArgumentException)
        {
            // A value that the template or a path cannot have.
            return null;
        }
        var router = Router.Build([new RouteEntry<string>(template, [Method.Get], "it")]);
        var match = router.Match(Method.Get, Request.Get(path).Path);
        return
            match.Kind == RouteMatchKind.Found
            && values.Select((value, i) => match.Values[i] == (string)value).All(same => same)
            ? null
            : $"expected that {Shown.Of(path)} leads back to {string.Join(", ", values.Select(value => Shown.Of($"{value}")))}, found {match.Kind} {(match.Kind == RouteMatchKind.Found ? string.Join(", ", match.Values.Names.Select((_, i) => Shown.Of(match.Values[i]))) : "")}";
    }
}
