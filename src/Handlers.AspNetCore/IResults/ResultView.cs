using Microsoft.AspNetCore.Http;

namespace Handlers;

/// <summary>Functions that give results of the framework, as views.</summary>
internal static class ResultView
{
    internal static Handler<Response> Of<R>(Handler<R> view)
        where R : IResult => view.Bind(static result => result.ToReply());

    internal static Handler<Response> Of<R>(Func<RequestContext, R> view)
        where R : IResult => Of(Handler.FromContext(view));

    internal static Handler<Response> Of<R>(Func<RequestContext, Handler<R>> view)
        where R : IResult => Of(Handler.Context.Bind(view));

    internal static Handler<Response> Of<R>(Func<RequestContext, Task<R>> view)
        where R : IResult => Of(Handler.FromContext(context => new ValueTask<R>(view(context))));

    internal static Handler<Response> Of<R>(Func<RequestContext, ValueTask<R>> view)
        where R : IResult => Of(Handler.FromContext(view));

    internal static RouteDefinition Route(
        IEnumerable<Method> methods,
        string template,
        Handler<Response> view,
        Decorator[] decorators,
        params ReadOnlySpan<RouteType> types
    )
    {
        var parsed = RouteTemplate.Parse(template);
        return RouteDefinition
            .Of(types.IsEmpty ? parsed : parsed.TypedAs(types), methods, view)
            .With(Decorator.All(decorators));
    }
}
