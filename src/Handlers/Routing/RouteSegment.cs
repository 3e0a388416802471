namespace Handlers;

/// <summary>What stands between two slashes of a template: literal text, braces unescaped, or one parameter.</summary>
internal readonly record struct RouteSegment(string Literal, RouteParameter? Parameter);
