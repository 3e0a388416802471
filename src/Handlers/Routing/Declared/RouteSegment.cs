namespace Handlers;

/// <summary>One segment of a template: literal text, with braces unescaped, or one parameter.</summary>
internal readonly record struct RouteSegment(string Literal, RouteParameter? Parameter);
