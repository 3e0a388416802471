using System.Text;

namespace Handlers.Tests.Bindings;

/// <summary>Possible damage to a body in transit: it breaks off, and pieces of it are lost, duplicated or changed.</summary>
internal static class Damage
{
    private static readonly byte[] Boundary = Encoding.ASCII.GetBytes($"--{BoundSite.Boundary}");

    /// <summary>The body with one to three damages.</summary>
    public static byte[] Of(byte[] body, Random random)
    {
        for (var i = random.Next(1, 4); i > 0; i--)
            body = Once(body, random);
        return body;
    }

    /// <summary>Random bytes.</summary>
    public static byte[] Random(Random random, int count)
    {
        var bytes = new byte[count];
        random.NextBytes(bytes);
        return bytes;
    }

    private static byte[] Once(byte[] body, Random random)
    {
        var (from, to) = Piece(body, random);
        var piece = body[from..to];
        return random.Next(6) switch
        {
            0 => body[..from],
            1 => [.. body[..from], .. body[to..]],
            2 => [.. body[..to], .. piece, .. body[to..]],
            3 => [.. body[..from], .. Random(random, piece.Length), .. body[to..]],
            4 => [.. body[..from], .. Random(random, random.Next(1, 5)), .. body[from..]],
            _ => [.. body[..from], .. piece.Select(each => (byte)(each ^ 0x20)), .. body[to..]],
        };
    }

    // A boundary, if there is one, is chosen as often as anything else, and so are places close to line ends.
    private static (int From, int To) Piece(byte[] body, Random random)
    {
        var all = Boundaries(body).ToArray();
        if (all.Length > 0 && random.Next(2) == 0)
        {
            var at = random.Pick(all);
            return (Math.Max(0, at - random.Next(3)), Math.Min(body.Length, at + Boundary.Length + random.Next(3)));
        }
        var from = random.Next(body.Length + 1);
        return (from, Math.Min(body.Length, from + random.Next(1, 20)));
    }

    private static IEnumerable<int> Boundaries(byte[] body)
    {
        for (var at = body.AsSpan().IndexOf(Boundary); at >= 0; )
        {
            yield return at;
            var next = body.AsSpan(at + 1).IndexOf(Boundary);
            at = next < 0 ? -1 : at + 1 + next;
        }
    }
}
