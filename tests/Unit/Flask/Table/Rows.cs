namespace Handlers.Tests.Flask;

/// <summary>The rows, topic by topic: comments, tests and documents refer to a behaviour by these letters and numbers.</summary>
internal static partial class Rows
{
    public static Section[] All =>
        [
            Routes,
            Responses,
            Before,
            After,
            Teardown,
            Errors,
            Views,
            Mixing,
            Fibers,
            Contexts,
            Bridges,
            Adapters,
            Streams,
            Quart,
            Background,
            Websockets,
            Clients,
            Gevent,
        ];
}
