namespace Handlers;

internal static class Placeholder;
