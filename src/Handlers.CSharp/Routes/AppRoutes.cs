namespace Handlers;

/// <summary>
/// Extension methods that add routes to an app or a group: one for each common verb, and <c>Map</c> for any methods. A view is a handler, a response, a text,
/// or a function that returns one of them for each request.
/// </summary>
/// <remarks>
/// <para>A function takes nothing, the request, one to four values of the route, or the request and one or two of them. Values are passed in the order of the
/// template, and each has the type that the lambda declares: any parsable type, such as int, Guid or DateOnly. Number, types and names are checked when the
/// route is added (<see cref="RouteTemplateException"/>): a parameter whose name is in the template must be in the same position. If a text cannot be parsed,
/// the route does not match. The values of a group's prefix are not passed; read them with <c>Handler.Route&lt;T&gt;(name)</c>.</para>
/// <para>The types of values are inferred from lambdas, <c>(int id) => Show(id)</c>, but not from method groups (CS1503). Async lambdas
/// become <c>async Handler&lt;Response&gt;</c> methods. A function without values may also return a task. Functions run once for each request, on the run's
/// thread; an exception is a fault. A request costs only the call of the function.</para>
/// <para>Pure and thread-safe.</para>
/// </remarks>
/// <example><code>
/// var app = App.Create()
///     .Get("/", "hello")
///     .Get("/users/{id:int}", (int id) => $"user {id}")
///     .Post("/notes", async request => { await notebook.AddAsync(request); return Response.Redirect("/"); });
/// </code></example>
public static partial class AppRoutes;
