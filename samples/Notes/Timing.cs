using System.Globalization;
using Handlers;

namespace Notes;

/// <summary>A decorator: a function from view to view. It works whether or not the view waits.</summary>
static class Timing
{
    /// <summary>Reports to the client how long the view took, measured on the run's clock.</summary>
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
