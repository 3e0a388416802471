namespace Handlers;

/// <summary>The value of a handler without a value. Internal, because other libraries already have public unit types.</summary>
internal readonly struct Unit;
