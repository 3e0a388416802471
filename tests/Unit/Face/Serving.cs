using Expecto;
using Handlers.Runtime;
using Runner = Expecto.CSharp.Runner;

namespace Handlers.Tests.Face;

/// <summary>Runs apps and handlers in memory, under each interpreter.</summary>
internal static class Serving
{
    /// <summary>One test case for each interpreter.</summary>
    public static Test Both(string name, Action<Interpreter> test) =>
        Runner.TestList(
            name,
            [
                Runner.TestCase("blocking", () => test(new BlockingInterpreter(Quiet()))),
                Runner.TestCase("async", () => test(new AsyncInterpreter(Quiet()))),
                Runner.TestCase("shared", () => Matrix.Ending(() => test(Matrix.Shared(Quiet())))),
            ]
        );

    public static Outcome<A> End<A>(this Interpreter interpreter, Handler<A> handler, RequestContext? context = null) =>
        interpreter.RunOutcomeAsync(handler, context).AsTask().GetAwaiter().GetResult();

    public static A Value<A>(this Interpreter interpreter, Handler<A> handler, RequestContext? context = null) =>
        interpreter.End(handler, context).GetValue();

    public static Response Answer(this Interpreter interpreter, App app, Request request) =>
        interpreter.Value(app.Handler, RequestContext.Of(request));

    /// <summary>Status and text of the answer to a GET, such as <c>200 hello</c>.</summary>
    public static string Get(this Interpreter interpreter, App app, string path) =>
        Shown(interpreter.Answer(app, Request.Get(path)));

    public static string Shown(Response response) =>
        response.Body.TryGetBytes(out var bytes)
            ? $"{response.Status.Code} {System.Text.Encoding.UTF8.GetString(bytes.Span)}"
            : $"{response.Status.Code} streamed";

    private static InterpreterOptions Quiet() => new() { Report = static _ => { } };
}
