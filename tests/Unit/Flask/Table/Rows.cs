namespace Handlers.Tests.Flask;

/// <summary>The rows, theme by theme: the letters and numbers are those by which comments, tests and documents name a behaviour.</summary>
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
