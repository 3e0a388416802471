using Microsoft.AspNetCore.Http;

namespace Handlers;

/// <summary>
/// Adds routes whose views give results of the framework, <see cref="IResult"/>, as minimal APIs do: <c>TypedResults.Ok(note)</c>. The
/// same words as for other views, and they stand beside them; each result replies as by <c>ToReply()</c>. It is not the framework's
/// own parameter binding: a view takes what other views take.
/// </summary>
/// <remarks>
/// <para>A view is a result, a handler of one, or a function that returns either; async lambdas become
/// <c>async Handler</c> methods, so inside they may await handlers. It takes nothing, the request, one to four route parameters, or the
/// request and one or two of them, typed by the lambda. All ways of a view give one type: where they differ, the lambda says which,
/// <c>IResult (int id) => …</c> or <c>Results&lt;Ok&lt;Note&gt;, NotFound&gt; (int id) => …</c> (else CS0029).</para>
/// <para>Functions run once for each request, on the run's thread. A view ends with the reply, or with a fault: what the function throws, a
/// null instead of a result, what the result throws before it replies, and any run on another host (<see cref="InvalidOperationException"/>).
/// A handler's halt and a cancellation pass.</para>
/// <para>The OpenAPI document does not see the type: say <c>Decorator.Produces</c>. Hooks and error handlers take responses: there write
/// <c>result.ToReply()</c>. Every member gives a new scope of the same kind. Pure and thread-safe.</para>
/// </remarks>
/// <example><code>
/// var app = App.Create()
///     .Get("/users/{id:int}", (int id) => TypedResults.Ok(id))
///     .Get("/notes/{id:int}", IResult (int id) => id == 1 ? TypedResults.Text("tea") : TypedResults.NotFound())
///     .Post("/notes", async request => TypedResults.Created($"/notes/{(await request.Body.ReadTextAsync()).Length}"));
/// </code></example>
public static partial class ResultRoutes;
