using System.Text.Json;
using Handlers.Runtime;

namespace Handlers.Testing;

/// <summary>What a test client can be told. Immutable.</summary>
/// <example><code>
/// var client = TestClient.For(app, options: new TestClientOptions { Origin = new Uri("https://example.org"), MaxRedirects = 0 });
/// </code></example>
public sealed record TestClientOptions
{
    /// <summary>Whose site the app is: scheme and host of requests that say neither. Default: <c>http://localhost</c>.</summary>
    public Uri Origin { get; init; } = new("http://localhost");

    /// <summary>How many redirects of one request are followed: zero or more; more are refused, and with 0 none is followed. Default: 20.</summary>
    public int MaxRedirects { get; init; } = 20;

    /// <summary>Headers of every request that does not say them itself. Default: none.</summary>
    public IReadOnlyList<(string Name, string Value)> Headers { get; init; } = [];

    /// <summary>Origins of other sites that the app trusts, as <see cref="AppServerOptions.TrustedOrigins"/> of a host. Default: none.</summary>
    /// <exception cref="ArgumentException">One is no origin; thrown where the option is set.</exception>
    public IReadOnlyList<string> TrustedOrigins
    {
        get => Trusted.Texts;
        init => Trusted = OriginSet.Of(value, $"{nameof(TestClientOptions)}.{nameof(TrustedOrigins)}");
    }

    internal OriginSet Trusted { get; private init; } = OriginSet.None;

    /// <summary>How <see cref="TestReply.Json"/> reads, and <see cref="TestClient.PostJson"/> writes. Default: <see cref="JsonSerializerOptions.Web"/>.
    /// Set it to the options that the app itself writes by; those of F# are <c>Json.options</c>, which know unions and options.</summary>
    public JsonSerializerOptions Json { get; init; } = JsonSerializerOptions.Web;

    /// <summary>What requests see as services: each request, and each fiber of <see cref="Lifetime.Host"/>, in a scope of its own, as on a host. It is
    /// disposed after the request. Default: null, a provider that has none.</summary>
    public IServiceProvider? Services { get; init; }
}
