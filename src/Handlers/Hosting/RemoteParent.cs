using System.Diagnostics;

namespace Handlers.Runtime;

/// <summary>The trace that a client's headers continue.</summary>
internal static class RemoteParent
{
    /// <summary>Returns the context of the client's activity; the default value if the request names none.</summary>
    internal static ActivityContext Of(Request request)
    {
        DistributedContextPropagator.Current.ExtractTraceIdAndState(request, Header, out var parent, out var state);
        return ActivityContext.TryParse(parent, state, isRemote: true, out var context) ? context : default;
    }

    /// <summary>Adds the baggage of the client's trace to an activity.</summary>
    internal static void AddBaggage(Request request, Activity activity)
    {
        if (DistributedContextPropagator.Current.ExtractBaggage(request, Header) is not { } baggage)
            return;
        foreach (var (name, value) in baggage)
            activity.AddBaggage(name, value);
    }

    private static void Header(object? carrier, string name, out string? value, out IEnumerable<string>? values)
    {
        values = null;
        value = ((Request)carrier!).Header(name);
    }
}
