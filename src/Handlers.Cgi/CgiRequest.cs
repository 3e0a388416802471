using System.Collections;

namespace Handlers;

/// <summary>The input of a CGI program: variables and streams. Immutable; the streams are used once.</summary>
/// <param name="Variables">The meta-variables of RFC 3875, such as <c>REQUEST_METHOD</c>, and the headers as <c>HTTP_*</c>.</param>
/// <param name="Input">The body of the request.</param>
/// <param name="Output">The stream for the response. It is not closed.</param>
/// <param name="Error">The writer for reports.</param>
/// <example><code>
/// var variables = new Dictionary&lt;string, string> { ["REQUEST_METHOD"] = "GET", ["PATH_INFO"] = "/hello" };
/// var written = new MemoryStream();
/// int exit = CgiHost.Run(app, new CgiRequest(variables, Stream.Null, written, Console.Error));
/// </code></example>
public sealed record CgiRequest(
    IReadOnlyDictionary<string, string> Variables,
    Stream Input,
    Stream Output,
    TextWriter Error
)
{
    /// <summary>The variable of a client's <c>Proxy</c> header.</summary>
    internal const string Proxy = "HTTP_PROXY";

    /// <summary>Returns the request of this process: its environment and its standard streams.</summary>
    /// <returns>The request; its variables are a snapshot.</returns>
    /// <remarks>It removes <c>HTTP_PROXY</c> from the environment of the process, and so from the processes that it starts. Under CGI this variable is the
    /// <c>Proxy</c> header of the client, and many programs send their own requests to the proxy that it names.</remarks>
    public static CgiRequest OfProcess()
    {
        Environment.SetEnvironmentVariable(Proxy, null);
        return new CgiRequest(
            Environment
                .GetEnvironmentVariables()
                .Cast<DictionaryEntry>()
                .ToDictionary(entry => (string)entry.Key, entry => (string?)entry.Value ?? "", StringComparer.Ordinal),
            Console.OpenStandardInput(),
            Console.OpenStandardOutput(),
            Console.Error
        );
    }

    /// <summary>Gets the value of a variable; empty if it is not set, which has the same meaning in RFC 3875.</summary>
    internal string this[string name] => Variables.TryGetValue(name, out var value) ? value : "";
}
