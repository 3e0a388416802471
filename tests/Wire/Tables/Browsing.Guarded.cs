namespace Handlers.Tests.Wire;

// The scripts, styles and frames that the security headers allow.
internal sealed partial class Browsing
{
    private IEnumerable<Probe> Guarded()
    {
        const string Color = "rgb(1, 2, 3)";
        const string None = "rgba(0, 0, 0, 0)";
        yield return Runs(
            "a script and a style with the nonce of the request count, and no others",
            "page",
            "ran nonce own",
            Color
        );
        yield return Runs("the same on a page that is sent while it is produced", "streamed", "ran nonce own", Color);
        yield return Runs("the same on the page of an error", "none", "ran nonce own", Color);
        yield return Runs(
            "on a page that has not asked for the nonce only files of the site count",
            "plain",
            "ran own",
            "rgb(0, 0, 0)"
        );
        yield return Frames(
            "a page with the headers is not shown in a frame, not even by its own site",
            "/guarded/page",
            "nothing"
        );
        yield return Frames("a page without them is", "/page", "a document");

        Probe Runs(string name, string path, string title, string color) =>
            new(
                name,
                async stop =>
                {
                    await page.GoAsync($"{Own}/guarded/{path}", stop);
                    const string Style = "getComputedStyle(document.body)";
                    return Is(
                        $"{title}, {color} on {None}",
                        await page.ValueAsync(
                            $"document.title + ', ' + {Style}.color + ' on ' + {Style}.backgroundColor",
                            stop
                        )
                    );
                }
            );
    }

    private Probe Frames(string name, string path, string expected) =>
        new(
            name,
            async stop =>
            {
                await page.GoAsync($"{Own}/page", stop);
                return Is(
                    expected,
                    await page.ValueAsync(
                        $$"""
                        new Promise(done => {
                            const frame = document.createElement('iframe');
                            frame.onload = () => done(frame.contentDocument ? 'a document' : 'nothing');
                            frame.src = '{{Own}}{{path}}';
                            document.body.append(frame);
                        })
                        """,
                        stop
                    )
                );
            }
        );
}
