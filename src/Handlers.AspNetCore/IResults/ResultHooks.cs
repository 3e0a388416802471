using System.ComponentModel;
using System.Runtime.CompilerServices;
using Microsoft.AspNetCore.Http;

namespace Handlers;

/// <summary>What would compile as an action and drop a result of the framework does not compile (CS0619), and the compiler says what to write.</summary>
/// <remarks>The members are never called.</remarks>
/// <example><code>
/// var guarded = app.Before(async request => request.Header("Key") is null ? await TypedResults.Unauthorized().ToReply() : null);
/// </code></example>
public static class ResultHooks
{
    private const string Dropped =
        "The result would be dropped: write async request => await RESULT.ToReply(), which may be null to go on.";

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
