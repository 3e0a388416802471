namespace Handlers.Tests.Conformance;

/// <summary>A file that is not a conformance file: what was expected where, and what was found.</summary>
internal sealed class BadData(string message, Exception? inner = null) : Exception(message, inner);
