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
    }

    extension(Response)
    {
        /// <summary>Server-sent events that a handler sends, as a stage of the request.</summary>
        /// <param name="produce">Gets where to send events. Async lambdas may await handlers and tasks.</param>
        /// <returns>A response, whose body ends when the handler does; its fault aborts the connection, and a client that goes cancels it.</returns>
        public static Response Events(Func<EventWriter, Handler> produce) => EventWriter.Response(produce);
    }
}
