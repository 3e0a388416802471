namespace Handlers;

/// <summary>
/// Adds routes to an app or a group: a method for each usual verb, and <c>Map</c> for any methods. A view is a handler, a response, a text, or a
/// function that returns one of them for each request.
/// </summary>
/// <remarks>
/// <para>A function takes nothing, the request, one to four values of the route, or the request and one or two of them. Values are given in the order of
/// the template, and each has the type that the lambda declares: any type that can parse itself, such as int, Guid or DateOnly. Number, types
/// and names are checked when the route is added (<see cref="RouteTemplateException"/>): a parameter whose name is in the template must be in that
/// one's place. A text that is no such value does not match. A group's prefix keeps its own values: <c>Handler.Route&lt;T&gt;(name)</c> reads them.</para>
/// <para>The types of values are inferred from lambdas, <c>(int id) => Show(id)</c>, and not from names of methods (CS1503). Async lambdas
/// become <c>async Handler&lt;Response&gt;</c> methods. A function without values may also return a task. Functions run once for each request, on the
/// run's thread; what they throw is a fault. A request costs no more than the function itself.</para>
/// <para>Every member returns a new scope of the same kind. Pure and thread-safe.</para>
/// </remarks>
/// <example><code>
/// var app = App.Create()
///     .Get("/", "hello")
///     .Get("/users/{id:int}", (int id) => $"user {id}")
///     .Post("/notes", async request => { await notebook.AddAsync(request); return Response.Redirect("/"); });
/// </code></example>
public static partial class AppRoutes;
