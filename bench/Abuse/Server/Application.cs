using Handlers.Runtime;
using Microsoft.AspNetCore.Http;

namespace Handlers.Bench.Abuse.Server;

/// <summary>The app under abuse. Every answer has the token of its request in a header and in the body.</summary>
internal sealed class Application(Ledger ledger, Tally tally)
{
    internal const string Header = "X-Token";
    internal const int LargePart = 8_192;

    private static readonly Key<Entry> Current = new("entry");
    private static readonly Key<Ledger> Desk = new("desk");

    internal App Of() =>
        App.Create()
            .With(Lifespan.Of("desk", Desk, Opened(), _ => Handler.Sync(ledger.Close)))
            .Before(Begin())
            .After(Stamped)
            .Teardown(_ => End())
            .OnError<Handled>(_ => Said(Status.InternalServerError))
            .Get("/say", Say())
            .Get("/parts/{count:int}", (int count) => InParts(count, ""))
            .Get("/large/{count:int}", (int count) => InParts(count, new string('.', LargePart)))
            .Post("/echo", Echo())
            .Post("/read", Read())
            .Get("/fibers", Fibers())
            .Get("/wait", Wait(TimeSpan.FromMilliseconds(50)))
            .Get("/handled", Handler.Fail<Response>(new Handled()))
            .Get("/unhandled", Unhandled())
            .Get("/broken", Broken())
            .Get("/events", Events())
            .With(Limited("/small", Method.Post, Read(), new() { BodySize = 1_000 }))
            .With(Limited("/prompt", Method.Post, Read(), new() { Reading = TimeSpan.FromMilliseconds(100) }))
            .With(
                Limited(
                    "/brief",
                    Method.Get,
                    Wait(TimeSpan.FromDays(1)),
                    new() { Handling = TimeSpan.FromMilliseconds(20) }
                )
            )
            .With(
                Limited(
                    "/hasty",
                    Method.Get,
                    InParts(5_000, new string('.', LargePart)),
                    new() { Sending = TimeSpan.FromMilliseconds(100) }
                )
            );

    private static RouteDefinition Limited(
        string template,
        Method method,
        Handler<Response> view,
        RequestLimits limits
    ) => RouteDefinition.Of(template, [method], view).With(limits);

    internal static Entry Of(HttpContext http) => (Entry)http.Items[typeof(Entry)]!;

    private async Handler<Ledger> Opened()
    {
        await Task.Yield();
        ledger.Open();
        return ledger;
    }

    private async Handler Begin()
    {
        var entry = Of(await Handler.HttpContext);
        entry.Begin();
        (await Desk.Get()).Runs("a before hook");
        await Current.Set(entry);
        await Task.Yield();
    }

    // Reads the key, because a request must never see the value of another one.
    private async Handler<Response> Stamped(Response response)
    {
        var (entry, http) = (await Current.Get(), await Handler.HttpContext);
        if (entry != Of(http))
            tally.Fail($"expected the key of {Of(http).Token}, found the key of {entry.Token}");
        return response.WithHeader(Header, entry.Token);
    }

    private async Handler End()
    {
        var entry = Of(await Handler.HttpContext);
        await Task.Yield();
        ledger.Runs("a teardown hook");
        entry.TearDown();
    }

    private static async Handler<Response> Said(Status status) =>
        Response.Text((await Current.Get()).Token, status.Code);

    private async Handler<Response> Say()
    {
        await Task.Yield();
        await Handler.Yield;
        return await Said(Status.Ok);
    }

    private async Handler<Response> InParts(int count, string padding)
    {
        var part = $"{(await Current.Get()).Token}{padding}\n";
        return Response.Stream(Body.Of(Parts()));

        async IAsyncEnumerable<string> Parts()
        {
            for (var n = 0; n < count; n++)
            {
                yield return part;
                if (n % 16 == 0)
                    await Task.Yield();
            }
        }
    }

    // Sends the body back while it arrives.
    private static async Handler<Response> Echo()
    {
        var request = await Handler.Request;
        return Response.Stream(Body.Of(token => request.Body.OpenAsync(token)));
    }

    private static async Handler<Response> Read()
    {
        var request = await Handler.Request;
        var bytes = await request.Body.ReadBytesAsync(cancellation: await Handler.Cancellation);
        return Response.Text($"{(await Current.Get()).Token} {bytes.Length}");
    }

    private async Handler<Response> Fibers()
    {
        await Counted(Handler.Delay(TimeSpan.FromDays(1))).Spawn(Lifetime.Stage, "of the stage");
        await Counted(Handler.Delay(TimeSpan.FromDays(1))).Spawn(Lifetime.Request, "of the request");
        await Counted(Handler.Delay(TimeSpan.FromMilliseconds(5))).Spawn(Lifetime.Host, "of the host");
        var joined = await Counted(Handler.Yield).Spawn(Lifetime.Stage, "joined");
        await joined.Join();
        return await Said(Status.Ok);
    }

    private Handler Counted(Handler child) =>
        Handler
            .Bracket(
                Handler.Sync(ledger.FiberBegins).As(true),
                _ => child.As(true),
                _ => Handler.Sync(ledger.FiberEnds)
            )
            .Ignore();

    private static async Handler<Response> Wait(TimeSpan time)
    {
        await Handler.Delay(time);
        return await Said(Status.Ok);
    }

    private async Handler<Response> Unhandled()
    {
        await Task.Yield();
        ledger.Faults();
        throw new Deliberate();
    }

    private async Handler<Response> Broken()
    {
        var token = (await Current.Get()).Token;
        return Response.Stream(Body.Of(Parts()));

        async IAsyncEnumerable<string> Parts()
        {
            yield return token;
            await Task.Yield();
            ledger.FaultsInBody();
            throw new Deliberate();
        }
    }

    // Sends events until the client disconnects or the host stops, then ends the body.
    private static async Handler<Response> Events()
    {
        var (token, stopping) = ((await Current.Get()).Token, await Handler.Stopping);
        return Response.Stream(Body.Of(Ticks()), "text/event-stream");

        async IAsyncEnumerable<string> Ticks()
        {
            while (!stopping.IsCancellationRequested)
            {
                yield return $"data: {token}\n\n";
                await Task.Delay(5, stopping).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
            yield return "data: end\n\n";
        }
    }
}
