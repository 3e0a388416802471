using AngleSharp.Dom;
using AngleSharp.Html.Dom;

namespace Handlers.Tests.Samples;

/// <summary>The request that a browser sends for a form, with the fields as they are in the page.</summary>
internal static class FormRequest
{
    public static Request Of(IHtmlFormElement form)
    {
        var action = form.GetAttribute("action") ?? throw new CheckFailed("expected a form with an action");
        var fields = form
            .Elements.Where(element => element.HasAttribute("name"))
            .Select(field => KeyValuePair.Create(field.GetAttribute("name"), Value(field)));
        using var content = new FormUrlEncodedContent(fields);
        var encoded = content.ReadAsStringAsync().GetAwaiter().GetResult();
        return form.Method == "post"
            ? Request
                .Post(action, Body.Of(encoded), "application/x-www-form-urlencoded")
                .WithHeader("Accept", "text/html,*/*;q=0.8")
                .WithHeader("Sec-Fetch-Site", "same-origin")
            : Request.Get($"{action}?{encoded}");
    }

    // A browser sends the lines of a text area with CR LF.
    private static string Value(IElement field) =>
        field switch
        {
            IHtmlInputElement input => input.Value,
            IHtmlTextAreaElement area => area.Value.ReplaceLineEndings("\r\n"),
            _ => throw new CheckFailed($"expected an input or a text area, found {field.TagName}"),
        };
}
