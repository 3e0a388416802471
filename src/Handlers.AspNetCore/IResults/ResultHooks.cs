using System.Runtime.CompilerServices;
using Microsoft.AspNetCore.Http;

namespace Handlers;

#pragma warning disable RS0026 // The compiler fills in the optional parameters: they cannot make a call ambiguous.

/// <summary>
/// Before hooks whose answer is a result of the framework (<c>TypedResults</c>, <c>Results</c>). As with other before hooks, null lets the request continue,
/// and a result is the response: the view does not run. Each result is converted with <c>ToReply()</c>.
/// </summary>
/// <remarks>They are pure and thread-safe: each returns a new scope. A hook that waits is an async lambda that returns <c>await result.ToReply()</c>, or null.</remarks>
/// <example><code>
/// var guarded = app.Before(request =&gt; request.Header("Key") is null ? TypedResults.Unauthorized() : null);
/// </code></example>
public static class ResultHooks
{
    extension<S>(S scope)
        where S : RouteScope
    {
        /// <summary>Adds a before hook that may answer with a result of the framework.</summary>
        /// <typeparam name="R">The type of the result.</typeparam>
        /// <param name="hook">Returns the result that answers the request, or null to let the request continue.</param>
        /// <param name="name">The name in descriptions and reports. The default value is the method's name, or the argument as written.</param>
        /// <returns>A new scope of the same kind.</returns>
        /// <exception cref="ArgumentException">The name is empty.</exception>
        public S Before<R>(Func<R?> hook, [CallerArgumentExpression(nameof(hook))] string name = "")
            where R : class, IResult => scope.With(BeforeHook.Of(HookName.Of(name), Handler.Sync(hook).Bind(Answer)));

        /// <summary>Adds a before hook of the request that may answer with a result of the framework.</summary>
        /// <typeparam name="R">The type of the result.</typeparam>
        /// <param name="hook">Takes the request and returns the result that answers it, or null to let the request continue.</param>
        /// <param name="name">The name in descriptions and reports. The default value is the method's name, or the argument as written.</param>
        /// <returns>A new scope of the same kind.</returns>
        /// <exception cref="ArgumentException">The name is empty.</exception>
        public S Before<R>(Func<Request, R?> hook, [CallerArgumentExpression(nameof(hook))] string name = "")
            where R : class, IResult => scope.With(BeforeHook.Of(HookName.Of(name), Handler.Sync(hook).Bind(Answer)));
    }

    private static Handler<Response?> Answer(IResult? result) =>
        result is null ? Continue : result.ToReply().Map(static reply => (Response?)reply);

    private static readonly Handler<Response?> Continue = Handler.Return<Response?>(null);
}
