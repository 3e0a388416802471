namespace Handlers.Tests.Wire;

// The actions of a page, and the answer that each must get.
internal sealed partial class Browsing
{
    private static string? Is(string expected, string found) =>
        found == expected || (expected == "403" && found.StartsWith("403 ", StringComparison.Ordinal))
            ? null
            : $"expected '{expected}', found '{found}'";

    private Probe Shows(string name, string address, string expected) =>
        new(
            name,
            async stop =>
            {
                await page.GoAsync(address, stop);
                return Is(expected, await page.ShownAsync(stop));
            }
        );

    private Probe Leaves(string name, string from, string to, string expected) =>
        new(
            name,
            async stop =>
            {
                await page.GoAsync($"{from}/page", stop);
                await page.LeaveAsync($"location.href = '{to}'", stop);
                return Is(expected, await page.ShownAsync(stop));
            }
        );

    private Probe Fetches(string name, string from, string to, string expected, string how = "{}") =>
        new(
            name,
            async stop =>
            {
                await page.GoAsync($"{from}/page", stop);
                return Is(expected, await FetchAsync(to, how, stop));
            }
        );

    // The browser hides the answer from the page; the list of views that have run shows whether there was harm.
    private Probe Silent(string name, string from, string to, string what, string how, int times = 0) =>
        new(
            name,
            async stop =>
            {
                await page.GoAsync($"{from}/page", stop);
                var before = await CountAsync(what, stop);
                var found = await FetchAsync(to, how, stop);
                return Is($"hidden, ran {times}", $"{found}, ran {await CountAsync(what, stop) - before}");
            }
        );

    private Task<string> FetchAsync(string to, string how, CancellationToken stop) =>
        page.ValueAsync(
            $"fetch('{to}', {how}).then(async answer => answer.status + ' ' + await answer.text(), () => 'hidden')",
            stop
        );

    private Probe Posts(string name, string from, string to, string expected, int times, string path = "/change") =>
        new(
            name,
            async stop =>
            {
                await page.GoAsync($"{from}/page", stop);
                var before = await CountAsync(Ran.Of(path), stop);
                await page.LeaveAsync(
                    $"document.body.innerHTML = '<form method=post action={to}{path}><input name=a value=1></form>'; document.forms[0].submit()",
                    stop
                );
                return Is(expected, await page.ShownAsync(stop))
                    ?? Is($"ran {times}", $"ran {await CountAsync(Ran.Of(path), stop) - before}");
            }
        );

    private async Task<string?> HiddenAsync(string what, string expected, int times, CancellationToken stop)
    {
        await page.GoAsync($"{Own}/page", stop);
        var before = await CountAsync(what, stop);
        await page.LeaveAsync(
            $$"""
            {
                const frame = document.createElement('iframe');
                frame.sandbox = 'allow-forms allow-scripts allow-top-navigation';
                frame.srcdoc = '<form method=post target=_top action={{Own}}/{{what}}><input name=a value=1></form>'
                    + '<script>document.forms[0].submit()</' + 'script>';
                document.body.append(frame);
            }
            """,
            stop
        );
        return Is(expected, await page.ShownAsync(stop))
            ?? Is($"ran {times}", $"ran {await CountAsync(what, stop) - before}");
    }

    private Probe Opens(string name, string from, string to, string expected, string path = "/talk") =>
        new(
            name,
            async stop =>
            {
                await page.GoAsync($"{from}/page", stop);
                return Is(
                    expected,
                    await page.ValueAsync(
                        $$"""
                        new Promise(done => {
                            const socket = new WebSocket('{{to}}{{path}}'.replace('http', 'ws'));
                            socket.onopen = () => socket.send('hello');
                            socket.onmessage = message => { socket.close(); done('open ' + message.data); };
                            socket.onerror = () => done('refused');
                        })
                        """,
                        stop
                    )
                );
            }
        );

    private async Task<int> CountAsync(string what, CancellationToken stop) =>
        (await kestrel.RanAsync(stop)).Count(line => line == what);
}
