using System.Diagnostics;
using System.Globalization;

namespace Handlers.Runtime;

/// <summary>
/// The activity and the measurements of one request of a host that has none itself. It exists only while a tool listens. Everything that it calls may be user
/// code (listeners, clocks, a host's request), so an exception is reported and the request is served nevertheless.
/// </summary>
internal sealed class ServedRequest
{
    private const string What = "The telemetry of a request";

    private readonly IReportSink sink;
    private readonly TimeProvider time;
    private readonly long began;
    private readonly DateTimeOffset at;
    private Activity? activity;
    private Activity? outer;
    private string method = RequestTags.Other;
    private string scheme = "http";
    private string? version;
    private string? errorType;
    private bool hasBegun;
    private bool isActive;

    private ServedRequest(IReportSink sink, TimeProvider time)
    {
        (this.sink, this.time) = (sink, time);
        (began, at) = (time.GetTimestamp(), time.GetUtcNow());
    }

    /// <summary>The template of the matched route, or null.</summary>
    internal string? Pattern { get; set; }

    /// <summary>The status that was sent; 0 if none was sent.</summary>
    internal int Status { get; set; }

    /// <summary>Returns the telemetry of a request that the host has just received; null if no tool listens. The time in the queue of the workers counts.</summary>
    internal static ServedRequest? Received(IReportSink sink, TimeProvider time)
    {
        if (!ServerInstruments.AreObserved)
            return null;
        try
        {
            return new ServedRequest(sink, time);
        }
        catch (Exception fault)
        {
            UserCode.Threw(sink, What, fault);
            return null;
        }
    }

    /// <summary>Begins the activity, which is then the current one of the caller. Later calls have no effect.</summary>
    /// <param name="context">The context of the request.</param>
    /// <param name="find">Returns the request; null if it cannot be created.</param>
    internal void Begin(HostRequestContext context, Func<HostRequestContext, Request?> find)
    {
        if (hasBegun)
            return;
        (hasBegun, outer) = (true, Activity.Current);
        Request? request = null;
        Try(context, each => request = find(each));
        Try(context, each => Describe(each, request));
        Try(request, Activate);
        // A listener may throw after the activity has begun, and nothing would ever end it.
        if (activity is null)
            Activity.Current = outer;
        Try(1, Count);
    }

    /// <summary>Records the fault with which the request has failed. The first one counts.</summary>
    internal void Fail(Exception fault)
    {
        if (errorType is not null)
            return;
        errorType = fault.GetType().FullName;
        if (activity is not null)
            Try((activity, fault), static state => Telemetry.Fail(state.activity, state.fault));
    }

    /// <summary>Ends the activity, after the measurements that belong to it.</summary>
    internal void End()
    {
        if (!hasBegun)
            return;
        if (Status >= 500)
            errorType ??= Status.ToString(CultureInfo.InvariantCulture);
        if (activity is not null)
            Activity.Current = activity;
        Try(activity, Measure);
        Try(-1, Count);
        if (activity is null)
            return;
        Try(activity, Finish);
        Try(activity, static ended => ended.Dispose());
        Activity.Current = outer;
    }

    private string? Route => Pattern is "" ? "/" : Pattern;

    private void Describe(HostRequestContext context, Request? request)
    {
        method = RequestTags.MethodOf(request);
        scheme = request?.Scheme ?? "http";
        version = context.ProtocolVersion switch
        {
            "2.0" => "2",
            "3.0" => "3",
            var other => other,
        };
    }

    private void Activate(Request? request)
    {
        if (Telemetry.Activities is not { } source || !source.HasListeners())
            return;
        var tags = RequestTags.AtStart(request, method, scheme);
        var started = source.StartActivity(
            RequestTags.NameOf(method),
            ActivityKind.Server,
            request is null ? default : RemoteParent.Of(request),
            tags,
            startTime: at
        );
        activity = started;
        if (request is not null && started is not null)
            RemoteParent.AddBaggage(request, started);
    }

    private void Count(int change)
    {
        if (change > 0 ? ServerInstruments.Active is not { Enabled: true } : !isActive)
            return;
        isActive = change > 0;
        ServerInstruments.Active!.Add(change, new(RequestTags.Method, method), new(RequestTags.Scheme, scheme));
    }

    private void Measure(Activity? _)
    {
        if (ServerInstruments.Duration is not { Enabled: true } duration)
            return;
        var tags = new TagList { { RequestTags.Method, method }, { RequestTags.Scheme, scheme } };
        Outcome((name, value) => tags.Add(name, value));
        duration.Record(time.GetElapsedTime(began).TotalSeconds, tags);
    }

    private void Finish(Activity ended)
    {
        if (Route is { } route)
            ended.DisplayName = $"{RequestTags.NameOf(method)} {route}";
        Outcome((name, value) => ended.SetTag(name, value));
        if (errorType is not null)
            ended.SetStatus(ActivityStatusCode.Error);
        ended.SetEndTime(time.GetUtcNow().UtcDateTime);
    }

    private void Outcome(Action<string, object?> add)
    {
        if (Status != 0)
            add(RequestTags.Status, Status);
        if (Route is { } route)
            add(Telemetry.HttpRoute, route);
        if (version is not null)
            add(RequestTags.Version, version);
        if (errorType is not null)
            add(Telemetry.ErrorType, errorType);
    }

    private void Try<S>(S state, Action<S> act) => UserCode.Call(sink, What, state, act);
}
