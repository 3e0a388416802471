using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using Expecto;
using Handlers.Tests.Conventions;

namespace Handlers.Tests.Battery;

/// <summary>A web server of the system that starts samples/AnyHost for each request. Disposing it ends everything that it started.</summary>
internal sealed class WebServer : IDisposable
{
    private const string Nginx = """
        user root; daemon off; pid DIR/nginx.pid; error_log DIR/error.log; worker_processes 1;
        events { worker_connections 64; }
        http {
          access_log off;
          client_body_temp_path DIR/body; fastcgi_temp_path DIR/fastcgi; proxy_temp_path DIR/proxy;
          uwsgi_temp_path DIR/uwsgi; scgi_temp_path DIR/scgi;
          server {
            listen 127.0.0.1:PORT;
            location /app {
              fastcgi_pass unix:DIR/cgi.sock;
              fastcgi_split_path_info ^(/app)(.*)$;
              fastcgi_param SCRIPT_FILENAME DIR/app.cgi;
              fastcgi_param SCRIPT_NAME $fastcgi_script_name;
              fastcgi_param PATH_INFO $fastcgi_path_info;
              fastcgi_param REQUEST_URI $request_uri;
              fastcgi_param REQUEST_METHOD $request_method;
              fastcgi_param QUERY_STRING $query_string;
              fastcgi_param CONTENT_TYPE $content_type;
              fastcgi_param CONTENT_LENGTH $content_length;
              fastcgi_param GATEWAY_INTERFACE CGI/1.1;
              fastcgi_param SERVER_PROTOCOL $server_protocol;
            }
          }
        }
        """;

    private const string Lighttpd = """
        server.document-root = "DIR"
        server.bind = "127.0.0.1"
        server.port = PORT
        server.errorlog = "DIR/error.log"
        server.modules = ( "mod_alias", "mod_cgi" )
        alias.url = ( "/app" => "DIR/app.cgi" )
        $HTTP["url"] =~ "^/app" { cgi.assign = ( "" => "" ) }
        """;

    private readonly List<Process> processes = [];
    private readonly string directory = Directory.CreateTempSubdirectory("handlers-cgi").FullName;

    public required HttpClient Client { get; init; }

    public static Task<WebServer> NginxAsync() =>
        StartAsync(Nginx, ["nginx", "fcgiwrap"], ["fcgiwrap -s unix:DIR/cgi.sock", "nginx -p DIR -c DIR/conf"]);

    public static Task<WebServer> LighttpdAsync() => StartAsync(Lighttpd, ["lighttpd"], ["lighttpd -D -f DIR/conf"]);

    private static async Task<WebServer> StartAsync(string settings, string[] needs, string[] commands)
    {
        foreach (var need in needs)
            if (Find(need) is null)
                throw new IgnoreException($"{need} is not installed: apt-get install {string.Join(' ', needs)}");
        var port = FreePort();
        var server = new WebServer { Client = new HttpClient { BaseAddress = new Uri($"http://127.0.0.1:{port}") } };
        string Filled(string text) =>
            text.Replace("DIR", server.directory, StringComparison.Ordinal)
                .Replace("PORT", $"{port}", StringComparison.Ordinal);
        File.WriteAllText(Path.Combine(server.directory, "conf"), Filled(settings));
        var script = Path.Combine(server.directory, "app.cgi");
        File.WriteAllText(script, $"#!/bin/sh\nexec dotnet {Program()} --host cgi\n");
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(script, (UnixFileMode)0b111_101_101);
        foreach (var command in commands.Select(Filled))
        {
            var words = command.Split(' ');
            var start = new ProcessStartInfo(Find(words[0])!, words[1..])
            {
                RedirectStandardError = true,
                RedirectStandardOutput = true,
                WorkingDirectory = server.directory,
            };
            server.processes.Add(Process.Start(start)!);
        }
        await server.ListensAsync(port);
        return server;
    }

    // The server begins to listen at some later time, and a connection is the only sign of it.
    private async Task ListensAsync(int port)
    {
        while (processes.TrueForAll(process => !process.HasExited))
        {
            using var probe = new TcpClient();
            try
            {
                await probe.ConnectAsync(IPAddress.Loopback, port);
                return;
            }
            catch (SocketException)
            {
                await Task.Yield();
            }
        }
        throw new CheckFailed($"expected the web server to listen, found that it ended: {Errors()}");
    }

    private string Errors() =>
        Path.Combine(directory, "error.log") is var log && File.Exists(log) ? File.ReadAllText(log) : "";

    public void Dispose()
    {
        Client.Dispose();
        foreach (var process in processes)
        {
            process.Kill(entireProcessTree: true);
            process.WaitForExit();
            process.Dispose();
        }
        Directory.Delete(directory, recursive: true);
    }

    private static string? Find(string program) =>
        $"{Environment.GetEnvironmentVariable("PATH")}:/usr/sbin"
            .Split(':')
            .Select(folder => Path.Combine(folder, program))
            .FirstOrDefault(File.Exists);

    /// <summary>The sample's program, as built next to this program.</summary>
    internal static string Program()
    {
        var output = Path.GetRelativePath(Path.Combine(Repository.Root, "tests", "Unit"), AppContext.BaseDirectory);
        return Path.Combine(Repository.Root, "samples", "AnyHost", output, "AnyHost.dll");
    }

    private static int FreePort()
    {
        using var probe = new TcpListener(IPAddress.Loopback, 0);
        probe.Start();
        return ((IPEndPoint)probe.LocalEndpoint).Port;
    }
}
