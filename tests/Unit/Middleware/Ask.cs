using System.Text;

namespace Handlers.Tests.Middleware;

/// <summary>One request of a table.</summary>
/// <param name="Method">The method; <see cref="Opens"/> for a websocket.</param>
/// <param name="Target">The path and the query.</param>
/// <param name="Headers">The headers, whose values may contain <see cref="Token"/>.</param>
internal sealed record Ask(string Method, string Target, params (string Name, string Value)[] Headers)
{
    /// <summary>The placeholder for the text that an earlier answer has given.</summary>
    public const string Token = "{token}";

    /// <summary>The method of a request for a websocket.</summary>
    public const string Opens = "WEBSOCKET";

    /// <summary>The body, whose text may contain <see cref="Token"/>; null for none.</summary>
    public ReadOnlyMemory<byte>? Body { get; init; }

    /// <summary>The media type of the body.</summary>
    public string ContentType { get; init; } = "application/octet-stream";

    /// <summary>Whether the body is sent without its length.</summary>
    public bool IsInPieces { get; init; }

    /// <summary>Whether the body of the answer, up to its first space, becomes the token of later requests.</summary>
    public bool GivesToken { get; init; }

    /// <summary>Whether only the status and the media type are compared, because the framework puts a stack or a clock into the body.</summary>
    public bool IsBodyFree { get; init; }

    /// <summary>Whether the server in memory is not asked, because the middleware leaves this to Kestrel's own feature.</summary>
    public bool IsForSockets { get; init; }

    /// <summary>The reasons for these lines.</summary>
    public Difference[] Differences { get; init; } = [];

    /// <summary>The lines that only the library's answer has.</summary>
    public string[] Ours { get; init; } = [];

    /// <summary>The lines that only the framework's answer has.</summary>
    public string[] Theirs { get; init; } = [];

    public static Ask Get(string target, params (string, string)[] headers) => new("GET", target, headers);

    public static Ask Post(string target, string text, string type, params (string, string)[] headers) =>
        new("POST", target, headers) { Body = Encoding.UTF8.GetBytes(text), ContentType = type };

    public static Ask Form(string target, string text, params (string, string)[] headers) =>
        Post(target, text, "application/x-www-form-urlencoded", headers);

    public static Ask Socket(string target, params (string, string)[] headers) => new(Opens, target, headers);

    /// <summary>The same request, whose answers also differ in these lines.</summary>
    public Ask Differs(Difference difference, string[] ours, string[] theirs) =>
        this with
        {
            Differences = [.. Differences, difference],
            Ours = [.. Ours, .. ours],
            Theirs = [.. Theirs, .. theirs],
        };

    /// <summary>Whether both are requests for the same thing.</summary>
    public bool IsSame(Ask other) => ToString() == other.ToString() && IsInPieces == other.IsInPieces;

    public override string ToString() =>
        $"{Method} {Target}{string.Concat(Headers.Select(header => $" {header.Name}: {header.Value}"))}";
}
