using System.IO.Pipelines;

namespace Handlers;

/// <summary>
/// What a run knows of the request that it serves: the request, the route's values, services, the clock and the
/// cancellation token. A host makes one for each request; a handler asks for it with <c>Handler.Context</c>.
/// It is not a bag for state: that is what <see cref="Key{T}"/> is for.
/// </summary>
/// <remarks>
/// Belongs to one request and is used by one thread at a time. Hosts derive from it and give what they have lazily, so that a
/// request which nobody looks at costs nothing.
/// </remarks>
/// <example><code>
/// var context = RequestContext.Of(Request.Get("/notes"));
/// </code></example>
public abstract partial class RequestContext
{
    private Request? request;

    /// <summary>Makes a context; for hosts.</summary>
    protected RequestContext() { }

    /// <summary>The context of a run that serves no request. Asking it for the request throws <see cref="InvalidOperationException"/>.</summary>
    public static RequestContext None { get; } = new NoContext();

    /// <summary>A context for a request in memory.</summary>
    /// <param name="request">The request.</param>
    /// <param name="services">Services; null (the default) means a provider that has none.</param>
    /// <param name="cancellation">Cancels the run. Default: never.</param>
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

    /// <summary>The request. Made on first use, then the same object.</summary>
    public Request Request => request ??= CreateRequest();

    /// <summary>The request, if it was asked for.</summary>
    internal Request? MadeRequest => request;

    /// <summary>The values of the matched route; none before the match and for an unmatched request.</summary>
    public RouteValues Route
    {
        get => Matched;
        internal set => Matched = value;
    }

    /// <summary>
    /// One value of the matched route, read as a <typeparamref name="T"/>; the same as <c>Route.Get</c>, for typed views: a host may give
    /// it without making <see cref="Route"/>.
    /// </summary>
    /// <typeparam name="T">What to read it as.</typeparam>
    /// <param name="index">The position of the parameter in the whole template, from 0; or, negative, from its end: -1 is the last.</param>
    /// <returns>The value.</returns>
    /// <exception cref="FormatException">The text is no such value.</exception>
    /// <exception cref="OverflowException">The text is a number too large for the type.</exception>
    public T RouteValue<T>(int index)
        where T : IParsable<T> => ParsedText.Parse<T>(RouteText(index));

    /// <summary>The services of the request. On every host they are a scope of the host's services, which is opened when they are first asked for and
    /// disposed after the request's teardown hooks; asked later, they fault with <see cref="ServicesEndedException"/>. The default is a provider that
    /// has none.</summary>
    public virtual IServiceProvider Services => EmptyServices.Instance;

    /// <summary>What the services are a scope of, for fibers of host lifetime; null where only the host knows.</summary>
    internal virtual HostServices? HostServices => null;

    /// <summary>A service, or null.</summary>
    internal virtual object? FindService(Type type) => Services.GetService(type);

    /// <summary>Ends the scope of services. Called once, when nothing of the run is left that may ask.</summary>
    internal virtual ValueTask EndServicesAsync(IReportSink sink) => default;

    /// <summary>Cancelled when the client has gone, a time limit has passed or the host shuts down. Default: never. If an override throws, this is
    /// reported, and the run cannot be cancelled by its context.</summary>
    public virtual CancellationToken Cancellation => default;

    /// <summary>True when asking for <see cref="Cancellation"/> costs nothing, so that a run may listen from its first step;
    /// false (a host whose token is made on demand) makes it listen from its first suspension. Default: true.</summary>
    protected internal virtual bool CancellationIsReady => true;

    /// <summary>
    /// Cancelled when the host begins to stop, long before it cancels requests: what goes on without an end (a stream of events, a long
    /// poll) looks at it and ends in good order. Default: never.
    /// </summary>
    public virtual CancellationToken Stopping => default;

    /// <summary>Whether the connection can be taken over by another protocol, such as websockets, in answer to this request.
    /// Default: false, and such a request is to be answered 426.</summary>
    public virtual bool CanUpgrade => false;

    /// <summary>Makes the request when it is first asked for.</summary>
    /// <returns>The request; never null.</returns>
    protected abstract Request CreateRequest();

