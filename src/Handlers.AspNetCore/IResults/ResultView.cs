using Microsoft.AspNetCore.Http;

namespace Handlers;

/// <summary>Converts functions that return an <see cref="IResult"/> into views.</summary>
internal static class ResultView
{
    internal static Handler<Response> Of<R>(Handler<R> view)
        where R : IResult => view.Bind(static result => result is null ? Nothing : result.ToReply());

    // The core refuses null with the name of the route.
    private static readonly Handler<Response> Nothing = Handler.Return<Response>(null!);

    internal static Handler<Response> Of<R>(Func<RequestContext, R> view)
        where R : IResult => Of(Handler.Read(view));

    internal static Handler<Response> Of<R>(Func<RequestContext, Handler<R>> view)
        where R : IResult => Of(Handler.FromContext(view));
}
