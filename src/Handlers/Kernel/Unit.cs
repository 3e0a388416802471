namespace Handlers;

/// <summary>The value of a handler that only acts. Internal, because users have at least two public units already.</summary>
internal readonly struct Unit;
