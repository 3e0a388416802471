using Microsoft.CodeAnalysis;

namespace Handlers.Analyzers;

/// <summary>The rules about records with [Bound], which are errors because the generator cannot write what is missing.</summary>
internal static class BoundRules
{
    internal static readonly DiagnosticDescriptor Incomplete = Rule.Of(
        "HND020",
        DiagnosticSeverity.Error,
        "A bound record cannot be completed",
        "[Bound] cannot add to '{0}', because {1}. {2}."
    );

    internal static readonly DiagnosticDescriptor Unreadable = Rule.Of(
        "HND021",
        DiagnosticSeverity.Error,
        "Nothing reads the type of a bound parameter",
        "Nothing reads '{0}', which is {1}, from a request. {2}."
    );

    internal static readonly DiagnosticDescriptor TwoBodies = Rule.Of(
        "HND022",
        DiagnosticSeverity.Error,
        "A bound record reads the body in two ways",
        "'{0}' reads the body as {1}, and '{2}' reads it as {3}, but a request has one body. Read all of it in one way."
    );

    internal static readonly DiagnosticDescriptor OptionalRoute = Rule.Of(
        "HND023",
        DiagnosticSeverity.Error,
        "A bound parameter of the route is optional",
        "'{0}' is optional, but a route always has the parameters of its template. {1}, or read it from the query."
    );

    internal static readonly DiagnosticDescriptor NoMetadata = Rule.Of(
        "HND024",
        DiagnosticSeverity.Error,
        "A bound parameter has no JSON metadata",
        "{0}. {1}."
    );

    internal static readonly DiagnosticDescriptor Misfit = Rule.Of(
        "HND025",
        DiagnosticSeverity.Error,
        "An attribute does not fit a bound parameter",
        "'{0}' {1}. {2}."
    );
}
