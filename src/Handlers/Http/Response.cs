namespace Handlers;

/// <summary>
/// A response: status, headers and body as immutable data. Nothing is sent by making one; a host sends what a handler
/// yields.
/// </summary>
/// <remarks>
/// Safe on every thread, except that a body which is a stream can be read once. Each change gives a new response that
/// shares the old one: a header costs one small object, whatever came before. Header names are found whatever their
/// letter case; reading one does not allocate. Equality is by reference. Content-Length is the host's to write, from
/// <see cref="ContentLength"/>.
/// </remarks>
/// <example><code>
/// var response = Response.Text("made").WithStatus(Status.Created).WithHeader("Location", "/users/7");
/// Response plain = "hello";   // 200, text/plain
/// </code></example>
public abstract partial class Response
{
    private protected Response() { }

    /// <summary>The response this one changes, or null when it is a complete one.</summary>
    internal virtual Response? Inner => null;

    /// <summary>The status.</summary>
    public Status Status
    {
        get
        {
            for (var at = this; ; at = at.Inner!)
                if (at is StatusChange change)
                    return change.Status;
                else if (at is CompleteResponse complete)
                    return complete.Status;
        }
    }

    /// <summary>The body. It is not sent where <see cref="MayHaveBody"/> is false.</summary>
    public Body Body
    {
        get
        {
            for (var at = this; ; at = at.Inner!)
                if (at is BodyChange change)
                    return change.Body;
                else if (at is CompleteResponse complete)
                    return complete.Body;
        }
    }

    /// <summary>Whether the status allows a body: false for 1xx, 204, 205 and 304. See <see cref="AsSent"/>.</summary>
    public bool MayHaveBody => Status.AllowsBody;

    /// <summary>The Content-Type header, or null.</summary>
    public string? ContentType => Header("Content-Type");

    /// <summary>With another status; headers and body stay.</summary>
    /// <param name="status">A final one, 200 or more: a handler that gives a response with one below faults.</param>
    /// <returns>A new response.</returns>
    public Response WithStatus(Status status) => new StatusChange(Bounded(), status);

    /// <summary>With this header, which replaces those of the name.</summary>
    /// <param name="name">A token of RFC 9110.</param>
    /// <param name="value">Visible ASCII, spaces and tabs: what every host can send.</param>
    /// <exception cref="ArgumentException">Another character in either; the message shows it and its place.</exception>
    public Response WithHeader(string name, string value)
    {
        Syntax.CheckHeaderName(name);
        Syntax.CheckSentValue(name, value);
        return new SetHeader(Bounded(), name, value);
    }

    /// <summary>With this header at the end, besides those of the name.</summary>
    /// <inheritdoc cref="WithHeader" path="/param|/exception"/>
    public Response AddHeader(string name, string value)
    {
        Syntax.CheckHeaderName(name);
        Syntax.CheckSentValue(name, value);
        return new AddedHeader(Bounded(), name, value);
    }

    /// <summary>Without the headers of this name; the same object when there is none.</summary>
    public Response WithoutHeader(string name) => Header(name) is null ? this : new RemovedHeader(Bounded(), name);

    /// <summary>With another body; status and headers stay, Content-Type too.</summary>
    public Response WithBody(Body body)
    {
        ArgumentNullException.ThrowIfNull(body);
        return new BodyChange(Bounded(), body);
    }

    /// <summary>With a Set-Cookie header more. The value is sent as it is.</summary>
    /// <param name="name">A token of RFC 9110.</param>
    /// <param name="value">Visible ASCII without space, quote, comma, semicolon and backslash; encode others, for example
    /// by <see cref="Uri.EscapeDataString(string)"/>. May stand in quotes.</param>
    /// <param name="settings">What the browser is told of it; <see cref="CookieSettings.Default"/> by default.</param>
    /// <exception cref="ArgumentException">Another character in one of them, or settings with which browsers drop a cookie of that name.</exception>
    public Response WithCookie(string name, string value, CookieSettings? settings = null) =>
        AddHeader(CookieSettings.HeaderName, (settings ?? CookieSettings.Default).Line(name, value));

    /// <summary>With a Set-Cookie header that makes the browser forget the cookie.</summary>
    /// <param name="name">A token of RFC 9110.</param>
    /// <param name="settings">Path and domain must be those it was set with.</param>
    /// <exception cref="ArgumentException">The name is no token.</exception>
    public Response WithoutCookie(string name, CookieSettings? settings = null) =>
        WithCookie(
            name,
            "",
            (settings ?? CookieSettings.Default) with
            {
                MaxAge = TimeSpan.Zero,
                Expires = DateTimeOffset.UnixEpoch,
            }
        );

    /// <summary>The status, such as <c>404 Not Found</c>.</summary>
    public override string ToString() => Status.ToString();

    /// <summary>This response, or the same in one piece when it stands on too many changes.</summary>
    private Response Bounded()
    {
        var depth = 0;
        // The most frequent kinds are told by their exact type, which is cheaper than a virtual call.
        for (var at = this; at is not CompleteResponse; at = at is SetHeader set ? set.Inner : at.Inner!)
            if (++depth == ChangeChain.MaxLength)
                return new FullResponse(Status, Headers, Body);
        return this;
    }
}
