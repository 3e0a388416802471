using System.Net.Sockets;
using System.Text;
using Handlers.Bench.Abuse.Server;

namespace Handlers.Bench.Abuse.Clients;

/// <summary>Clients that disconnect in the middle, are slow, or send everything together.</summary>
internal static class Rude
{
    private static readonly string[] Paths =
    [
        "/say",
        "/wait",
        "/fibers",
        "/parts/500",
        "/large/500",
        "/events",
        "/broken",
        "/unhandled",
        "/nowhere",
    ];

    /// <summary>Sends all or a part of a request, reads a part of the answer or none, and disconnects, with or without closing properly.</summary>
    internal static async Task Leave(Session session)
    {
        var random = session.Random;
        var token = session.Token();
        var request =
            random.Next(3) == 0
                ? Wire.Request("POST", "/echo", token, "Content-Length: 50000\r\n", new string('b', 50_000))
                : Wire.Request("GET", Paths[random.Next(Paths.Length)], token);
        using var wire = await Wire.OpenAsync(session, session.First);
        var sent = random.Next(2) == 0 ? random.Next(request.Length) : request.Length;
        await wire.SendAsync(request.AsMemory(0, sent));
        if (random.Next(2) == 0)
            wire.EndSending();
        // Reads only if an answer is certain, because this client does not wait for the server.
        else if (random.Next(2) == 0 && sent == request.Length)
            await wire.ReadAsync(new byte[random.Next(1, 20_000)]);
        if (random.Next(2) == 0)
            wire.Break();
    }

