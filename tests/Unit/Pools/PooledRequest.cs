using System.Collections.Concurrent;

namespace Handlers.Tests;

/// <summary>A value of one request, which no other request may see.</summary>
internal sealed class Token(int number)
{
    internal int Number => number;
}

/// <summary>The fault of one request.</summary>
internal sealed class TokenFault(Token token) : Exception($"of request {token.Number}")
{
    internal Token Token => token;
}

/// <summary>
/// A request that passes its token through every reused object that can carry a value, and checks at the end of each path whether it is still its
/// own. Its steps and its outcome are bytes, which FsCheck generates and shrinks.
/// </summary>
internal sealed class PooledRequest(byte[] program)
{
    internal const int Steps = 17;
    internal const int Endings = 4;

    private static readonly Key<Token?> key = new("token", () => null);
    private static readonly Token other = new(0);
    private static int numbers;

    private readonly Response enough = Response.Text("enough");
    private readonly CancellationTokenSource source = new();

    /// <summary>Collects the tokens created meanwhile, for tests that check whether they are gone; null if they are not needed.</summary>
    internal static ConcurrentBag<WeakReference>? Made { get; set; }

    internal Token Token { get; } = Make();

    private int Ending => program is [.., var last] ? last % Endings : 0;

    internal RequestContext Context => RequestContext.Of(Request.Get(Path), cancellation: source.Token);

    internal string Path => $"/{Token.Number}";

    internal async Handler<Token> View()
    {
        if (await key.Get() is { } set)
            throw Leak("a key that was not set", set);
        await key.Set(Token);
        foreach (var step in program)
            if (await Take(step % Steps) is var got && !ReferenceEquals(got, Token))
                throw Leak($"step {step % Steps}", got);
        switch (Ending)
        {
            case 1:
                throw new TokenFault(Token);
            case 2:
                return await Handler.Halt<Token>(enough);
            case 3:
                await source.CancelAsync();
                await Handler.Yield;
                return Token;
            default:
                return Token;
        }
    }

    /// <summary>Returns null if the run had this request's outcome, otherwise a description of the outcome.</summary>
    internal string? Judge(in Outcome<Token> outcome)
    {
        var isMine = Ending switch
        {
            1 => outcome.Fault is TokenFault fault && ReferenceEquals(fault.Token, Token),
            2 => ReferenceEquals(outcome.Halted, enough),
            3 => outcome.IsCancelled,
            _ => outcome.TryGetValue(out var value) && ReferenceEquals(value, Token),
        };
        return isMine
            ? null
            : $"request {Token.Number} ({string.Join(' ', program)}) with ending {Ending} ended in {outcome}";
    }

    private static Token Make()
    {
        var token = new Token(Interlocked.Increment(ref numbers));
        Made?.Add(new WeakReference(token));
        return token;
    }

    private async Handler<Token?> Take(int step)
    {
        switch (step)
        {
            case 0:
                return await Handler.Sync(() => Token);
            case 1:
                await Task.Yield();
                return Token;
            case 2:
                return await Deep(3);
            case 3:
                return await key.Get();
            case 4:
                return await Caught(Handler.Fail<Token>(new TokenFault(Token)));
            case 5:
                return ReferenceEquals((await Handler.Halt<Token>(enough).Attempt()).Halted, enough) ? Token : null;
            case 6:
                return await (await Handler.Spawn(Deep(2))).Join();
            case 7:
                return await Handler.Offload(_ => Token);
            case 8:
                return await Handler.All([Deep(1), Handler.Sync(() => Token)]) is [var one, var two] && one == two
                    ? one
                    : null;
            case 9:
                Token? seen = null;
                await Deep(1).Finally(outcome => Handler.Sync(() => seen = outcome.GetValue()));
                return seen;
            case 10:
                return await Task.Run(() => Token);
            case 11:
                return await Handler.Race(Handler.Delay(TimeSpan.FromDays(1)).As(other), Handler.Yield.As(Token));
            case 12:
                var (number, token) = await Handler.Sync(() => (Token.Number, Token));
                return number == token.Number ? token : null;
            case 13:
                // Nothing was awaited, so anything found here belongs to an earlier run.
                return Refused(() => Handler.Sync(() => Token).GetAwaiter().GetResult());
            case 14:
                return (await Handler.Request).Path == Path ? Token : null;
            case 15:
                return await Caught(Throwing());
            default:
                return ReferenceEquals((await Halting(2).Attempt()).Halted, enough) ? Token : null;
        }
    }

    private async Handler<Token> Deep(int depth)
    {
        if (depth > 0)
            return await Deep(depth - 1);
        await Handler.Yield;
        return Token;
    }

    private async Handler<Token> Throwing()
    {
        await Task.Yield();
        throw new TokenFault(Token);
    }

    private async Handler<Token> Halting(int depth) =>
        await (depth > 0 ? Halting(depth - 1) : Handler.Halt<Token>(enough));

    private static async Handler<Token> Caught(Handler<Token> failing)
    {
        try
        {
            return await failing;
        }
        catch (TokenFault fault)
        {
            return fault.Token;
        }
    }

    private Token Refused(Func<Token> take)
    {
        try
        {
            return take();
        }
        catch (InvalidOperationException)
        {
            return Token;
        }
    }

    private InvalidOperationException Leak(string where, Token? found) =>
        new($"Expected the token of request {Token.Number} at {where}, found {found?.Number.ToString() ?? "none"}.");
}
