using System.IO.Pipelines;

namespace Handlers;

/// <summary>
/// The context of the request that a run serves: the request, the route's values, the services and the cancellation token.
/// A host creates one for each request; a handler gets it with <c>Handler.Context</c>. Do not use it to keep state: use
/// <see cref="Key{T}"/> for that.
/// </summary>
/// <remarks>
/// A context belongs to one request and is used by one thread at a time. Hosts derive from it and create its parts on demand, so that
/// parts which no handler uses cost nothing.
/// </remarks>
/// <example><code>
/// var context = RequestContext.Of(Request.Get("/notes"));
/// </code></example>
public abstract partial class RequestContext
{
    private Request? request;

    /// <summary>Initializes a context; called by the contexts of hosts.</summary>
    protected RequestContext() { }

    /// <summary>The context of a run without a request. Its <see cref="Request"/> throws <see cref="InvalidOperationException"/>.</summary>
    public static RequestContext None { get; } = new NoContext();

    /// <summary>Creates a context for a request in memory.</summary>
    /// <param name="request">The request.</param>
    /// <param name="services">The services. The default is null, which means a provider without services.</param>
    /// <param name="cancellation">The token that cancels the run. The default token never does.</param>
    /// <returns>A new context.</returns>
    public static RequestContext Of(
        Request request,
        IServiceProvider? services = null,
        CancellationToken cancellation = default
    )
    {
        ArgumentNullException.ThrowIfNull(request);
        return new MemoryContext(request, services ?? EmptyServices.Instance, cancellation);
    }

    /// <summary>The request. It is created on first use; later uses return the same object.</summary>
    public Request Request => request ??= CreateRequest();

    /// <summary>The request if it was already created, or null.</summary>
    internal Request? MadeRequest => request;

    /// <summary>The values of the matched route; empty before the match and for an unmatched request.</summary>
    public RouteValues Route
    {
        get => Matched;
        internal set => Matched = value;
    }

    /// <summary>
    /// Returns one value of the matched route, read as a <typeparamref name="T"/>. It equals <c>Route.Get</c>, but a host may return it without
    /// creating <see cref="Route"/>; typed views use it.
    /// </summary>
    /// <typeparam name="T">The type of the value.</typeparam>
    /// <param name="index">The position of the parameter in the whole template, from 0. A negative position counts from the end: -1 is the
    /// last.</param>
    /// <returns>The value.</returns>
    /// <exception cref="FormatException">The text cannot be parsed as the type.</exception>
    /// <exception cref="OverflowException">The text is a number too large for the type.</exception>
    public T RouteValue<T>(int index)
        where T : IParsable<T> => ParsedText.Parse<T>(RouteText(index));

    /// <summary>The services of the request. On every host they are a scope of the host's services, which is opened on first use and
    /// disposed after the request's teardown hooks; later use throws <see cref="ServicesEndedException"/>. The default is a provider without
    /// services.</summary>
    public virtual IServiceProvider Services => EmptyServices.Instance;

    /// <summary>The services of which <see cref="Services"/> is a scope, for fibers of host lifetime; null if only the host knows them.</summary>
    internal virtual HostServices? HostServices => null;

    /// <summary>Returns a service, or null.</summary>
    internal virtual object? FindService(Type type) => Services.GetService(type);

    /// <summary>Ends the scope of services. Called once, when no part of the run can use a service any longer.</summary>
    internal virtual ValueTask EndServicesAsync(IReportSink sink) => default;

    /// <summary>Cancelled when the client has disconnected, a time limit has passed or the host shuts down. The default token is never cancelled. If an
    /// override throws, the exception is reported, and the run cannot be cancelled by its context.</summary>
    public virtual CancellationToken Cancellation => default;

    /// <summary>True if reading <see cref="Cancellation"/> costs nothing, so that a run can listen from its first step. A host that creates the
    /// token on demand returns false; the run then listens from its first suspension. The default is true.</summary>
    protected internal virtual bool CancellationIsReady => true;

    /// <summary>
    /// Cancelled when the host begins to stop, long before it cancels requests. Endless work (a stream of events, a long poll) should watch it
    /// and end in good order. The default token is never cancelled.
    /// </summary>
    public virtual CancellationToken Stopping => default;

    /// <summary>Whether the connection can be switched to another protocol, such as websockets, in response to this request.
    /// The default is false: such a request should be answered with 426.</summary>
    public virtual bool CanUpgrade => false;

    /// <summary>Creates the request. Called once, on the first use of <see cref="Request"/>.</summary>
    /// <returns>The request; never null.</returns>
    protected abstract Request CreateRequest();

    /// <summary>Gets or sets the values of the matched route. The app's router sets them after it has read the request; a host with its own
    /// routing returns its own values.</summary>
    protected abstract RouteValues Matched { get; set; }

    /// <summary>Returns the text of one value of the route.</summary>
    /// <param name="index">The position, as for <see cref="RouteValue{T}(int)"/>.</param>
    /// <returns>The text.</returns>
    protected virtual string RouteText(int index) => Route[index < 0 ? Route.Count + index : index];

