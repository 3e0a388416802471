namespace Handlers;

/// <summary>
/// A view with a method for each verb. Override the verbs that the address supports; its route answers other methods with 405,
/// without creating an instance.
/// </summary>
/// <remarks>
/// <para>The verbs that the class and its bases override are found once, when a route is created from the class; no request looks anything up.
/// A list of methods, in the route or in <see cref="IViewClass.Methods"/>, replaces them and is checked at that time: a method without a
/// verb is refused. <see cref="Get"/> answers HEAD unless <see cref="Head"/> is overridden, and the app answers OPTIONS
/// unless <see cref="Options"/> is overridden.</para>
/// <para>Verbs may be async methods or return ready handlers, in any mixture. Get the request with
/// <see cref="Handler.Request"/>, or pass it to the constructor like the route's typed values.</para>
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
    /// <returns>The handler of the response.</returns>
    public virtual Handler<Response> Get() => Missing();

    /// <summary>Answers HEAD. By default it calls <see cref="Get"/>; the body is not sent.</summary>
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

    /// <summary>Answers OPTIONS. Overriding it replaces the automatic answer.</summary>
    /// <inheritdoc cref="Get"/>
    public virtual Handler<Response> Options() => Missing();

    /// <summary>Calls the verb of the request's method. Override it for code that all verbs share, or for other methods that are
    /// listed in <see cref="IViewClass.Methods"/> or in the route (TRACE has no verb, because it would hide the Trace of System.Diagnostics). If it is
    /// overridden, methods without a verb are not refused when the route is created.</summary>
    /// <param name="request">The running request.</param>
    /// <returns>The handler from the verb, or a handler that faults with <see cref="InvalidOperationException"/> if the verb is not overridden.</returns>
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
