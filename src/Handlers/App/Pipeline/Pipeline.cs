namespace Handlers;

/// <summary>
/// Puts hooks, error handlers and a view in their order, which is this file. Everything is made of primitives and prebuilt: a
/// request without surprises allocates nothing here.
/// </summary>
internal static class Pipeline
{
    /// <summary>The fault that nothing handled, for teardown hooks.</summary>
    internal static readonly Key<Exception?> Unhandled = new("unhandled fault", () => null);

    // The first one stays: an after hook that faults behind it is reported, but is not what went wrong with the request (T04, T05).
    internal static void Keep(Exception fault, FiberState fiber)
    {
        if (Unhandled.Read(fiber.Keys) is null)
            fiber.Keys = Unhandled.Write(fiber.Keys, fault);
    }

    /// <summary>The whole order of a request that matches a route: that of any other, and values hooks before it.</summary>
    /// <param name="chain">The app, then the groups around the route, outermost first.</param>
    /// <param name="view">The view inside its decorators.</param>
    /// <param name="name">What reports call the view.</param>
    /// <param name="nearest">The route's own limits.</param>
    /// <param name="guarded">The methods whose requests of other sites are refused.</param>
    internal static Handler<Response> OfRoute(
        IReadOnlyList<RouteScope> chain,
        Handler<Response> view,
        string name,
        RequestLimits nearest,
        IReadOnlyList<Method> guarded
    ) => Of(chain, view, name, RequestOrder.Values(chain), nearest, guarded);

    /// <summary>The order of a request for a websocket: the same, but that its conversation has no limit of handling or sending.</summary>
    /// <inheritdoc cref="OfRoute"/>
    internal static Handler<Response> OfWebSocket(
        IReadOnlyList<RouteScope> chain,
        Handler<Response> view,
        string name,
        RequestLimits nearest,
        IReadOnlyList<Method> guarded
    )
    {
        var errors = new ErrorTable(chain, isWebSocket: true);
        var limits = RequestOrder.Limits(chain, nearest);
        var before = Before(chain, StageNode<Response>.Of(view, name));
        var all = RequestOrder.Values(chain).Reverse().Aggregate(before, (rest, hook) => hook.Before(rest));
        var answered = After(chain, errors, errors.Around(CrossSiteNode.Before(all, guarded), name));
        return WebSocketPipeline.Made(
            limits,
            SendThenTeardown(chain, isLast => WebSocketPipeline.Sent(answered, isLast))
        );
    }

    /// <summary>The order of a request that its host has refused, as if the first of all before hooks had failed: error handlers, after hooks
    /// and teardown hooks, and no other user's code that might read what was refused.</summary>
    /// <param name="chain">The app, then the groups around the route, outermost first.</param>
    internal static Handler<Response> OfRefused(IReadOnlyList<RouteScope> chain)
    {
        var errors = new ErrorTable(chain);
        var limits = RequestOrder.Limits(chain, RequestLimits.None);
        var answered = After(chain, errors, errors.Around(Refusal, "a refused request"));
        return SendThenTeardown(chain, isLast => LimitNodes.Sending(limits, answered, isLast));
    }

    private static readonly Handler<Response> Refusal = new FiberStateNode<HttpError>(fiber =>
        fiber.Context.Refusal!
    ).Bind(Handler.Fail<Response>);

    /// <summary>The order of an unmatched request.</summary>
    /// <param name="chain">The app, and the groups that answer it.</param>
    /// <param name="view">What answers it.</param>
    /// <param name="name">What reports call that.</param>
    internal static Handler<Response> Of(IReadOnlyList<RouteScope> chain, Handler<Response> view, string name) =>
        Of(chain, view, name, [], RequestLimits.None, []);

    private static Handler<Response> Of(
        IReadOnlyList<RouteScope> chain,
        Handler<Response> view,
        string name,
        IEnumerable<RouteValuesHook> values,
        RequestLimits nearest,
        IReadOnlyList<Method> guarded
    )
    {
        var errors = new ErrorTable(chain);
        var limits = RequestOrder.Limits(chain, nearest);
        var before = Before(chain, LimitNodes.Declared(limits, StageNode<Response>.Of(view, name)));
        var all = values.Reverse().Aggregate(before, (rest, hook) => hook.Before(rest));
        var handled = errors.Around(CrossSiteNode.Before(LimitNodes.Handling(limits, all), guarded), name);
        var answered = LimitNodes.Body(limits, After(chain, errors, handled));
        return SendThenTeardown(chain, isLast => LimitNodes.Sending(limits, answered, isLast));
    }

    private static Handler<Response> Before(IReadOnlyList<RouteScope> chain, Handler<Response> view) =>
        RequestOrder.Befores(chain).Reverse().Aggregate(view, (rest, hook) => hook.Before(rest));

    private static Handler<Response> After(
        IReadOnlyList<RouteScope> chain,
        ErrorTable errors,
        Handler<Response> answered
    )
    {
        var hooks = RequestOrder.Afters(chain).ToArray();
        var own = AfterThisRequestNode.Of(answered, errors.After);
        // Asked again at the end for those that the hooks themselves registered: nothing is lost.
        var all = hooks.Length == 0 ? own : AfterThisRequestNode.Of(hooks.Aggregate(own, errors.After), errors.After);
        return RequestOrder.Responses(chain).Aggregate(all, errors.Response);
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
