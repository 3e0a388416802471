namespace Handlers.Tests.Flask;

/// <summary>
/// Creates the stages of a request, each of which records its name when it runs: a test compares the record. Stages that wait record
/// their names after the wait, so that a stage that was not awaited would be out of order.
/// </summary>
internal sealed class Steps
{
    private readonly List<string> seen = [];

    /// <summary>The names so far, with spaces between them.</summary>
    public string Seen
    {
        get
        {
            lock (seen)
                return string.Join(' ', seen);
        }
    }

    /// <summary>Returns the names so far, and forgets them.</summary>
    public string Take()
    {
        var names = Seen;
        lock (seen)
            seen.Clear();
        return names;
    }

    public void Note(string name)
    {
        lock (seen)
            seen.Add(name);
    }

    public Handler Step(string name, bool waits = false) => waits ? Later(name) : Handler.Sync(() => Note(name));

    private async Handler Later(string name)
    {
        await Task.Yield();
        Note(name);
    }

    public BeforeHook Before(string name, bool waits = false) => BeforeHook.Of(name, Step(name, waits));

    /// <summary>A before hook that answers.</summary>
    public BeforeHook Answers(string name, Response response) =>
        BeforeHook.Of(name, Step(name).As<Response?>(response));

    public AfterHook After(string name, bool waits = false) => AfterHook.Of(name, Step(name, waits));

    /// <summary>An after hook that also records the status that it sees.</summary>
    public AfterHook AfterStatus(string name) =>
        AfterHook.Of(
            name,
            response =>
                Handler.Sync(() =>
                {
                    Note($"{name}:{response.Status.Code}");
                    return response;
                })
        );

    public TeardownHook Teardown(string name, bool waits = false) => TeardownHook.Of(name, Step(name, waits));

    /// <summary>A teardown hook that records the message of the fault that it sees, or <c>none</c>.</summary>
    public TeardownHook TeardownFault(string name = "teardown") =>
        TeardownHook.Of(name, fault => Handler.Sync(() => Note($"{name}:{fault?.Message ?? "none"}")));

    public Handler<Response> View(string name = "view", bool waits = false) =>
        Step(name, waits).As(Response.Text(name));

    public Handler<Response> Fails(Exception fault, string name = "view", bool waits = false) =>
        Step(name, waits).Then(Handler.Fail<Response>(fault));

    /// <summary>An error handler by type that answers with its name and the error's status.</summary>
    public ErrorHandler Error<E>(string name, bool waits = false)
        where E : Exception =>
        ErrorHandler.For<E>(
            name,
            fault => Step(name, waits).As(Response.Text(name, (fault as HttpError)?.Status ?? 500))
        );

    /// <summary>An error handler by status that answers with its name.</summary>
    public ErrorHandler Error(int status, string name) =>
        ErrorHandler.For(name, status, _ => Step(name).As(Response.Text(name, status)));

    public Decorator Around(string name) =>
        Decorator.Of(name, view => Step($"{name}(").Then(view).Bind(response => Step($"{name})").As(response)));
}
