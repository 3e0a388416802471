using System.Text;

namespace Handlers.Tests.Security.Defaults;

/// <summary>A CGI program, called with the variables that a web server makes of a request.</summary>
internal sealed class AskedByCgi(App app) : Asked
{
    public override string Host => "127.0.0.1";

    protected override Task<Got> SendAsync(
        string method,
        string target,
        IReadOnlyList<(string Name, string Value)> headers,
        string body
    )
    {
        var variables = new Dictionary<string, string>
        {
            ["REQUEST_METHOD"] = method,
            ["REQUEST_URI"] = target,
            ["PATH_INFO"] = Uri.UnescapeDataString(target.Split('?')[0]),
            ["QUERY_STRING"] = target.Contains('?') ? target[(target.IndexOf('?') + 1)..] : "",
        };
        foreach (var (name, value) in headers)
            variables[
                (name is "Content-Length" or "Content-Type" ? "" : "HTTP_") + name.ToUpperInvariant().Replace('-', '_')
            ] = value;
        using var output = new MemoryStream();
        CgiHost.Run(
            app,
            new CgiRequest(variables, new MemoryStream(Encoding.Latin1.GetBytes(body)), output, TextWriter.Null)
        );
        return Task.FromResult(Got.Parse(Encoding.Latin1.GetString(output.ToArray()), "Status: "));
    }

    public override ValueTask DisposeAsync() => default;
}
