using System.Text.Json;
using Handlers.Runtime;

namespace Handlers.Testing;

/// <summary>Options of a <see cref="TestClient"/>. Immutable.</summary>
/// <example><code>
/// var client = TestClient.For(app, options: new TestClientOptions { Origin = new Uri("https://example.org"), MaxRedirects = 0 });
/// </code></example>
public sealed record TestClientOptions
{
    /// <summary>Gets the scheme and host of requests that specify neither. The default value is <c>http://localhost</c>.</summary>
    public Uri Origin { get; init; } = new("http://localhost");

    /// <summary>Gets how many redirects of one request are followed; zero or more. One redirect more is an error; with 0 no redirect is followed. The default
    /// value is 20.</summary>
    public int MaxRedirects { get; init; } = 20;

    /// <summary>Gets the headers that are added to every request that does not set them itself. By default none.</summary>
    public IReadOnlyList<(string Name, string Value)> Headers { get; init; } = [];

    /// <summary>Gets the origins of other sites that the app trusts, like <see cref="AppServerOptions.TrustedOrigins"/> of a host. By default none.</summary>
    /// <exception cref="ArgumentException">A text is not an origin; thrown when the option is set.</exception>
    public IReadOnlyList<string> TrustedOrigins
    {
        get => Trusted.Texts;
        init => Trusted = OriginSet.Of(value, $"{nameof(TestClientOptions)}.{nameof(TrustedOrigins)}");
    }

    internal OriginSet Trusted { get; private init; } = OriginSet.None;

    /// <summary>Gets the JSON options with which <see cref="TestReply.Json"/> reads and <see cref="TestClient.PostJson"/> writes. Set them to the options of
    /// the app; the options of the F# face are <c>Json.options</c>, which support unions and options. The default value is
    /// <see cref="JsonSerializerOptions.Web"/>.</summary>
    public JsonSerializerOptions Json { get; init; } = JsonSerializerOptions.Web;

    /// <summary>Gets the service provider for requests. As on a host, each request and each fiber of <see cref="Lifetime.Host"/> has its own scope, which is
    /// disposed afterwards. The default value is null: a provider without services.</summary>
    public IServiceProvider? Services { get; init; }
}
