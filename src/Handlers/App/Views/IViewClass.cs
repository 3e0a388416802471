namespace Handlers;

/// <summary>
/// What a class of views says of all its instances, read once, when a route is made of it, so that no instance is needed. Every
/// <see cref="View"/> has the defaults; to say something, list the interface again beside the base class and implement the member.
/// </summary>
/// <remarks>A derived class has what its base says; one that lists the interface again replaces what it implements. Follows the
/// attributes <c>decorators</c> and <c>methods</c> of Flask's classes.</remarks>
/// <example><code>
/// sealed class Notes(INotebook notebook) : MethodView, IViewClass
/// {
///     static IReadOnlyList&lt;Decorator&gt; IViewClass.Decorators => [Guards.SignedIn, Guards.Limited]; // Limited is outermost
///
///     public override Handler&lt;Response&gt; Get() => Handler.Return(Response.Text("all notes"));
///
///     public override async Handler&lt;Response&gt; Post()
///     {
///         await notebook.AddAsync(await Handler.Request);
///         return Response.Redirect("/notes", Status.SeeOther);
///     }
/// }
/// </code></example>
public interface IViewClass
{
    /// <summary>The decorators around the view, applied in this order: the last is outermost. Those of the route are outside of
    /// them. They see no difference between verbs that wait and verbs that do not. Default: none.</summary>
    static virtual IReadOnlyList<Decorator> Decorators => ViewClass.NoDecorators;

    /// <summary>The methods that the routes of the class take, where the route does not say. Default, null: those whose verbs a
    /// <see cref="MethodView"/> overrides; GET for any other view.</summary>
    static virtual IReadOnlyList<Method>? Methods => null;

    /// <summary>Whether OPTIONS is answered for the routes of the class, where the route does not say. Default, null: as the groups
    /// and the app say.</summary>
    static virtual bool? AutomaticOptions => null;
}
