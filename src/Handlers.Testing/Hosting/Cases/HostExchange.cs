using System.Net.Http.Headers;
using System.Text;
using Handlers.Runtime;

namespace Handlers.Testing;

/// <summary>One request and the expected reply, as data.</summary>
internal sealed record HostExchange(string Method, string Target)
{
    internal (string Name, string Value)[] Headers { get; init; } = [];

    /// <summary>The body; null for none.</summary>
    internal byte[]? Body { get; init; }

    /// <summary>Whether the body is sent without a length.</summary>
    internal bool Chunked { get; init; }

    internal int Status { get; init; } = 200;

    /// <summary>The expected body.</summary>
    internal string Text { get; init; } = "";

    /// <summary>The expected headers: their values in order, joined by <c>" | "</c>; empty if the header must be absent.</summary>
    internal (string Name, string Values)[] Replied { get; init; } = [];

    internal HostAbilities Needs { get; init; }

    private bool AnyText { get; init; }

    private bool MayBeJoined { get; init; }

    /// <summary>Returns the exchange with any body accepted.</summary>
    internal HostExchange WithoutText() => this with { AnyText = true };

    /// <summary>Returns the exchange with repeated headers also accepted as one header joined by commas, which RFC 9110 allows proxies to do.</summary>
    internal HostExchange AllowJoined() => this with { MayBeJoined = true };

    internal HostCase Named(string name) =>
        new(
            name,
            Needs,
            async trial =>
            {
                await trial.ServeAsync(HostSample.App).ConfigureAwait(false);
                await SendAsync(trial).ConfigureAwait(false);
                trial.Reported();
            }
        );

    internal async Task SendAsync(HostTrial trial)
    {
        using var request = new HttpRequestMessage(new HttpMethod(Method), Target);
        if (Body is not null)
        {
            request.Content = new ByteArrayContent(Body);
            if (Chunked)
                request.Headers.TransferEncodingChunked = true;
        }
        foreach (var (name, value) in Headers)
            if (!request.Headers.TryAddWithoutValidation(name, value))
                request.Content!.Headers.TryAddWithoutValidation(name, value);
        using var response = await trial.BeginAsync(request).ConfigureAwait(false);
        HostTrial.Equal(Status, (int)response.StatusCode, "status");
        var text = Encoding.UTF8.GetString(await response.Content.ReadAsByteArrayAsync().ConfigureAwait(false));
        if (!AnyText)
            HostTrial.Equal(Text, text, "body");
        foreach (var (name, values) in Replied)
            HostTrial.Equal(Compared(values), Compared(Of(response, name)), name);
    }

    private string Compared(string values) =>
        MayBeJoined ? values.Replace(", ", " | ", StringComparison.Ordinal) : values;

    internal static string Of(HttpResponseMessage response, string name) =>
        string.Join(" | ", Values(response.Headers, name).Concat(Values(response.Content.Headers, name)));

    private static IEnumerable<string> Values(HttpHeaders headers, string name) =>
        headers.NonValidated.TryGetValues(name, out var values) ? values : [];
}
