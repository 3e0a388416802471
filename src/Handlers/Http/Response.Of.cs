using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Nodes;

namespace Handlers;

public abstract partial class Response
{
    /// <summary>Creates a response from these parts.</summary>
    /// <param name="status">The status.</param>
    /// <param name="headers">The headers; none by default.</param>
    /// <param name="body">The body; empty by default.</param>
    /// <exception cref="ArgumentException">A header value contains a character other than visible ASCII, space and
    /// tab.</exception>
    public static Response Of(Status status, Headers? headers = null, Body? body = null)
    {
        headers ??= Headers.Empty;
        for (var i = 0; i < headers.Count; i++)
            Syntax.CheckSentValue(headers[i].Name, headers[i].Value);
        return new FullResponse(status, headers, body ?? Body.Empty);
    }

    /// <summary>Creates a response with a text in UTF-8, as <c>text/plain; charset=utf-8</c> (Flask sends text/html).</summary>
    /// <param name="text">The body; it is encoded when it is sent.</param>
    /// <param name="status">The status. The default value is 200.</param>
    public static Response Text(string text, Status? status = null) =>
        status is { } other && other != Status.Ok
            ? new FullResponse(other, MediaTypes.Text, RequireText(text))
            : new TextResponse(RequireText(text));

    /// <summary>Creates a response with a page in UTF-8, as <c>text/html; charset=utf-8</c>. Nothing in it is escaped.</summary>
    /// <param name="html">The body; it is encoded when it is sent.</param>
    /// <param name="status">The status. The default value is 200.</param>
    public static Response Html(string html, Status? status = null) =>
        new FullResponse(status ?? default, MediaTypes.Html, RequireText(html));

    /// <summary>Creates a response with these bytes. They are not copied, so do not change them afterwards.</summary>
    /// <param name="bytes">The body.</param>
    /// <param name="contentType">The media type. The default value is <c>application/octet-stream</c>.</param>
    /// <param name="status">The status. The default value is 200.</param>
    /// <exception cref="ArgumentException">The media type contains a character other than visible ASCII, space and
    /// tab.</exception>
    public static Response Bytes(
        ReadOnlyMemory<byte> bytes,
        string contentType = "application/octet-stream",
        Status? status = null
    ) => new FullResponse(status ?? default, MediaTypes.Of(contentType), Body.Of(bytes));

    /// <summary>Creates a response with a body in parts, or any other body that is sent while it is produced; see the overloads of
    /// <see cref="Body.Of(IEnumerable{string})"/>.</summary>
    /// <param name="body">The body.</param>
    /// <param name="contentType">The media type. The default value is <c>text/plain; charset=utf-8</c>.</param>
    /// <param name="status">The status. The default value is 200.</param>
    /// <exception cref="ArgumentException">The media type contains a character other than visible ASCII, space and
    /// tab.</exception>
    public static Response Stream(Body body, string contentType = "text/plain; charset=utf-8", Status? status = null)
    {
        ArgumentNullException.ThrowIfNull(body);
        return new FullResponse(status ?? default, MediaTypes.Of(contentType), body);
    }

    /// <summary>Creates a response without headers and without a body.</summary>
    public static Response Empty(Status status) => new FullResponse(status, Headers.Empty, Body.Empty);

    /// <summary>Creates a redirect: a response with a Location header and no body.</summary>
    /// <param name="location">An absolute or relative reference. Spaces and non-ASCII characters are percent-encoded; the
    /// rest is sent as it is. If it comes from a client, use <see cref="LocalRedirect"/>.</param>
    /// <param name="status">The status, from 300 to 399 without 304. The default value is 302.</param>
    /// <exception cref="ArgumentException">The location is empty or contains a control character, or the status is not a
    /// redirect.</exception>
    public static Response Redirect(string location, Status? status = null) =>
        new FullResponse(
            RedirectLocation.Check(status ?? Status.Found),
            Headers.Empty.Add("Location", RedirectLocation.Encode(location)),
            Body.Empty
        );

    /// <summary>Creates a redirect to a place on this site. Use it for a location that comes from a client, such as the page to return to after signing in: one
    /// that would lead to another site, or is missing, is replaced.</summary>
    /// <param name="location">A path that begins with one slash, with its query; null counts as missing.</param>
    /// <param name="otherwise">The location to use instead. The default value is <c>/</c>.</param>
    /// <param name="status">The status, from 300 to 399 without 304. The default value is 302.</param>
    /// <exception cref="ArgumentException">The other location does not begin with one slash, or the status is not a redirect.</exception>
    /// <example><code>
    /// var back = Handler.Query("returnTo").Optional().Map(place => Response.LocalRedirect(place, "/account", Status.SeeOther));
    /// </code></example>
    public static Response LocalRedirect(string? location, string otherwise = "/", Status? status = null) =>
        Redirect(RedirectLocation.Local(location, otherwise), status);

    /// <summary>Creates a response that describes an error as <c>application/problem+json</c> (RFC 9457).</summary>
    /// <remarks>An app that answers with it adds <c>traceId</c>: the identifier of the current activity, or otherwise the host's identifier of the request.
    /// On ASP.NET Core the program's <c>IProblemDetailsService</c> writes it, if one is registered.</remarks>
    /// <param name="status">The status, which is also in the body.</param>
    /// <param name="title">A short description of the kind of problem; by default the phrase that ASP.NET Core has for the status.</param>
    /// <param name="detail">An explanation of this occurrence, for people; left out by default. Do not include secrets.</param>
    /// <param name="type">A URI that names the kind of problem; by default the section of RFC 9110 that defines the status, and left out for a
    /// status of another specification.</param>
    /// <param name="instance">A URI that names this occurrence; left out by default.</param>
    /// <param name="extensions">Additional members, which are copied and written after these; none by default.</param>
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
            new ProblemBody(status, title, detail, type, instance, extensions)
        );

    /// <summary>Converts a text to a response with <see cref="Text"/> and status 200; null stays null.</summary>
    [return: NotNullIfNotNull(nameof(text))]
    public static implicit operator Response?(string? text) => text is null ? null : Text(text);

    private static string RequireText(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return text;
    }
}
