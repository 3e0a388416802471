using System.Text.Json.Nodes;

namespace Handlers.Tests.Wire;

/// <summary>A page in the browser.</summary>
internal sealed class Page : IAsyncDisposable
{
    private readonly DevTools tools;
    private readonly string session;
    private TaskCompletionSource loaded = new();

    private Page(DevTools tools, string session)
    {
        this.tools = tools;
        this.session = session;
        tools.Happened += name =>
        {
            if (name == "Page.loadEventFired")
                loaded.TrySetResult();
        };
    }

    public static async Task<Page> OpenAsync(Uri browser, CancellationToken stop)
    {
        var tools = await DevTools.ConnectAsync(browser, stop);
        var target = await tools.SendAsync("Target.createTarget", new() { ["url"] = "about:blank" }, null, stop);
        var attached = await tools.SendAsync(
            "Target.attachToTarget",
            new() { ["targetId"] = (string)target["targetId"]!, ["flatten"] = true },
            null,
            stop
        );
        var page = new Page(tools, (string)attached["sessionId"]!);
        await page.SendAsync("Page.enable", [], stop);
        return page;
    }

    /// <summary>Navigates to an address, as if the user had typed it.</summary>
    public Task GoAsync(string address, CancellationToken stop) =>
        LoadsAsync(() => SendAsync("Page.navigate", new() { ["url"] = address }, stop), stop);

    /// <summary>Runs a script that navigates the page away, and waits for the new page.</summary>
    public Task LeaveAsync(string script, CancellationToken stop) =>
        LoadsAsync(() => ValueAsync($"{script}; ''", stop), stop);

    /// <summary>Returns the text that a script evaluates to, or to which its promise resolves.</summary>
    public async Task<string> ValueAsync(string script, CancellationToken stop)
    {
        var found = await SendAsync(
            "Runtime.evaluate",
            new()
            {
                ["expression"] = script,
                ["awaitPromise"] = true,
                ["returnByValue"] = true,
            },
            stop
        );
        return found["exceptionDetails"] is { } fault
            ? throw new InvalidOperationException($"The script failed: {fault.ToJsonString()}")
            : found["result"]!["value"]?.ToString() ?? "";
    }

    /// <summary>The status of the page and its text.</summary>
    public Task<string> ShownAsync(CancellationToken stop) =>
        ValueAsync(
            "performance.getEntriesByType('navigation')[0].responseStatus + ' ' + document.body.innerText",
            stop
        );

    private async Task LoadsAsync(Func<Task> act, CancellationToken stop)
    {
        loaded = new(TaskCreationOptions.RunContinuationsAsynchronously);
        await act();
        await loaded.Task.WaitAsync(stop);
    }

    private Task<JsonNode> SendAsync(string method, JsonObject parameters, CancellationToken stop) =>
        tools.SendAsync(method, parameters, session, stop);

    public ValueTask DisposeAsync() => tools.DisposeAsync();
}
