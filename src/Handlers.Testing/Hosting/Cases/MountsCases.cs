using Handlers.Runtime;

namespace Handlers.Testing;

/// <summary>An app that is mounted under a prefix.</summary>
internal static class MountsCases
{
    internal static IReadOnlyList<HostCase> All { get; } =
    [
        Under(
            "the prefix is the request's path base, the rest its path",
            "/mount",
            "/mount/place",
            "200 http /mount /place"
        ),
        Under("a prefix of two segments is one path base", "/a/b", "/a/b/place", "200 http /a/b /place"),
        Under("the root below the prefix is a slash", "/mount", "/mount/slash/", "200 slash"),
        Under("a redirect to the slash keeps the prefix", "/mount", "/mount/slash", "308"),
        Under("an unknown path below the prefix gets the app's 404", "/mount", "/mount/nowhere", "404"),
        new(
            "a path outside the prefix does not reach the app",
            async trial =>
            {
                var log = new HostLog();
                await trial
                    .ServeAsync(HostSample.App.With(BeforeHook.Of("log", log.Note("asked"))), "/mount")
                    .ConfigureAwait(false);
                HostTrial.Equal("404", (await trial.GetAsync("/other/hello").ConfigureAwait(false))[..3]);
                HostTrial.Equal("404", (await trial.GetAsync("/mounted/hello").ConfigureAwait(false))[..3]);
                HostTrial.Sequence([], log.Entries);
            }
        ),
        Under("at the root the path base is empty", "", "/place", "200 http  /place"),
    ];

    private static HostCase Under(string name, string prefix, string target, string expected) =>
        new(
            name,
            async trial =>
            {
                await trial.ServeAsync(HostSample.App, prefix).ConfigureAwait(false);
                var answer = await trial.GetAsync(target).ConfigureAwait(false);
                HostTrial.Equal(expected, expected.Length == 3 ? answer[..3] : answer);
            }
        );
}
