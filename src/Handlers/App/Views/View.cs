namespace Handlers;

/// <summary>
/// A view as a class: what a request needs comes with the constructor, and <see cref="Dispatch"/> answers. Not middleware, and nothing
/// to do with Razor. For one method for each verb derive from <see cref="MethodView"/>.
/// </summary>
/// <remarks>
/// <para>A route is made of a handler that yields the view (<c>RouteDefinition.OfView</c>; in the C# face
/// <c>Map(template, () => new Stock(notebook))</c>), run for each matched request and inside the route's decorators: a new instance for each
/// request where it makes one, one for all where it always yields the same. Nothing is made for an unmatched request, a 405 or an
/// automatic OPTIONS.</para>
/// <para>An instance of one request is used by one thread at a time and may keep state in fields. One instance for all serves many
/// requests concurrently: it must not.</para>
/// <para>Which methods it takes and which decorators stand around it belongs to the class: see <see cref="IViewClass"/>. What counts is
/// the type that the compiler sees where the route is made, not a derived one that turns up at a request.</para>
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
    /// <summary>Answers a request. Called once for each, on the run's thread; what it throws is a fault.</summary>
    /// <param name="request">The running request.</param>
    /// <returns>The handler that yields the response; never null. Async methods and ready handlers are the same thing here.</returns>
    public abstract Handler<Response> Dispatch(Request request);
}