    /// <summary>Does the same with many requests on one connection: one stream is reset, and the others must not be affected.</summary>
    internal static async Task Reset(Session session)
    {
        using var leaving = CancellationTokenSource.CreateLinkedTokenSource(session.GiveUp);
        using var request = new HttpRequestMessage(HttpMethod.Get, Paths[session.Random.Next(Paths.Length)]);
        request.Headers.Add(Application.Header, session.Token());
        try
        {
            var asked = session.Http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, leaving.Token);
            for (var turns = session.Random.Next(20); turns > 0; turns--)
                await Task.Yield();
            if (session.Random.Next(2) == 0)
                using (var answer = await asked)
                    await (await answer.Content.ReadAsStreamAsync(leaving.Token)).ReadAtLeastAsync(
                        new byte[1_000],
                        minimumBytes: 1,
                        throwOnEndOfStream: false,
                        leaving.Token
                    );
            await leaving.CancelAsync();
            using var late = await asked;
        }
        catch (Exception gone)
            when (gone is OperationCanceledException or IOException or HttpRequestException
                && !session.GiveUp.IsCancellationRequested
            )
        {
            // Either the reset took effect or the body broke off.
        }
    }

    /// <summary>Sends several requests in one packet. The answers must come in order, each with its token.</summary>
    internal static async Task Pipeline(Session session)
    {
        using var wire = await Wire.OpenAsync(session, session.First);
        var tokens = Enumerable.Range(0, session.Random.Next(2, 16)).Select(_ => session.Token()).ToArray();
        using var all = new MemoryStream();
        foreach (var token in tokens)
            all.Write(Wire.Request("GET", "/say", token, token == tokens[^1] ? "Connection: close\r\n" : ""));
        await wire.SendAsync(all.ToArray());
        var answers = (await wire.ReadToEndAsync()).Split("HTTP/1.1 ", StringSplitOptions.RemoveEmptyEntries);
        for (var n = 0; n < tokens.Length; n++)
            if (n >= answers.Length)
                throw new IOException($"{tokens[n]}: the connection was closed before it was answered");
            else if (answers[n].StartsWith("503", StringComparison.Ordinal))
                session.Tally.Count("503, busy");
            else if (!answers[n].EndsWith($"\r\n\r\n{tokens[n]}", StringComparison.Ordinal))
                session.Tally.Fail($"{tokens[n]}: expected its token as answer {n} of a pipeline, found {answers[n]}");
    }

    /// <summary>Reads events until the server ends them.</summary>
    internal static async Task Listen(Session session)
    {
        using var answer = await Polite.AskAsync(session, HttpMethod.Get, "/events");
        if (!Polite.Status(session, answer, System.Net.HttpStatusCode.OK))
            return;
        using var events = new StreamReader(await answer.Content.ReadAsStreamAsync(session.GiveUp));
        var (last, left) = ("", session.Random.Next(2_000));
        while (left-- > 0 && await events.ReadLineAsync(session.GiveUp) is { } line)
            if (line.Length > 0 && (last = line) != $"data: {Polite.Asked(answer)}" && line != "data: end")
                session.Tally.Fail($"{Polite.Asked(answer)}: expected its own events, found '{line}'");
        if (left >= 0 && last != "data: end")
            session.Tally.Fail($"{Polite.Asked(answer)}: expected its events to end with a last one, found '{last}'");
        session.Tally.Count(left >= 0 ? "events until the host stopped" : "events for a while");
    }

    /// <summary>Reads with a small window and pauses. The app must wait, and the body must arrive whole.</summary>
    internal static async Task ReadSlowly(Session session)
    {
        using var wire = await Wire.OpenAsync(session, session.First, buffer: 4_096);
        var token = session.Token();
        await wire.SendAsync(Wire.Request("GET", "/large/100", token, "Connection: close\r\n"));
        for (var pause = 0; pause < 20; pause++)
        {
            await TakeAsync(wire, 1_000);
            await Task.Delay(5, session.GiveUp);
        }
        var rest = await wire.ReadToEndAsync();
        if (!rest.EndsWith("\r\n0\r\n\r\n", StringComparison.Ordinal))
            throw new IOException($"{token}: the body of a slow reader was cut off");
    }

    /// <summary>Reads so slowly that the time limit for sending passes.</summary>
    internal static async Task ReadTooSlowly(Session session)
    {
        using var wire = await Wire.OpenAsync(session, session.First, buffer: 4_096);
        await wire.SendAsync(Wire.Request("GET", "/hasty", session.Token(), "Connection: close\r\n"));
        await Task.Delay(300, session.GiveUp);
        if ((await wire.ReadToEndAsync()).EndsWith("\r\n0\r\n\r\n", StringComparison.Ordinal))
            session.Tally.Fail("expected 40 MB that were not taken in time to be cut off, found them whole");
    }

    /// <summary>Sends a body byte by byte, which must be read to its end.</summary>
    internal static async Task WriteSlowly(Session session)
    {
        using var wire = await Wire.OpenAsync(session, session.First);
        var token = session.Token();
        await wire.SendAsync(Wire.Request("POST", "/read", token, "Content-Length: 20\r\nConnection: close\r\n"));
        for (var n = 0; n < 20; n++)
        {
            await wire.SendAsync("b"u8.ToArray());
            await Task.Delay(5, session.GiveUp);
        }
        Answered(session, token, await wire.ReadToEndAsync(), "200", $"{token} 20");
    }

    /// <summary>Sends a body without its end, which must be answered 408 when its time is over.</summary>
    internal static async Task WriteTooSlowly(Session session)
    {
        using var wire = await Wire.OpenAsync(session, session.First);
        var token = session.Token();
        await wire.SendAsync(
            Wire.Request("POST", "/prompt", token, "Content-Length: 20\r\nConnection: close\r\n", "b")
        );
        Answered(session, token, await wire.ReadToEndAsync(), "408", "");
    }

    private static void Answered(Session session, string token, string answer, string status, string body)
    {
        if (answer.StartsWith("HTTP/1.1 503", StringComparison.Ordinal))
            session.Tally.Count("503, busy");
        else if (answer.Length == 0)
            throw new IOException($"{token}: the connection was closed before it was answered");
        else if (
            !answer.StartsWith($"HTTP/1.1 {status}", StringComparison.Ordinal)
            || !answer.Contains($"{Application.Header}: {token}\r\n", StringComparison.Ordinal)
            || !answer.EndsWith(body, StringComparison.Ordinal)
        )
            session.Tally.Fail($"{token}: expected {status} with its token, found {answer}");
    }

    private static async Task TakeAsync(Wire wire, int bytes)
    {
        var buffer = new byte[1_000];
        while (
            bytes > 0 && await wire.ReadAsync(buffer.AsMemory(0, Math.Min(bytes, buffer.Length))) is > 0 and var read
        )
            bytes -= read;
    }
}
