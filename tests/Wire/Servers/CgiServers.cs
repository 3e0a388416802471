namespace Handlers.Tests.Wire;

/// <summary>
/// Web servers that start the app for every request: at <c>/app</c>, at <c>/on</c> with <c>HTTPS=on</c>, and at <c>/off</c> with <c>HTTPS=OFF</c>.
/// </summary>
internal static class CgiServers
{
    /// <summary>The host name for which the servers are configured.</summary>
    public const string Name = "given.example";

    private const string Lighttpd = """
        server.document-root = "@DIR@"
        server.bind = "127.0.0.1"
        server.port = @PORT@
        server.name = "@NAME@"
        server.upload-dirs = ( "@DIR@" )
        server.modules = ( "mod_alias", "mod_setenv", "mod_cgi" )
        index-file.names = ( )
        alias.url = ( "/ready" => "@DIR@/token", "/app" => "@PROGRAM@", "/on" => "@PROGRAM@", "/off" => "@PROGRAM@" )
        $HTTP["url"] =~ "^/(app|on|off)(/|$)" { cgi.assign = ( "" => "" ) }
        $HTTP["url"] =~ "^/on/" { setenv.set-environment = ( "HTTPS" => "on" ) }
        $HTTP["url"] =~ "^/off/" { setenv.set-environment = ( "HTTPS" => "OFF" ) }
        """;

    private const string FastCgi =
        Nginx.Beginning
        + """

              server {
                listen 127.0.0.1:@PORT@;
                server_name @NAME@;
                location = /ready { return 200 "@TOKEN@"; }
                location ~ ^/(app|on|off)/ {
                  fastcgi_pass unix:@DIR@/cgi.sock;
                  fastcgi_split_path_info ^(/[a-z]+)(/.*)$;
                  set $secure "";
                  if ($uri ~ ^/on/) { set $secure on; }
                  if ($uri ~ ^/off/) { set $secure OFF; }
                  fastcgi_param SCRIPT_FILENAME @PROGRAM@;
                  fastcgi_param SCRIPT_NAME $fastcgi_script_name;
                  fastcgi_param PATH_INFO $fastcgi_path_info;
                  fastcgi_param REQUEST_URI $request_uri;
                  fastcgi_param REQUEST_METHOD $request_method;
                  fastcgi_param QUERY_STRING $query_string;
                  fastcgi_param CONTENT_TYPE $content_type;
                  fastcgi_param CONTENT_LENGTH $content_length;
                  fastcgi_param GATEWAY_INTERFACE CGI/1.1;
                  fastcgi_param SERVER_PROTOCOL $server_protocol;
                  fastcgi_param SERVER_NAME $server_name;
                  fastcgi_param SERVER_PORT $server_port;
                  fastcgi_param HTTPS $secure if_not_empty;
                }
              }
            }
            """;

    public static Task<WebServer> LighttpdAsync(TempFolder folder) =>
        WebServer.StartAsync(folder, "lighttpd", Of(folder, Lighttpd), "lighttpd -D -f @DIR@/conf");

    public static Task<WebServer> FastCgiAsync(TempFolder folder) =>
        WebServer.StartAsync(
            folder,
            "fcgiwrap",
            Of(folder, FastCgi),
            "fcgiwrap -c 2 -s unix:@DIR@/cgi.sock",
            Nginx.Command
        );

    private static string Of(TempFolder folder, string configuration) =>
        configuration
            .Replace("@PROGRAM@", Script(folder), StringComparison.Ordinal)
            .Replace("@NAME@", Name, StringComparison.Ordinal);

    // A server passes on few of its environment variables, so the script sets the folder for temporary files itself.
    private static string Script(TempFolder folder)
    {
        var file = Path.Combine(folder.Path, "app.cgi");
        var words = string.Join(' ', Programs.Self.Select(word => $"'{word}'"));
        File.WriteAllText(file, $"#!/bin/sh\nTMPDIR='{folder.Path}' exec {words} --serve cgi '{folder.Files}'\n");
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(file, (UnixFileMode)0b111_101_101);
        return file;
    }
}
