namespace Handlers.Tests.Security.Defaults;

/// <summary>The lines of the table, in its order.</summary>
internal static partial class DefaultRows
{
    public static IReadOnlyList<DefaultRow> All { get; } = [.. Reading, .. Sites, .. Framework, .. Answers];

    private static readonly (string, string)[] Upgrade =
    [
        ("Connection", "Upgrade"),
        ("Upgrade", "websocket"),
        ("Sec-WebSocket-Version", "13"),
        ("Sec-WebSocket-Key", "dGhlIHNhbXBsZSBub25jZQ=="),
    ];

    /// <summary>A host that refuses an app, when it is made, because of a decorator's demand.</summary>
    private static Cell Refuses(Decorator decorator) =>
        new("refused when the host is made, unless its options ignore it")
        {
            Looks = async host =>
            {
                try
                {
                    await using var asked = await host.ServeAsync(App.Create().Get("/", "x", decorator));
                    _ = await asked.GetAsync("/");
                }
                catch (ArgumentException refused)
                {
                    Check.True(refused.Message.Contains("on GET /"), refused.Message);
                    return;
                }
                throw new CheckFailed("expected the host to refuse the app, found that it serves it");
            },
            HeldBy = ["hosting: protections/each of the framework's ways to require protection is recognized"],
        };

    /// <summary>A host that has no websockets.</summary>
    private static Cell NoWebSockets =>
        new("no websockets: 426")
        {
            Asks = async host => Check.Equal(426, (await host.GetAsync("/talk", Upgrade)).Status),
        };
}
