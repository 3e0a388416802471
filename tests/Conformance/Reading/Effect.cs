using System.Text.Json;

namespace Handlers.Tests.Conformance;

/// <summary>The last action of a function.</summary>
internal abstract record Effect
{
    private Effect() { }

    /// <summary>Returns nothing.</summary>
    public sealed record Pass : Effect;

    /// <summary>Answers with a text.</summary>
    public sealed record Text(string Body, int Status, IReadOnlyList<(string Name, string Value)> Headers) : Effect;

    /// <summary>Answers with a JSON value.</summary>
    public sealed record Json(JsonElement Value) : Effect;

    /// <summary>Raises the HTTP error of a status.</summary>
    public sealed record Abort(int Status) : Effect;

    /// <summary>Raises an exception with this name.</summary>
    public sealed record Raise(string Type) : Effect;

    /// <summary>Ends the request with a ready response; views and before functions only.</summary>
    public sealed record Respond(string Body, int Status) : Effect;

    /// <summary>Answers with the values of the path's parameters; views only.</summary>
    public sealed record Values : Effect;

    /// <summary>Answers with a body in parts, each of which is logged; views only.</summary>
    /// <param name="Name">Its name in the trace.</param>
    /// <param name="Texts">The parts.</param>
    /// <param name="Fault">The type of exception that it raises after them, or null.</param>
    public sealed record Parts(string Name, IReadOnlyList<string> Texts, string? Fault) : Effect;

    /// <summary>Adds an X-Trace header; after functions only.</summary>
    public sealed record Header(string Value) : Effect;

    /// <summary>Answers with another response; after functions only.</summary>
    public sealed record Replace(string Body, int Status) : Effect;
}
