namespace Handlers.Tests.Conformance;

/// <summary>Thrown for a file that is not a conformance file. The message names the place, the expectation and the finding.</summary>
internal sealed class BadData(string message, Exception? inner = null) : Exception(message, inner);
