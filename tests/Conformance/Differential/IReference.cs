using System.Text.Json.Nodes;

namespace Handlers.Tests.Conformance;

/// <summary>The source of the expectations.</summary>
internal interface IReference
{
    /// <summary>Returns the expectations for the requests of a question, <c>{"app", "requests"}</c>, in the form of the conformance files.</summary>
    /// <exception cref="BadData">The application is refused.</exception>
    Task<JsonArray> AnswerAsync(JsonObject question);
}
