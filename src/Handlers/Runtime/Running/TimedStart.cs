namespace Handlers.Runtime;

/// <summary>A queued run that records how long it has waited for its loop. It is used only while a tool listens to that time.</summary>
internal sealed class TimedStart(
    Interpreter interpreter,
    EventLoop loop,
    Handler handler,
    RequestContext context,
    RunCompletion root
) : QueuedStart(interpreter, loop, handler, context, root)
{
    private readonly Interpreter interpreter = interpreter;
    private readonly long? posted = Posted(interpreter);

    private protected override void Begins()
    {
        if (posted is { } since)
            UserCode.Call(
                interpreter,
                Clock,
                (interpreter, since),
                static state =>
                    Saturation.Waited(state.interpreter, state.interpreter.Options.Time.GetElapsedTime(state.since))
            );
    }

    private const string Clock = "The clock of the interpreter";

    private static long? Posted(Interpreter interpreter)
    {
        try
        {
            return interpreter.Options.Time.GetTimestamp();
        }
        catch (Exception fault)
        {
            UserCode.Threw(interpreter, Clock, fault);
            return null;
        }
    }
}
