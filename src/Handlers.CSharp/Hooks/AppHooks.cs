namespace Handlers;

/// <summary>
/// Extension methods that add hooks and error handlers to an app or a group. A hook is a handler, or a function of the request, the response or the fault
/// that returns a handler, a value, a task or a value task. No casts are needed.
/// </summary>
/// <remarks>
/// <para>Before hooks run in the order of registration, the app's first. After and teardown hooks run in reverse order, the app's last. Of two error handlers
/// for the same key, the last wins. The hooks of a group run only for its routes.</para>
/// <para>Async lambdas are compiled as <c>async Handler</c> methods, never as <c>async void</c>. In descriptions a hook is named after its method or its
/// expression, unless <c>name:</c> sets another name. <c>OnError</c> has separate overloads for apps and groups, so that the exception type is the only type
/// argument: <c>app.OnError&lt;NotFound&gt;(e => …)</c>.</para>
/// <para>Pure and thread-safe.</para>
/// </remarks>
/// <example><code>
/// var app = App.Create()
///     .Before(request => request.Path == "/down" ? Response.Text("closed", 503) : null)
///     .After(response => response.WithHeader("X-Served-By", "handlers"))
///     .Teardown(fault => Console.WriteLine(fault?.Message ?? "fine"))
///     .OnError&lt;NotFound&gt;(e => $"nothing here: {e.Message}"); // a text keeps the status 404
/// </code></example>
public static partial class AppHooks;
