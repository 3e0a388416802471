using System.Globalization;
using Handlers;

namespace Notes;

/// <summary>A decorator: a function from view to view. It need not know whether the view waits.</summary>
static class Timing
{
    /// <summary>Tells the client how long the view took, by the clock of whoever runs it.</summary>
    public static async Handler<Response> ServerTiming(Handler<Response> view)
    {
        var time = await Handler.Time;
        var start = time.GetTimestamp();
        var response = await view;
        var milliseconds = time.GetElapsedTime(start).TotalMilliseconds;
        return response.AddHeader(
            "Server-Timing",
            string.Create(CultureInfo.InvariantCulture, $"view;dur={milliseconds:0.###}")
        );
    }
}
