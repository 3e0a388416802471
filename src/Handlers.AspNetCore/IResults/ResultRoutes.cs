using Microsoft.AspNetCore.Http;

namespace Handlers;

/// <summary>
/// Extension methods that add routes whose views return an <see cref="IResult"/>, as in minimal APIs: <c>TypedResults.Ok(note)</c>. They have the same names
/// as the methods for other views; each result is converted with <c>ToReply()</c>. The framework's parameter binding is not used: a view takes the same
/// parameters as other views.
/// </summary>
/// <remarks>
/// <para>A view is a result, a handler of one, or a function that returns either; async lambdas become
/// <c>async Handler</c> methods, so inside they may await handlers. It takes nothing, the request, one to four route parameters, or the
/// request and one or two of them, typed by the lambda. All branches of the lambda must return the same type. If they differ, declare the type on the lambda:
/// <c>IResult (int id) => …</c> or <c>Results&lt;Ok&lt;Note&gt;, NotFound&gt; (int id) => …</c> (otherwise CS0029).</para>
/// <para>Functions run once for each request, on the run's thread. A view ends with the reply or with a fault. The causes of a fault are an exception of the
/// function, null instead of a result, an exception of the result before it replies, and a run on another host (<see cref="InvalidOperationException"/>). A
/// handler's halt and a cancellation pass through.</para>
/// <para>The OpenAPI document does not see the type of the result; declare it with <c>Decorator.Produces</c>. Hooks and error handlers take responses; there
/// use <c>result.ToReply()</c>. Pure and thread-safe.</para>
/// </remarks>
/// <example><code>
/// var app = App.Create()
///     .Get("/users/{id:int}", (int id) => TypedResults.Ok(id))
///     .Get("/notes/{id:int}", IResult (int id) => id == 1 ? TypedResults.Text("tea") : TypedResults.NotFound())
///     .Post("/notes", async request => TypedResults.Created($"/notes/{(await request.Body.ReadTextAsync()).Length}"));
/// </code></example>
public static partial class ResultRoutes;
