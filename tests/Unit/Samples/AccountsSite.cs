using System.Net;
using System.Net.Http.Headers;
using System.Net.Security;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Accounts;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Handlers.Tests.Samples;

/// <summary>The sample on Kestrel over https, as its program runs it, with browsers that keep cookies and do not follow redirects.</summary>
internal sealed class AccountsSite : IAsyncDisposable
{
    public const string Password = "correct horse battery staple";

    // A browser takes a cookie with the prefix __Host- only over https.
    private readonly X509Certificate2 certificate = Certificate();
    private WebApplication web = null!;

    public string Folder { get; } = Directory.CreateTempSubdirectory("photos-").FullName;

    public static async Task<AccountsSite> StartAsync()
    {
        var site = new AccountsSite();
        var builder = WebApplication.CreateBuilder();
        builder.Logging.ClearProviders();
        builder.Services.AddDataProtection().UseEphemeralDataProtectionProvider();
        builder.WebHost.ConfigureKestrel(kestrel =>
            kestrel.Listen(IPAddress.Loopback, 0, listen => listen.UseHttps(site.certificate))
        );
        var users = new Users(rounds: 1);
        users.Add("ada", Password);
        site.web = Server.Of(users, site.Folder, builder);
        await site.web.StartAsync();
        return site;
    }

    /// <summary>A browser without cookies.</summary>
    public Browser Open() =>
        new(
            new HttpClient(
                new SocketsHttpHandler
                {
                    AllowAutoRedirect = false,
                    UseProxy = false,
                    CookieContainer = new CookieContainer(),
                    SslOptions = new SslClientAuthenticationOptions
                    {
                        RemoteCertificateValidationCallback = (_, given, _, _) =>
                            given?.GetCertHashString() == certificate.GetCertHashString(),
                    },
                }
            )
            {
                BaseAddress = new Uri(web.Urls.Single()),
            }
        );

    public async ValueTask DisposeAsync()
    {
        await web.DisposeAsync();
        certificate.Dispose();
        Directory.Delete(Folder, recursive: true);
    }

    private static X509Certificate2 Certificate()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=127.0.0.1", key, HashAlgorithmName.SHA256);
        var now = TimeProvider.System.GetUtcNow();
        using var made = request.CreateSelfSigned(now.AddDays(-1), now.AddDays(1));
        return X509CertificateLoader.LoadPkcs12(made.Export(X509ContentType.Pkcs12), null);
    }

    /// <summary>One browser: its cookies, and the answers as a person sees them.</summary>
    internal sealed class Browser(HttpClient http) : IDisposable
    {
        public async Task<Seen> SendAsync(
            HttpMethod method,
            string target,
            HttpContent? content = null,
            params (string Name, string Value)[] headers
        )
        {
            using var request = new HttpRequestMessage(method, target) { Content = content };
            foreach (var (name, value) in headers)
                request.Headers.TryAddWithoutValidation(name, value);
            using var response = await http.SendAsync(request);
            return new Seen(
                (int)response.StatusCode,
                response.Headers.Location?.OriginalString,
                await response.Content.ReadAsStringAsync(),
                response.Headers.NonValidated.ToDictionary(
                    header => header.Key,
                    header => header.Value.ToString(),
                    StringComparer.OrdinalIgnoreCase
                )
            );
        }

        public Task<Seen> GetAsync(string target, params (string Name, string Value)[] headers) =>
            SendAsync(HttpMethod.Get, target, null, headers);

        public Task<Seen> SignInAsync(string? returnUrl = null, string name = "ada", string password = Password) =>
            SendAsync(
                HttpMethod.Post,
                "/sign-in",
                new FormUrlEncodedContent(
                    new Dictionary<string, string>
                    {
                        ["name"] = name,
                        ["password"] = password,
                        ["returnUrl"] = returnUrl ?? "",
                    }
                )
            );

        public Task<Seen> UploadAsync(byte[] bytes, string fileName, string type = "image/png", int times = 1)
        {
            var form = new MultipartFormDataContent();
            for (var i = 0; i < times; i++)
            {
                var file = new ByteArrayContent(bytes);
                file.Headers.ContentType = new MediaTypeHeaderValue(type);
                form.Add(file, "photo", fileName);
            }
            return SendAsync(HttpMethod.Post, "/photos", form);
        }

        public void Dispose() => http.Dispose();
    }

    internal sealed record Seen(int Status, string? Location, string Text, Dictionary<string, string> Headers)
    {
        public string? Cookie => Headers.GetValueOrDefault("Set-Cookie");
    }
}
