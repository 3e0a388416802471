namespace Handlers;

/// <summary>
/// A view as a class: the constructor takes what a request needs, and <see cref="Dispatch"/> answers. It is not middleware and not related
/// to Razor. To have one method for each verb, derive from <see cref="MethodView"/>.
/// </summary>
/// <remarks>
/// <para>A route is created from a handler that returns the view (<c>RouteDefinition.OfView</c>; in the C# face
/// <c>Map(template, () => new Stock(notebook))</c>). The handler runs for each matched request, inside the route's decorators. It may create a new instance for
/// each request, or always return the same instance. Nothing is created for an unmatched request, a 405 or an automatic OPTIONS.</para>
/// <para>An instance for one request is used by one thread at a time and may keep state in fields. A shared instance serves many
/// requests concurrently and must not keep state in fields.</para>
/// <para>The methods and decorators belong to the class: see <see cref="IViewClass"/>. They are read from
/// the compile-time type where the route is created, not from a derived type at run time.</para>
/// </remarks>
/// <example><code>
/// sealed class ShowNote(INotebook notebook, int id) : View
/// {
///     public override async Handler&lt;Response&gt; Dispatch(Request request) =>
///         Response.Text((await notebook.ReadAsync(id)).Text);
/// }
/// var notes = app.Map("/notes/{id:int}", (int id) => new ShowNote(notebook, id));
/// </code></example>
public abstract class View : IViewClass
{
    /// <summary>Answers a request. It is called once for each request, on the run's thread; its exceptions are faults.</summary>
    /// <param name="request">The running request.</param>
    /// <returns>The handler of the response; never null. It can come from an async method or be a ready handler.</returns>
    public abstract Handler<Response> Dispatch(Request request);
}