    /// <summary>Keeps the values of the matched route: the app's own router sets them, after it has asked for the request; a host that
    /// routes by itself gives its own.</summary>
    protected abstract RouteValues Matched { get; set; }

    /// <summary>The text of one value of the route.</summary>
    /// <param name="index">As for <see cref="RouteValue{T}(int)"/>.</param>
    /// <returns>The text.</returns>
    protected virtual string RouteText(int index) => Route[index < 0 ? Route.Count + index : index];

    /// <summary>The app limits the body of this request itself: a host that has a limit of its own takes the app's instead, if nothing was
    /// read yet. Default: does nothing.</summary>
    /// <param name="bytes">The most bytes.</param>
    protected internal virtual void TakeBodyLimit(long bytes) { }

    /// <summary>Ends the connection in the middle of the response, whose time is over. Any thread; it must not throw. Default: does
    /// nothing.</summary>
    protected internal virtual void Abandon() { }

    /// <summary>What the host calls the request, such as in its log: the <c>traceId</c> of a problem where no activity is current. Default: null,
    /// for none.</summary>
    protected internal virtual string? Identifier => null;

    /// <summary>Lets the program that the host serves write a problem in its own way; null where it has none.</summary>
    /// <param name="response">The response.</param>
    /// <param name="problem">Its body.</param>
    /// <param name="fault">What it answers, or null where nobody knows.</param>
    internal virtual Handler<Response>? Customized(Response response, ProblemBody problem, Exception? fault) => null;

    /// <summary>Why the host refuses the request, to be answered in the order of its route; null where it does not.</summary>
    internal virtual HttpError? Refusal => null;

    /// <summary>Reads the form of a request. A host whose own readers read forms, too, overrides it: one form is read once, whoever asks first.</summary>
    /// <param name="request">The request.</param>
    /// <param name="body">The request's body, or its bytes where those were read before.</param>
    /// <param name="limits">How much of it may be read.</param>
    /// <param name="cancellation">Ends the reading.</param>
    /// <exception cref="HttpError">It cannot be read, or is more than the limits.</exception>
    internal virtual Task<Form> ReadFormAsync(
        Request request,
        Body body,
        InputLimits limits,
        CancellationToken cancellation
    ) => FormReading.ReadAsync(request.ContentType, body, limits, cancellation);

    internal void Replace(Request other) => request = other;

    /// <summary>
    /// Sends a response whose body is complete, and completes it; called once by the app, inside the request's scope, before teardown.
    /// Default: does nothing, because the response is also the run's value.
    /// </summary>
    /// <param name="response">The response.</param>
    /// <param name="isLast">True when nothing follows but the end of the run, so that a host which completes the response there
    /// anyway need not do it here; false when teardown hooks follow, which the client must not wait for.</param>
    /// <returns>Completed after the last byte. A fault aborts the response.</returns>
    protected internal virtual ValueTask SendAsync(Response response, bool isLast) => default;

    /// <summary>
    /// Takes the head of a response whose body comes in parts, and gives where the parts are written. A host sends the head with the first
    /// flush, so that a fault before it can still be answered. Default: collects the parts in memory.
    /// </summary>
    /// <param name="response">The response; its body is not read here.</param>
    /// <returns>Written to by the run, one part after another; never completed by it.</returns>
    protected internal virtual PipeWriter BeginBody(Response response) => new CollectingWriter();

    /// <summary>The last part is written and flushed. Default: the run's value is the response with the collected bytes.</summary>
    /// <param name="response">As given to <see cref="BeginBody"/>.</param>
    /// <param name="writer">What <see cref="BeginBody"/> gave.</param>
    /// <param name="isLast">As for <see cref="SendAsync"/>.</param>
    /// <returns>The response that the run yields.</returns>
    protected internal virtual ValueTask<Response> EndBodyAsync(Response response, PipeWriter writer, bool isLast) =>
        new(writer is CollectingWriter collected ? response.WithBody(Body.Of(collected.Written)) : response);

    private sealed class NoContext : RequestContext
    {
        // Shared by all runs that serve no request, and those match no route.
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
