using System.ComponentModel;
using System.Runtime.CompilerServices;
using Microsoft.AspNetCore.Http;

namespace Handlers;

/// <summary>Overloads that prevent a common mistake: a before hook that returns an <see cref="IResult"/> would compile as an action and drop the result. With
/// these overloads it does not compile (CS0619), and the error message contains the correct code.</summary>
/// <remarks>The members are never called.</remarks>
/// <example><code>
/// var guarded = app.Before(async request => request.Header("Key") is null ? await TypedResults.Unauthorized().ToReply() : null);
/// </code></example>
public static class ResultHooks
{
    private const string Dropped =
        "The result would be dropped: write async request => await RESULT.ToReply(), or return null to continue.";

    extension<S>(S scope)
        where S : RouteScope
    {
        /// <summary>Does not compile: the result would be dropped.</summary>
        [Obsolete(Dropped, error: true)]
        [EditorBrowsable(EditorBrowsableState.Never)]
        public S Before<R>(Func<R> hook, [CallerArgumentExpression(nameof(hook))] string name = "")
            where R : IResult => throw new NotSupportedException(Dropped);

        /// <summary>Does not compile: the result would be dropped.</summary>
        [Obsolete(Dropped, error: true)]
        [EditorBrowsable(EditorBrowsableState.Never)]
        public S Before<R>(Func<Request, R> hook, [CallerArgumentExpression(nameof(hook))] string name = "")
            where R : IResult => throw new NotSupportedException(Dropped);
    }
}
