using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Nodes;

namespace Handlers;

public abstract partial class Response
{
    /// <summary>A response of these parts.</summary>
    /// <param name="status">The status.</param>
    /// <param name="headers">None by default.</param>
    /// <param name="body">Empty by default.</param>
    /// <exception cref="ArgumentException">A header value holds another character than visible ASCII, space and
    /// tab.</exception>
    public static Response Of(Status status, Headers? headers = null, Body? body = null)
    {
        headers ??= Headers.Empty;
        for (var i = 0; i < headers.Count; i++)
            Syntax.CheckSentValue(headers[i].Name, headers[i].Value);
        return new FullResponse(status, headers, body ?? Body.Empty);
    }

    /// <summary>A text in UTF-8, as <c>text/plain; charset=utf-8</c>; Flask says text/html.</summary>
    /// <param name="text">The body; kept as it is, and encoded when sent.</param>
    /// <param name="status">200 by default.</param>
    public static Response Text(string text, Status? status = null) =>
        status is { } other && other != Status.Ok
            ? new FullResponse(other, MediaTypes.Text, RequireText(text))
            : new TextResponse(RequireText(text));

    /// <summary>A page in UTF-8, as <c>text/html; charset=utf-8</c>. Nothing in it is escaped.</summary>
    /// <param name="html">The body; kept as it is, and encoded when sent.</param>
    /// <param name="status">200 by default.</param>
    public static Response Html(string html, Status? status = null) =>
        new FullResponse(status ?? default, MediaTypes.Html, RequireText(html));

    /// <summary>These bytes. They are not copied: change them no more.</summary>
    /// <param name="bytes">The body.</param>
    /// <param name="contentType">The media type; <c>application/octet-stream</c> by default.</param>
    /// <param name="status">200 by default.</param>
    /// <exception cref="ArgumentException">The media type holds another character than visible ASCII, space and
    /// tab.</exception>
    public static Response Bytes(
        ReadOnlyMemory<byte> bytes,
        string contentType = "application/octet-stream",
        Status? status = null
    ) => new FullResponse(status ?? default, MediaTypes.Of(contentType), Body.Of(bytes));

    /// <summary>A body in parts, or any other that is sent while it is made; see the forms of <see cref="Body.Of(IEnumerable{string})"/>.</summary>
    /// <param name="body">The body.</param>
    /// <param name="contentType">The media type; <c>text/plain; charset=utf-8</c> by default.</param>
    /// <param name="status">200 by default.</param>
    /// <exception cref="ArgumentException">The media type holds another character than visible ASCII, space and
    /// tab.</exception>
    public static Response Stream(Body body, string contentType = "text/plain; charset=utf-8", Status? status = null)
    {
        ArgumentNullException.ThrowIfNull(body);
        return new FullResponse(status ?? default, MediaTypes.Of(contentType), body);
    }

    /// <summary>No body and no header.</summary>
    public static Response Empty(Status status) => new FullResponse(status, Headers.Empty, Body.Empty);

    /// <summary>Sends the client elsewhere: a Location header and no body.</summary>
    /// <param name="location">An absolute or relative reference. Spaces and what is not ASCII are percent-encoded; the
    /// rest is sent as it is. Check it before use when it comes from a client.</param>
    /// <param name="status">302 by default; 300 to 399 without 304.</param>
    /// <exception cref="ArgumentException">The location is empty or holds a control character, or the status is no
    /// redirect.</exception>
    public static Response Redirect(string location, Status? status = null) =>
        new FullResponse(
            RedirectLocation.Check(status ?? Status.Found),
            Headers.Empty.Add("Location", RedirectLocation.Encode(location)),
            Body.Empty
        );

    /// <summary>An error described as <c>application/problem+json</c> by RFC 9457.</summary>
    /// <param name="status">The status, also told in the body.</param>
    /// <param name="title">The kind of problem in short; by default the phrase of the status.</param>
    /// <param name="detail">What happened this time, for a reader; left out by default. Show no secrets.</param>
    /// <param name="type">A URI that names the kind of problem; left out by default, which means <c>about:blank</c>.</param>
    /// <param name="instance">A URI that names this occurrence; left out by default.</param>
    /// <param name="extensions">Members of your own, after these; none by default.</param>
    /// <exception cref="ArgumentException">An extension has the name of another member.</exception>
    public static Response Problem(
        Status status,
        string? title = null,
        string? detail = null,
        string? type = null,
        string? instance = null,
        JsonObject? extensions = null
    ) =>
        new FullResponse(
            status,
            MediaTypes.Problem,
            ProblemBody.Of(status, title ?? status.Reason, detail, type, instance, extensions)
        );

    /// <summary>The text as a response: <see cref="Text"/> with status 200; null is null.</summary>
    [return: NotNullIfNotNull(nameof(text))]
    public static implicit operator Response?(string? text) => text is null ? null : Text(text);

    private static string RequireText(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return text;
    }
}
