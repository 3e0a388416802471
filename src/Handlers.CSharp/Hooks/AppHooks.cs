namespace Handlers;

/// <summary>
/// Adds hooks and error handlers to an app or a group. Each may be a handler or a function of what it sees (the request, the response,
/// the fault) that gives a handler, a value, a task or a value task, without casts.
/// </summary>
/// <remarks>
/// <para>Order: before hooks in the order of registration, app first; after and teardown hooks in reverse, app last; of two error handlers
/// for one key the last counts. A group's are for its own routes alone.</para>
/// <para>Async lambdas are taken as <c>async Handler</c> methods, never as <c>async void</c>. A hook is called by its method's name or by
/// its expression in descriptions, unless <c>name:</c> says otherwise. <c>OnError</c> is there for apps and for groups, so that its only type
/// argument is the exception: <c>app.OnError&lt;NotFound&gt;(e => …)</c>.</para>
/// <para>Every member gives a new scope of the same kind. Pure and thread-safe.</para>
/// </remarks>
/// <example><code>
/// var app = App.Create()
///     .Before(request => request.Path == "/down" ? Response.Text("closed", 503) : null)
///     .After(response => response.WithHeader("X-Served-By", "handlers"))
///     .Teardown(fault => Console.WriteLine(fault?.Message ?? "fine"))
///     .OnError&lt;NotFound&gt;(e => $"nothing here: {e.Message}"); // a text keeps the status 404
/// </code></example>
public static partial class AppHooks;
