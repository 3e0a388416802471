namespace Handlers.Tests.Wire;

/// <summary>Routes that the app, a group or the route itself opens to every other site, and the origins that every host trusts.</summary>
internal static class OtherSites
{
    /// <summary>A trusted origin with the default port of its scheme, which browsers leave out.</summary>
    public const string Partner = "http://partner.example";

    /// <summary>A trusted origin with an explicit port.</summary>
    public const string SecurePartner = "https://partner.example:8443";

    public static readonly string[] Trusted = [Partner, SecurePartner];

    public static App App { get; } =
        App.Create()
            .Post("/hook", () => Ran.Answer("hook"), Decorator.AllowCrossSite())
            .Group(
                "/public",
                group =>
                    group
                        .AllowCrossSite()
                        .Post("/search", () => Ran.Answer("search"))
                        .Post("/closed", () => Ran.Answer("closed"), Decorator.AllowCrossSite(false))
                        .WebSocket("/talk", WireApp.Echo)
                        .WebSocket("/closed/talk", WireApp.Echo, Decorator.AllowCrossSite(false))
            )
            .Mount(
                "/api",
                App.Create()
                    .AllowCrossSite()
                    .Post("/call", () => Ran.Answer("call"))
                    .Group("/inside", group => group.AllowCrossSite(false).Post("/closed", () => Ran.Answer("closed")))
            );
}
