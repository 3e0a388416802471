namespace Handlers;

/// <summary>
/// A view with a method for each verb. Override those that the address takes; its route takes exactly these and answers others with 405,
/// and never makes an instance for them.
/// </summary>
/// <remarks>
/// <para>Verbs are found by what the class and its bases override, once, when a route is made of the class; no request looks anything up.
/// A list of methods, in the route or in <see cref="IViewClass.Methods"/>, takes their place and is checked then: a method without a
/// verb is refused. HEAD is answered by <see cref="Get"/> unless <see cref="Head"/> is overridden, OPTIONS by the app
/// unless <see cref="Options"/> is.</para>
/// <para>Verbs may be async methods or give ready handlers, mixed freely. The request is there with
/// <see cref="Handler.Request"/>, or as the constructor's argument, as are the route's typed values.</para>
/// </remarks>
/// <example><code>
/// sealed class NoteView(INotebook notebook, int id) : MethodView
/// {
///     public override async Handler&lt;Response&gt; Get() => Response.Text((await notebook.ReadAsync(id)).Text);
///
///     public override Handler&lt;Response&gt; Delete() => Handler.Fail&lt;Response&gt;(403);
/// }
/// var notes = app.Map("/notes/{id:int}", (int id) => new NoteView(notebook, id)); // GET, HEAD, DELETE and the automatic OPTIONS
/// </code></example>
public abstract class MethodView : View
{
    /// <summary>Answers GET, and HEAD unless <see cref="Head"/> is overridden.</summary>
    /// <returns>The handler that yields the response.</returns>
    public virtual Handler<Response> Get() => Missing();

    /// <summary>Answers HEAD. Default: what <see cref="Get"/> gives; its body is not sent.</summary>
    /// <inheritdoc cref="Get"/>
    public virtual Handler<Response> Head() => Get();

    /// <summary>Answers POST.</summary>
    /// <inheritdoc cref="Get"/>
    public virtual Handler<Response> Post() => Missing();

    /// <summary>Answers PUT.</summary>
    /// <inheritdoc cref="Get"/>
    public virtual Handler<Response> Put() => Missing();

    /// <summary>Answers PATCH.</summary>
    /// <inheritdoc cref="Get"/>
    public virtual Handler<Response> Patch() => Missing();

    /// <summary>Answers DELETE.</summary>
    /// <inheritdoc cref="Get"/>
    public virtual Handler<Response> Delete() => Missing();

    /// <summary>Answers OPTIONS. Overriding it ends the automatic answer.</summary>
    /// <inheritdoc cref="Get"/>
    public virtual Handler<Response> Options() => Missing();

    /// <summary>Calls the verb of the request's method. Override it for what all verbs share, or for other methods (TRACE has no
    /// verb: it would hide the Trace of System.Diagnostics), listed in <see cref="IViewClass.Methods"/> or in the route; then methods
    /// without a verb are not refused when the route is made.</summary>
    /// <param name="request">The running request.</param>
    /// <returns>What the verb gives; a handler that faults with <see cref="InvalidOperationException"/> where there is none.</returns>
    public override Handler<Response> Dispatch(Request request)
    {
        ArgumentNullException.ThrowIfNull(request);
        return request.Method.Name switch
        {
            "GET" => Get(),
            "HEAD" => Head(),
            "POST" => Post(),
            "PUT" => Put(),
            "PATCH" => Patch(),
            "DELETE" => Delete(),
            "OPTIONS" => Options(),
            _ => Missing(),
        };
    }

    private Handler<Response> Missing() =>
        Handler.Request.Bind(request =>
            Handler.Fail<Response>(
                new InvalidOperationException(
                    $"Expected {GetType().Name} to answer {request.Method}, found no override of that verb. "
                        + "Override it, answer the method in Dispatch, or leave it out of the route's methods."
                )
            )
        );
}
