using System.Globalization;

namespace Handlers;

/// <summary>What a handler asks of its context, or the fault that says what is missing; and the fault of a status.</summary>
internal static class Demand
{
    internal static T Service<T>(RequestContext context)
        where T : class =>
        context.Services.GetService(typeof(T)) as T
        ?? throw new InvalidOperationException(
            $"Expected a service {typeof(T)}, found none in the request's services. "
                + "Register it with the host, or pass services to RequestContext.Of."
        );

    internal static T Route<T>(RequestContext context, string name)
        where T : IParsable<T> =>
        context.Route.TryGet(name, out var text)
            ? T.Parse(text, CultureInfo.InvariantCulture)
            : throw new KeyNotFoundException(
                $"Expected a route parameter '{name}', found {Found(context.Route.Names)}. "
                    + "Ask for it only under templates that have it; a miss has no values."
            );

    /// <summary>A new error at each run, because an exception keeps the stack of where it was thrown.</summary>
    internal static Func<RequestContext, Handler<A>> Error<A>(Status status, string? detail)
    {
        _ = HttpError.Of(status, detail); // refuses a status that is no error, now
        return _ => Primitives.Fail<A>(HttpError.Of(status, detail));
    }

    private static string Found(IReadOnlyList<string> names) => names.Count == 0 ? "none" : string.Join(", ", names);
}