    /// <summary>Passes the app's limit of the request's body to the host. The app enforces this limit itself, so a host with its own limit uses
    /// the app's instead, if nothing has been read yet. The default does nothing.</summary>
    /// <param name="bytes">The largest number of bytes.</param>
    protected internal virtual void TakeBodyLimit(long bytes) { }

    /// <summary>Cuts the connection in the middle of a response that has exceeded its time limit. May be called on any thread, and must not throw.
    /// The default does nothing.</summary>
    protected internal virtual void Abandon() { }

    /// <summary>Gets the host's identifier of the request, as in its log. It is the <c>traceId</c> of a problem if no activity is current. The default
    /// value is null: no identifier.</summary>
    protected internal virtual string? Identifier => null;

    /// <summary>Returns a handler with which the program customizes a problem, or null if it does not customize problems.</summary>
    /// <param name="response">The response.</param>
    /// <param name="problem">Its body.</param>
    /// <param name="fault">The fault that the problem answers, or null if it is not known.</param>
    internal virtual Handler<Response>? Customized(Response response, ProblemBody problem, Exception? fault) => null;

    /// <summary>Whether a policy of the host may change the attributes of cookies.</summary>
    internal virtual bool HasCookiePolicy => false;

    /// <summary>Why the host refuses the request, to be answered in the order of its route; null where it does not.</summary>
    internal virtual HttpError? Refusal => null;

    /// <summary>Reads the form of a request. A host that also reads forms itself overrides it, so that a form is read only once.</summary>
    /// <param name="request">The request.</param>
    /// <param name="body">The request's body, or its bytes if they were already read.</param>
    /// <param name="limits">The limits for reading.</param>
    /// <param name="cancellation">Cancels the reading.</param>
    /// <exception cref="HttpError">The form cannot be read, or exceeds the limits.</exception>
    internal virtual Task<Form> ReadFormAsync(
        Request request,
        Body body,
        InputLimits limits,
        CancellationToken cancellation
    ) => FormReading.ReadAsync(request.ContentType, body, limits, cancellation);

    /// <summary>A fault that no error handler took is going to be answered. Called on the run's thread, and must not throw.</summary>
    internal virtual void Faulted(Exception fault) { }

    /// <summary>The request has failed: with a fault, or with a response whose status is 500 or more. Called on the run's thread, possibly several times; the
    /// first call counts. Must not throw.</summary>
    /// <param name="fault">The fault; null if a response was returned without one.</param>
    /// <param name="status">The status of the response.</param>
    internal virtual void Failed(Exception? fault, int status) { }

    /// <summary>The template of the matched route, for telemetry and reports. It is null before the match, for an unmatched request, and on hosts that do not
    /// keep it. The app's own router sets it.</summary>
    internal virtual string? Pattern
    {
        get => null;
        set { }
    }

    internal void Replace(Request other) => request = other;

    /// <summary>
    /// Sends a response whose body is complete, and completes it. The app calls it once, inside the request's scope, before teardown.
    /// The default does nothing, because the response is also the run's value.
    /// </summary>
    /// <param name="response">The response.</param>
    /// <param name="isLast">True if only the end of the run follows, so that a host which completes the response there
    /// anyway need not do it here; false if teardown hooks follow, which the client must not wait for.</param>
    /// <returns>A task that completes after the last byte. A fault aborts the response.</returns>
    protected internal virtual ValueTask SendAsync(Response response, bool isLast) => default;

    /// <summary>
    /// Begins a response whose body is written in parts, and returns the writer for the parts. A host sends the head with the first
    /// flush, so that a fault before it can still be answered. The default collects the parts in memory.
    /// </summary>
    /// <param name="response">The response; its body is not read here.</param>
    /// <returns>The writer, to which the run writes one part after another; the run never completes it.</returns>
    protected internal virtual PipeWriter BeginBody(Response response) => new CollectingWriter();

    /// <summary>Ends a response whose last part is written and flushed. By default, the run's value is the response with the collected
    /// bytes.</summary>
    /// <param name="response">The response that was passed to <see cref="BeginBody"/>.</param>
    /// <param name="writer">The writer that <see cref="BeginBody"/> returned.</param>
    /// <param name="isLast">As for <see cref="SendAsync"/>.</param>
    /// <returns>The response that the run yields.</returns>
    protected internal virtual ValueTask<Response> EndBodyAsync(Response response, PipeWriter writer, bool isLast) =>
        new(writer is CollectingWriter collected ? response.WithBody(Body.Of(collected.Written)) : response);

    private sealed class NoContext : RequestContext
    {
        // The object is shared by all runs without a request, which match no route.
        protected override RouteValues Matched
        {
            get => RouteValues.None;
            set { }
        }

        protected override Request CreateRequest() =>
            throw new InvalidOperationException(
                "Expected a request, found none: this run serves no request. Pass a context to Run, "
                    + "for example RequestContext.Of(Request.Get(\"/\"))."
            );
    }

    private sealed class MemoryContext(Request given, IServiceProvider services, CancellationToken cancellation)
        : RequestContext
    {
        public override IServiceProvider Services => services;

        public override CancellationToken Cancellation => cancellation;

        protected override RouteValues Matched { get; set; } = RouteValues.None;

        protected override Request CreateRequest() => given;
    }
}
