namespace Handlers;

/// <summary>
/// A response: status, headers and body as immutable data. Creating one sends nothing; a host sends the response that a handler
/// returns.
/// </summary>
/// <remarks>
/// Safe on every thread, except that a body that is a stream can be read only once. Each change returns a new response that
/// shares the old one, so adding a header costs one small object. Header names are looked up ignoring
/// letter case; reading one does not allocate. Equality is by reference. The host writes Content-Length, from
/// <see cref="ContentLength"/>.
/// </remarks>
/// <example><code>
/// var response = Response.Text("made").WithStatus(Status.Created).WithHeader("Location", "/users/7");
/// Response plain = "hello";   // 200, text/plain
/// </code></example>
public abstract partial class Response
{
    private protected Response() { }

    /// <summary>The response that this one changes, or null if this one is complete.</summary>
    internal virtual Response? Inner => null;

    /// <summary>Gets the status.</summary>
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

    /// <summary>Gets the body. It is not sent if <see cref="MayHaveBody"/> is false.</summary>
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

    /// <summary>Gets whether the status allows a body: false for 1xx, 204, 205 and 304. See <see cref="AsSent"/>.</summary>
    public bool MayHaveBody => Status.AllowsBody;

    /// <summary>Gets the Content-Type header, or null.</summary>
    public string? ContentType => Header("Content-Type");

    /// <summary>Returns a copy with another status; headers and body stay.</summary>
    /// <param name="status">A final status, 200 or more: a handler that returns a response with a lower one faults.</param>
    /// <returns>A new response.</returns>
    public Response WithStatus(Status status) => new StatusChange(Bounded(), status);

    /// <summary>Returns a copy with this header, which replaces all headers of the same name.</summary>
    /// <param name="name">A token as defined by RFC 9110.</param>
    /// <param name="value">Visible ASCII, spaces and tabs, which every host can send.</param>
    /// <exception cref="ArgumentException">The name or the value contains another character; the message shows it and its position.</exception>
    public Response WithHeader(string name, string value)
    {
        Syntax.CheckHeaderName(name);
        Syntax.CheckSentValue(name, value);
        return new SetHeader(Bounded(), name, value);
    }

    /// <summary>Returns a copy with this header at the end, in addition to others of the same name.</summary>
    /// <inheritdoc cref="WithHeader" path="/param|/exception"/>
    public Response AddHeader(string name, string value)
    {
        Syntax.CheckHeaderName(name);
        Syntax.CheckSentValue(name, value);
        return new AddedHeader(Bounded(), name, value);
    }

    /// <summary>Returns a copy without the headers of this name, or the same object if there are none.</summary>
    public Response WithoutHeader(string name) => Header(name) is null ? this : new RemovedHeader(Bounded(), name);

    /// <summary>Returns a copy with another body; the status and all headers, including Content-Type, stay.</summary>
    public Response WithBody(Body body)
    {
        ArgumentNullException.ThrowIfNull(body);
        return new BodyChange(Bounded(), body);
    }

    /// <summary>Returns a copy with an additional Set-Cookie header. The value is sent as it is.</summary>
    /// <param name="name">A token as defined by RFC 9110.</param>
    /// <param name="value">Visible ASCII without space, quote, comma, semicolon and backslash; encode other characters, for example
    /// with <see cref="Uri.EscapeDataString(string)"/>. The whole value may be in quotes.</param>
    /// <param name="settings">The attributes of the cookie. The default value is <see cref="CookieSettings.Default"/>.</param>
    /// <exception cref="ArgumentException">One of them contains another character, or browsers would drop a cookie of that name with these
    /// settings.</exception>
    /// <remarks>If the cookie needs <see cref="CookieSettings.Secure"/>, and neither the settings nor a policy of the host sets it, sending the response
    /// is an <see cref="InvalidOperationException"/>, and the client gets a 500.</remarks>
    public Response WithCookie(string name, string value, CookieSettings? settings = null)
    {
        var given = settings ?? CookieSettings.Default;
        var line = given.Line(name, value);
        return AddHeader(CookiePrefix.HeaderNameOf(name, line, given), line);
    }

    /// <summary>Returns a copy with a Set-Cookie header that makes the browser delete the cookie.</summary>
    /// <param name="name">A token as defined by RFC 9110.</param>
    /// <param name="settings">The attributes of the cookie. The path and domain must be the same as when it was set.</param>
    /// <exception cref="ArgumentException">The name is not a token.</exception>
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

    /// <summary>Returns the status, such as <c>404 Not Found</c>.</summary>
    public override string ToString() => Status.ToString();

    /// <summary>Returns this response, or an equal one in one piece if it is a chain of too many changes.</summary>
    private Response Bounded()
    {
        var depth = 0;
        // The most frequent kind is recognized by its exact type, which is cheaper than a virtual call.
        for (var at = this; at is not CompleteResponse; at = at is SetHeader set ? set.Inner : at.Inner!)
            if (++depth == ChangeChain.MaxLength)
                return new FullResponse(Status, Headers, Body);
        return this;
    }
}
