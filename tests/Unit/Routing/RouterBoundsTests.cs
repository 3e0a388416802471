using Expecto;
using Runner = Expecto.CSharp.Runner;

namespace Handlers.Tests;

/// <summary>Hostile paths and tables: the stack suffices, nothing is exponential, and only matches allocate.</summary>
public static class RouterBoundsTests
{
    private static readonly string Deep = string.Concat(Enumerable.Repeat("/a", 10_000));

    [Tests]
    public static readonly Test All = Runner.TestList(
        "router bounds",
        [
            Runner.TestCase("a path of 10,000 segments does not overflow the stack", DeepPaths),
            Runner.TestCase("a path of a megabyte is one segment, or the value of a catch-all", LongPaths),
            Runner.TestCase("templates that branch in every segment are each walked once", Branching),
            Runner.TestCase("a match allocates only its values", Allocation),
        ]
    );

    private static Router<int> Build(params string[] templates) =>
        Router.Build(templates.Select((t, n) => new RouteEntry<int>(RouteTemplate.Parse(t), [Method.Get], n)));

    private static void DeepPaths()
    {
        var router = Build(
            "/{x}/{y}",
            "/a/a/a/{*rest}",
            "/{*rest:int}",
            string.Concat(Enumerable.Range(0, 100).Select(i => $"/{{p{i}}}"))
        );
        OnSmallStack(() =>
        {
            Check.Equal(Deep.Length - 7, router.Match(Method.Get, Deep).Values[0].Length);
            Check.Equal(RouteMatchKind.NotFound, router.Match(Method.Get, Deep[1..]).Kind);
            Check.Equal(RouteMatchKind.NotFound, router.Match(Method.Get, "/b" + Deep).Kind);
            Check.Equal(RouteMatchKind.NotFound, router.Match(Method.Get, new string('/', 100_000)).Kind);
            Check.Equal(RouteMatchKind.MethodNotAllowed, router.Match(Method.Post, Deep).Kind);
            Check.Equal(100, router.Match(Method.Get, "/b" + Deep[..198]).Values.Count);
        });
    }

    private static void LongPaths()
    {
        var text = new string('1', 1_000_000);
        var router = Build("/{x:int}", "/{x:alpha}", "/{x:regex(^(1*)*2$)}", "/a/{*rest}", "/b", "/c");
        Check.Equal(RouteMatchKind.NotFound, router.Match(Method.Get, "/" + text).Kind);
        Check.Equal(text, router.Match(Method.Get, "/a/" + text).Values[0]);
    }

    /// <summary>
    /// Every template of 12 segments of 'a' or a parameter: 4096 of them, none of which ends in 'b'. Without the bound, a table of this size would
    /// still need 4096 walks of 12 steps; with it, each of the 8191 nodes is visited once.
    /// </summary>
    private static void Branching()
    {
        var templates = Enumerable
            .Range(0, 4096)
            .Select(bits =>
                string.Concat(Enumerable.Range(0, 12).Select(i => (bits >> i & 1) == 0 ? "/a" : $"/{{p{i}}}")) + "/end"
            );
        var router = Build([.. templates]);
        var path = string.Concat(Enumerable.Repeat("/a", 12));
        Check.Equal(0, router.Match(Method.Get, path + "/end").Value);
        Check.Equal(RouteMatchKind.NotFound, router.Match(Method.Get, path + "/b").Kind);
        Check.Equal(RouteMatchKind.MethodNotAllowed, router.Match(Method.Post, path + "/end").Kind);
        var chain = Build(
            string.Concat(Enumerable.Range(0, 99).Select(i => $"/{{p{i}:int}}")) + "/end",
            "/{*rest:guid}"
        );
        Check.Equal(
            RouteMatchKind.NotFound,
            chain.Match(Method.Get, string.Concat(Enumerable.Repeat("/1", 99)) + "/b").Kind
        );
    }

    private static void Allocation()
    {
        var router = Build("/", "/plain", "/users/{id:int}/posts/{slug}", "/users/{name}/{*rest:int}");
        Check.Equal(0L, Bytes(() => router.Match(Method.Get, "/plain")));
        Check.Equal(0L, Bytes(() => router.Match(Method.Get, "/PLAIN")));
        Check.Equal(0L, Bytes(() => router.Match(Method.Get, "/nothing/here")));
        // The values object (32), their array (40) and two strings of two characters (32 each).
        Check.True(Bytes(() => router.Match(Method.Get, "/users/42/posts/hi")) <= 32 + 40 + 32 + 32);
    }

    private static long Bytes(Action action)
    {
        for (var i = 0; i < 50; i++)
            action();
        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < 100; i++)
            action();
        return (GC.GetAllocatedBytesForCurrentThread() - before) / 100;
    }

    private static void OnSmallStack(Action action)
    {
        Exception? thrown = null;
        var thread = new Thread(
            () =>
            {
                try
                {
                    action();
                }
                catch (Exception e)
                {
                    thrown = e;
                }
            },
            256 * 1024
        );
        thread.Start();
        thread.Join();
        if (thrown is not null)
            throw new CheckFailed(thrown.ToString());
    }
}
