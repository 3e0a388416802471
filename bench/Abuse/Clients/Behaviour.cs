namespace Handlers.Bench.Abuse.Clients;

/// <summary>One behaviour of clients.</summary>
/// <param name="Name">The name under which it is counted.</param>
/// <param name="Share">How often it is chosen, relative to the others.</param>
/// <param name="TakesTime">Whether it waits for real time.</param>
internal sealed record Behaviour(string Name, int Share, bool TakesTime, Func<Session, Task> Do)
{
    internal static readonly Behaviour[] All =
    [
        new("plain requests", 30, false, Polite.Say),
        new("bodies in parts", 10, false, Polite.Parts),
        new("bodies sent back", 10, false, Polite.Echo),
        new("requests that spawn fibers", 10, false, Polite.Fibers),
        new("requests without a route", 3, false, Polite.Missed),
        new("faults that are handled", 5, false, Polite.Handled),
        new("faults that are not handled", 5, false, Polite.Unhandled),
        new("faults in the middle of a body", 5, false, Polite.Broken),
        new("bodies that are too large", 5, false, Polite.TooLarge),
        new("handling that takes too long", 2, true, Polite.Late),
        new("pipelines", 5, false, Rude.Pipeline),
        new("departures", 30, false, Rude.Leave),
        new("departures and resets, of either version", 20, false, Rude.Reset),
        new("malformed requests", 20, false, Malformed.Send),
        new("slow readers", 3, true, Rude.ReadSlowly),
        new("readers that are too slow", 2, true, Rude.ReadTooSlowly),
        new("slow writers", 3, true, Rude.WriteSlowly),
        new("writers that are too slow", 3, true, Rude.WriteTooSlowly),
        new("listeners to events", 2, true, Rude.Listen),
    ];
}
