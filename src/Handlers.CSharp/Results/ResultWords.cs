namespace Handlers;

/// <summary>Words for responses that need the request, or are made while they are sent.</summary>
/// <remarks>All members are pure and thread-safe.</remarks>
/// <example><code>
/// var app = App.Create()
///     .Get("/logo", Handler.File("assets/logo.png"))
///     .Get("/assets/{*path}", (string path) => Handler.FileUnder("assets", path))
///     .Get("/ticks", () => Response.Events(async events =>
///     {
///         await events.Send("tick");
///         await Handler.Delay(TimeSpan.FromSeconds(1));
///         await events.Send("tock");
///     }));
/// </code></example>
public static class ResultWords
{
    extension(Handler)
    {
        /// <summary>A file, whole, in part, or 304 where the client has it already.</summary>
        /// <param name="path">A path of this machine, not one that a client gives.</param>
        /// <param name="contentType">The media type; by default by the ending of the name.</param>
        /// <param name="downloadName">The name under which a browser saves it; null, the default, to show it.</param>
        /// <returns>A view; faults with <see cref="NotFound"/> when there is no such file.</returns>
        public static Handler<Response> File(string path, string? contentType = null, string? downloadName = null) =>
            Files.Send(path, contentType, downloadName);

        /// <summary>A file under a directory, by the path that a client gives. What leads out of it, and what begins with a dot, is not there.</summary>
        /// <param name="directory">A path of this machine.</param>
        /// <param name="path">Below it, with slashes.</param>
        /// <param name="contentType">The media type; by default by the ending of the name.</param>
        /// <returns>A view; faults with <see cref="NotFound"/> when there is no such file.</returns>
        public static Handler<Response> FileUnder(string directory, string path, string? contentType = null) =>
            Files.SendUnder(directory, path, contentType);

        /// <summary>One of several views, by what the client accepts; the others do not run. The response says <c>Vary: Accept</c>. To ask inside a
        /// view: <see cref="Request.BestMatch"/>.</summary>
        /// <param name="offered">Media types such as <c>text/html</c>, without wildcards, the preferred one first, each with its view; at least one.</param>
        /// <returns>A view that ends as the chosen one does, or in the fault <see cref="NotAcceptable"/>, a 406, where the client takes none of them.</returns>
        /// <exception cref="ArgumentException">Nothing is offered, what is no media type, or no view for it.</exception>
        /// <example><code>
        /// var notes = Handler.Negotiate(
        ///     ("text/html", Handler.Return(Response.Html("&lt;p>tea"))),
        ///     ("text/plain", Handler.Return(Response.Text("tea"))));
        /// </code></example>
        public static Handler<Response> Negotiate(
            params IEnumerable<(string MediaType, Handler<Response> View)> offered
        ) => Primitives.Negotiate(offered);
    }

    extension(Response)
    {
        /// <summary>Server-sent events that a handler sends, as a stage of the request.</summary>
        /// <param name="produce">Gets where to send events. Async lambdas may await handlers and tasks.</param>
        /// <returns>A response, whose body ends when the handler does; its fault aborts the connection, and a client that goes cancels it.</returns>
        public static Response Events(Func<EventWriter, Handler> produce) => EventWriter.Response(produce);
    }
}
