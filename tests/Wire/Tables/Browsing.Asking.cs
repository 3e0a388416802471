namespace Handlers.Tests.Wire;

// What a page does, and what its answer must be.
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

    // The browser hides the answer; what has run says whether there was harm.
    private Probe Silent(string name, string from, string to, string what, string how) =>
        new(
            name,
            async stop =>
            {
                await page.GoAsync($"{from}/page", stop);
                var before = await CountAsync(what, stop);
                var found = await FetchAsync(to, how, stop);
                return Is("hidden, ran 0", $"{found}, ran {await CountAsync(what, stop) - before}");
            }
        );

    private Task<string> FetchAsync(string to, string how, CancellationToken stop) =>
        page.ValueAsync(
            $"fetch('{to}', {how}).then(async answer => answer.status + ' ' + await answer.text(), () => 'hidden')",
            stop
        );

    private Probe Posts(string name, string from, string to, string expected, int times) =>
        new(
            name,
            async stop =>
            {
                await page.GoAsync($"{from}/page", stop);
                var before = await CountAsync("change", stop);
                await page.LeaveAsync(
                    $"document.body.innerHTML = '<form method=post action={to}/change><input name=a value=1></form>'; document.forms[0].submit()",
                    stop
                );
                return Is(expected, await page.ShownAsync(stop))
                    ?? Is($"ran {times}", $"ran {await CountAsync("change", stop) - before}");
            }
        );

    private async Task<string?> HiddenAsync(CancellationToken stop)
    {
        await page.GoAsync($"{Own}/page", stop);
        var before = await CountAsync("change", stop);
        await page.LeaveAsync(
            $$"""
            {
                const frame = document.createElement('iframe');
                frame.sandbox = 'allow-forms allow-scripts allow-top-navigation';
                frame.srcdoc = '<form method=post target=_top action={{Own}}/change><input name=a value=1></form>'
                    + '<script>document.forms[0].submit()</' + 'script>';
                document.body.append(frame);
            }
            """,
            stop
        );
        return Is("403", await page.ShownAsync(stop))
            ?? Is("ran 0", $"ran {await CountAsync("change", stop) - before}");
    }

    private Probe Opens(string name, string from, string to, string expected) =>
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
                            const socket = new WebSocket('{{to}}/talk'.replace('http', 'ws'));
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
