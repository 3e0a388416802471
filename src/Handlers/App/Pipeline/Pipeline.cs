namespace Handlers;

/// <summary>
/// Puts hooks, error handlers and a view in their order; this file defines that order. Everything is prebuilt from primitives: a
/// request without faults allocates nothing here.
/// </summary>
internal static class Pipeline
{
    /// <summary>The unhandled fault, for teardown hooks.</summary>
    internal static readonly Key<Exception?> Unhandled = new("unhandled fault", () => null);

    // The first fault is kept: if an after hook faults later, that is reported, but it is not the reason why the request failed.
    internal static void Keep(Exception fault, FiberState fiber)
    {
        if (Unhandled.Read(fiber.Keys) is null)
            fiber.Keys = Unhandled.Write(fiber.Keys, fault);
    }

    /// <summary>Returns the whole pipeline of a request that matches a route: the same as for any other request, with values hooks before it.</summary>
    /// <param name="chain">The app, then the groups around the route, outermost first.</param>
    /// <param name="view">The view inside its decorators.</param>
    /// <param name="name">The name of the view in reports.</param>
    /// <param name="nearest">The route's own limits.</param>
    /// <param name="guarded">The methods for which requests from other sites are refused.</param>
    /// <param name="headers">The security headers of its responses; null for none.</param>
    internal static Handler<Response> OfRoute(
        IReadOnlyList<RouteScope> chain,
        Handler<Response> view,
        string name,
        RequestLimits nearest,
        IReadOnlyList<Method> guarded,
        SecurityHeaderSettings? headers
    ) => Of(chain, view, name, RequestOrder.Values(chain), nearest, guarded, headers);

    /// <summary>Returns the pipeline of a request for a websocket. It is the same, except that the conversation has no limit of handling or sending.</summary>
    /// <inheritdoc cref="OfRoute"/>
    internal static Handler<Response> OfWebSocket(
        IReadOnlyList<RouteScope> chain,
        Handler<Response> view,
        string name,
        RequestLimits nearest,
        IReadOnlyList<Method> guarded,
        SecurityHeaderSettings? headers
    )
    {
        var errors = new ErrorTable(chain, isWebSocket: true);
        var limits = RequestOrder.Limits(chain, nearest);
        var before = Before(chain, StageNode<Response>.Of(view, name));
        var all = RequestOrder.Values(chain).Reverse().Aggregate(before, (rest, hook) => hook.Before(rest));
        var answered = After(chain, errors, errors.Around(CrossSiteNode.Before(all, guarded), name), headers);
        return WebSocketPipeline.Made(
            limits,
            SendThenTeardown(chain, isLast => WebSocketPipeline.Sent(answered, isLast))
        );
    }

    /// <summary>Returns the pipeline of a request that its host has refused. It works as if the first before hook had failed: error handlers, after hooks
    /// and teardown hooks run, and no other user code that might read the refused request.</summary>
    /// <param name="chain">The app, then the groups around the route, outermost first.</param>
    /// <param name="headers">The security headers of its response; null for none.</param>
    internal static Handler<Response> OfRefused(IReadOnlyList<RouteScope> chain, SecurityHeaderSettings? headers)
    {
        var errors = new ErrorTable(chain);
        var limits = RequestOrder.Limits(chain, RequestLimits.None);
        var answered = After(chain, errors, errors.Around(Refusal, "a refused request"), headers);
        return SendThenTeardown(chain, isLast => LimitNodes.Sending(limits, answered, isLast));
    }

    private static readonly Handler<Response> Refusal = new FiberStateNode<HttpError>(fiber =>
        fiber.Context.Refusal!
    ).Bind(Handler.Fail<Response>);

    /// <summary>Returns the pipeline of an unmatched request.</summary>
    /// <param name="chain">The app, and the groups that answer the request.</param>
    /// <param name="view">The handler that answers the request.</param>
    /// <param name="name">The name of that handler in reports.</param>
    internal static Handler<Response> Of(IReadOnlyList<RouteScope> chain, Handler<Response> view, string name) =>
        Of(chain, view, name, [], RequestLimits.None, [], RequestOrder.SecurityHeaders(chain, null));

    private static Handler<Response> Of(
        IReadOnlyList<RouteScope> chain,
        Handler<Response> view,
        string name,
        IEnumerable<RouteValuesHook> values,
        RequestLimits nearest,
        IReadOnlyList<Method> guarded,
        SecurityHeaderSettings? headers
    )
    {
        var errors = new ErrorTable(chain);
        var limits = RequestOrder.Limits(chain, nearest);
        var before = Before(chain, LimitNodes.Declared(limits, StageNode<Response>.Of(view, name)));
        var all = values.Reverse().Aggregate(before, (rest, hook) => hook.Before(rest));
        var handled = errors.Around(CrossSiteNode.Before(LimitNodes.Handling(limits, all), guarded), name);
        var answered = LimitNodes.Body(limits, After(chain, errors, handled, headers));
        return SendThenTeardown(chain, isLast => LimitNodes.Sending(limits, answered, isLast));
    }

    private static Handler<Response> Before(IReadOnlyList<RouteScope> chain, Handler<Response> view) =>
        RequestOrder.Befores(chain).Reverse().Aggregate(view, (rest, hook) => hook.Before(rest));

    private static Handler<Response> After(
        IReadOnlyList<RouteScope> chain,
        ErrorTable errors,
        Handler<Response> answered,
        SecurityHeaderSettings? headers
    )
    {
        var hooks = RequestOrder.Afters(chain).ToArray();
        var own = AfterThisRequestNode.Of(answered, errors.After);
        // The request's own hooks are run once more at the end, because the other hooks may have registered some.
        var all = hooks.Length == 0 ? own : AfterThisRequestNode.Of(hooks.Aggregate(own, errors.After), errors.After);
        return SecurityHeadersNode.Around(RequestOrder.Responses(chain).Aggregate(all, errors.Response), headers);
    }

    private static Handler<Response> SendThenTeardown(
        IReadOnlyList<RouteScope> chain,
        Func<bool, Handler<Response>> sending
    )
    {
        var hooks = RequestOrder.Teardowns(chain).ToArray();
        var sent = new RequestScopeNode<Response>(sending(hooks.Length == 0));
        if (hooks.Length == 0)
            return sent;
        var all = hooks.Select(hook => hook.For(Unhandled.Get())).Aggregate((first, next) => first.Then(next));
        return sent.Finally(outcome => outcome.IsValue ? all : Unhandled.Set(Why(outcome)).Then(all));
    }

    private static Exception? Why(Outcome<Response> outcome) =>
        outcome.Fault ?? (outcome.IsCancelled ? new OperationCanceledException("The request was cancelled.") : null);
}
