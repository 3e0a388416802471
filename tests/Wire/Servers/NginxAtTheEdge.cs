using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Handlers.Tests.Wire;

/// <summary>nginx with the configuration that docs/security.md shows, with https, in front of an app.</summary>
internal static class NginxAtTheEdge
{
    /// <summary>The name of the site in the configuration.</summary>
    public const string Site = "site.example";

    private const string Port = "443";
    private const string App = "127.0.0.1:5000";
    private const string Files = "/etc/ssl";

    // A plain request to a port with TLS is the error 497, which the server for unknown names can answer when nginx is ready.
    private const string Ready = """
        error_page 497 =200 @ready;
          location @ready { return 200 "@TOKEN@"; }
          ssl_reject_handshake on;
        """;

    public static Task<WebServer> BeforeAsync(TempFolder folder, Served app)
    {
        var keys = folder.Make("edge-keys");
        Write(keys);
        var shown = File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "nginx.conf"));
        return WebServer.StartAsync(
            folder,
            "nginx-edge",
            Nginx.Beginning
                + shown
                    .Replace($"listen {Port} ssl", "listen 127.0.0.1:@PORT@ ssl", StringComparison.Ordinal)
                    .Replace("ssl_reject_handshake on;", Ready, StringComparison.Ordinal)
                    .Replace(Files, keys, StringComparison.Ordinal)
                    .Replace(App, app.Address.Authority, StringComparison.Ordinal)
                + "}",
            Nginx.Command
        );
    }

    private static void Write(string folder)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest($"CN={Site}", key, HashAlgorithmName.SHA256);
        var now = TimeProvider.System.GetUtcNow();
        using var made = request.CreateSelfSigned(now.AddDays(-1), now.AddDays(1));
        File.WriteAllText(Path.Combine(folder, $"{Site}.pem"), made.ExportCertificatePem());
        File.WriteAllText(Path.Combine(folder, $"{Site}.key"), key.ExportPkcs8PrivateKeyPem());
    }
}
