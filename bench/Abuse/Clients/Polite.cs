using System.Net;
using Handlers.Bench.Abuse.Server;

namespace Handlers.Bench.Abuse.Clients;

/// <summary>Requests of well-behaved clients. Each must be answered with its own token.</summary>
internal static class Polite
{
    internal static Task Say(Session session) => Text(session, "/say", HttpStatusCode.OK);

    internal static Task Fibers(Session session) => Text(session, "/fibers", HttpStatusCode.OK);

    internal static Task Handled(Session session) => Text(session, "/handled", HttpStatusCode.InternalServerError);

    internal static async Task Unhandled(Session session)
    {
        using var answer = await AskAsync(session, HttpMethod.Get, "/unhandled");
        Status(session, answer, HttpStatusCode.InternalServerError);
    }

    internal static async Task Missed(Session session)
    {
        using var answer = await AskAsync(session, HttpMethod.Get, "/nowhere");
        Status(session, answer, HttpStatusCode.NotFound);
    }

    internal static async Task Late(Session session)
    {
        using var answer = await AskAsync(session, HttpMethod.Get, "/brief");
        Status(session, answer, HttpStatusCode.ServiceUnavailable);
    }

    internal static async Task Parts(Session session)
    {
        var count = session.Random.Next(1, 200);
        using var answer = await AskAsync(session, HttpMethod.Get, $"/parts/{count}");
        if (!Status(session, answer, HttpStatusCode.OK))
            return;
        var lines = (await answer.Content.ReadAsStringAsync(session.GiveUp)).Split('\n');
        if (lines.Length != count + 1 || lines[..count].Any(line => line != Asked(answer)))
            session.Tally.Fail($"{Asked(answer)}: expected {count} parts with its token, found {lines.Length - 1}");
    }

    internal static async Task Echo(Session session)
    {
        var body = new byte[session.Random.Next(0, 100_000)];
        session.Random.NextBytes(body);
        // The body is sent with a length or in chunks.
        HttpContent content =
            session.Random.Next(2) == 0
                ? new ByteArrayContent(body)
                : new StreamContent(new MemoryStream(body)) { Headers = { ContentLength = null } };
        using var answer = await AskAsync(session, HttpMethod.Post, "/echo", content);
        if (
            Status(session, answer, HttpStatusCode.OK)
            && !(await answer.Content.ReadAsByteArrayAsync(session.GiveUp)).AsSpan().SequenceEqual(body)
        )
            session.Tally.Fail($"{Asked(answer)}: expected its own body back, found another");
    }

    internal static async Task TooLarge(Session session)
    {
        using var answer = await AskAsync(session, HttpMethod.Post, "/small", new ByteArrayContent(new byte[1_001]));
        Status(session, answer, HttpStatusCode.RequestEntityTooLarge);
    }

    /// <summary>Checks that a body that breaks off does not look complete.</summary>
    internal static async Task Broken(Session session)
    {
        try
        {
            // It may be cut off before the head has been read.
            using var answer = await AskAsync(session, HttpMethod.Get, "/broken");
            if (!Status(session, answer, HttpStatusCode.OK))
                return;
            await answer.Content.ReadAsStringAsync(session.GiveUp);
            session.Tally.Fail($"{Asked(answer)}: expected a body that is visibly cut off, found a complete one");
        }
        catch (Exception cut) when (cut is HttpRequestException or IOException)
        {
            session.Tally.Count("bodies visibly cut off");
        }
    }

    private static async Task Text(Session session, string path, HttpStatusCode status)
    {
        using var answer = await AskAsync(session, HttpMethod.Get, path);
        if (!Status(session, answer, status))
            return;
        var text = await answer.Content.ReadAsStringAsync(session.GiveUp);
        if (text != Asked(answer))
            session.Tally.Fail($"{Asked(answer)}: expected its token, found '{text}'");
    }

    internal static async Task<HttpResponseMessage> AskAsync(
        Session session,
        HttpMethod method,
        string path,
        HttpContent? content = null
    )
    {
        using var request = new HttpRequestMessage(method, path) { Content = content };
        request.Headers.Add(Application.Header, session.Token());
        // The settings of the client do not apply to a custom message.
        var http = session.Http;
        (request.Version, request.VersionPolicy) = (http.DefaultRequestVersion, http.DefaultVersionPolicy);
        return await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, session.GiveUp);
    }

    internal static string Asked(HttpResponseMessage answer) =>
        answer.RequestMessage!.Headers.GetValues(Application.Header).Single();

    // 503 is a valid answer as well: all workers are busy, or the host stops.
    internal static bool Status(Session session, HttpResponseMessage answer, HttpStatusCode expected)
    {
        if (answer.StatusCode == HttpStatusCode.ServiceUnavailable && answer.Headers.RetryAfter is not null)
        {
            session.Tally.Count("503, busy");
            return false;
        }
        var found = answer.Headers.TryGetValues(Application.Header, out var values) ? string.Join(",", values) : "none";
        if (answer.StatusCode != expected)
            session.Tally.Fail($"{Asked(answer)}: expected {(int)expected}, found {(int)answer.StatusCode}");
        else if (found != Asked(answer))
            session.Tally.Fail($"{Asked(answer)}: expected its token on the response, found {found}");
        else
            return true;
        return false;
    }
}
