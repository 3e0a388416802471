namespace Handlers;

/// <summary>
/// Adds routes to an app or a group: one word for each usual method, and <c>Map</c> for any methods. A view is a handler, a response,
/// a text, or a function that gives a handler, a response, a text, a task or a value task of one.
/// </summary>
/// <remarks>
/// <para>A function takes nothing, the request, one to four route parameters, or the request and one or two of them. Parameters stand in
/// the template's order, whatever their names; each has the type that the lambda says: int, long, Guid, bool, decimal, double, DateTime
/// or string. Number and types are checked when the route is added (<see cref="RouteTemplateException"/>), and a text that is no such value
/// is no match. A group's prefix keeps its own parameters: <c>Handler.Route&lt;T&gt;(name)</c> reads them.</para>
/// <para>Types of parameters are inferred from lambdas, <c>(int id) => Show(id)</c>, and not from names of methods (CS1503). Async lambdas
/// are taken as <c>async Handler&lt;Response&gt;</c> methods. Functions run once for each request, on the run's thread; what they throw is
/// a fault. A request costs no more than the function itself.</para>
/// <para>Every member gives a new scope of the same kind. Pure and thread-safe.</para>
/// </remarks>
/// <example><code>
/// var app = App.Create()
///     .Get("/", "hello")
///     .Get("/users/{id:int}", (int id) => $"user {id}")
///     .Post("/notes", async request => { await notebook.AddAsync(request); return Response.Redirect("/"); });
/// </code></example>
public static partial class AppRoutes;
