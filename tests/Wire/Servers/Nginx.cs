namespace Handlers.Tests.Wire;

/// <summary>
/// nginx with the configuration that is usual in front of an app: connections to the app are kept alive, and bodies are passed on as they arrive.
/// </summary>
internal static class Nginx
{
    /// <summary>The configuration with which every nginx here begins: it runs in the foreground and writes only into its own folder.</summary>
    public const string Beginning = """
        user root; daemon off; pid @DIR@/nginx.pid; error_log stderr; worker_processes 1;
        events { worker_connections 256; }
        http {
          access_log off;
          client_body_temp_path @DIR@/body; fastcgi_temp_path @DIR@/fastcgi; proxy_temp_path @DIR@/proxy;
          uwsgi_temp_path @DIR@/uwsgi; scgi_temp_path @DIR@/scgi;
        """;

    public const string Command = "nginx -p @DIR@ -e stderr -c @DIR@/conf";

    private const string Proxy =
        Beginning
        + """

              map $http_upgrade $kept { default upgrade; '' ''; }
              upstream app { server @APP@; keepalive 1; }
              server {
                listen 127.0.0.1:@PORT@;
                client_max_body_size 20m;
                proxy_http_version 1.1;
                proxy_request_buffering off;
                location = /ready { return 200 "@TOKEN@"; }
                location = /denied { return 403 "nginx denies"; }
                location /shop/ {
                  proxy_pass http://app/;
                  proxy_set_header Host @HOST@;
                  proxy_set_header Connection "";
                  proxy_set_header X-Forwarded-For $remote_addr;
                  proxy_set_header X-Forwarded-Proto https;
                  proxy_set_header X-Forwarded-Host shop.example;
                }
                location / {
                  proxy_pass http://app;
                  proxy_set_header Host @HOST@;
                  proxy_set_header Upgrade $http_upgrade;
                  proxy_set_header Connection $kept;
                }
              }
            }
            """;

    /// <summary>Starts nginx in front of an app.</summary>
    /// <param name="folder">The folder into which it writes.</param>
    /// <param name="name">The name of this instance.</param>
    /// <param name="app">The app's server.</param>
    /// <param name="host">The Host header that the app receives: <c>$http_host</c> for the client's header, or a fixed value.</param>
    public static Task<WebServer> BeforeAsync(TempFolder folder, string name, Served app, string host) =>
        WebServer.StartAsync(
            folder,
            name,
            Proxy
                .Replace("@APP@", app.Address.Authority, StringComparison.Ordinal)
                .Replace("@HOST@", host, StringComparison.Ordinal),
            Command
        );
}
