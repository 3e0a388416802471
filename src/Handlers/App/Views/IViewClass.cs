namespace Handlers;

/// <summary>
/// The settings of a view class, which are read once when a route is created from the class, without an instance. Every
/// <see cref="View"/> has the defaults; to change a setting, list the interface again next to the base class and implement the member.
/// </summary>
/// <remarks>A derived class inherits the settings of its base; if it lists the interface again, it replaces the members that it implements. Follows the
/// attributes <c>decorators</c> and <c>methods</c> of Flask's view classes.</remarks>
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
    /// <summary>Gets the decorators around the view, applied in this order: the last is the outermost. The decorators of the route are outside
    /// them. They see no difference between verbs that wait and verbs that do not. The default value is empty.</summary>
    static virtual IReadOnlyList<Decorator> Decorators => ViewClass.NoDecorators;

    /// <summary>Gets the methods of the routes of the class, unless the route sets them. The default value is null: the methods whose verbs a
    /// <see cref="MethodView"/> overrides, and GET for any other view.</summary>
    static virtual IReadOnlyList<Method>? Methods => null;

    /// <summary>Gets whether OPTIONS is answered for the routes of the class, unless the route sets it. The default value is null: the setting of the groups
    /// and the app applies.</summary>
    static virtual bool? AutomaticOptions => null;
}
