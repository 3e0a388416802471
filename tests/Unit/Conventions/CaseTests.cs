using Expecto;
using Runner = Expecto.CSharp.Runner;

namespace Handlers.Tests.Conventions;

/// <summary>
/// The 65 cases of blocking on asynchronous code that the loops of other libraries have got wrong, and the tests that cover them. Each name
/// is the whole name of a test, with which it can be found and run alone.
/// </summary>
public static class CaseTests
{
    private static readonly (int Number, string Test)[] Cases =
    [
        (1, "a run that never waits returns its value on the calling thread"),
        (2, "a run that yields continues on the calling thread"),
        (3, "a run can start on a freshly created thread"),
        (4, "a run inside a catch block keeps the caught exception intact"),
        (5, "steps may be method groups, local functions and partial applications"),
        (6, "values may be large, null or unit"),
        (7, "nothing executes before the run, and two runs of one value are independent"),
        (8, "concurrent runs on two threads do not share state"),
        (9, "every continuation of the handler runs on the loop thread"),
        (10, "the ambient context is the same before and after a run, whatever its outcome"),
        (11, "the ambient context is the same before and after a run, whatever its outcome"),
        (12, "an async run does not post to the caller's context either, and leaves it in place"),
        (13, "inside a run the scheduler is the default scheduler, and StartNew does not use the loop"),
        (14, "a copy of the context posts to the same loop"),
        (15, "Send from another thread waits until the loop has run the callback, and rethrows its exception"),
        (15, "Send from the loop thread runs inline"),
        (16, "Send inside Send and inside Post does not deadlock, nor does Send out of a nested run"),
        (17, "posts from many threads never overlap, and none is lost"),
        (18, "posts of one thread run in order"),
        (19, "posts from many threads never overlap, and none is lost"),
        (20, "S17 in a sync step of a blocking run the function runs on the same thread, level by level"),
        (21, "S17 in a sync step of a blocking run the function runs on the same thread, level by level"),
        (22, "an offloaded function runs on another thread, and its value or fault returns to the run"),
        (23, "S14 the inner run ends, and the outer run continues on its thread"),
        (24, "three levels work with waits at each level"),
        (25, "the inner run does not take work queued on the outer run"),
        (26, "an inner run that needs the outer loop is refused with both places, and its finally blocks run"),
        (26, "an inner run that waits for other threads is not affected by an outer loop without work"),
        (26, "it is also refused if the outer work arrives while the inner run is asleep"),
        (27, "after a stall the outer run continues, and later inner runs are timed anew"),
        (28, "nested runs beyond 32 levels are refused, in steps and in plain async code"),
        (29, "S14 a blocking run on a thread that serves an async run is refused with advice"),
        (30, "the function works with any interpreter, wherever it was made: the place of the call decides"),
        (31, "async void work is not awaited; an exception that it throws in time is the outcome"),
        (32, "K01 K03 an unjoined fiber is cancelled at completion and awaited, and its finally runs"),
        (33, "an unawaited plain task continues on the pool to its last finally, and is reported once"),
        (34, "a continuation that is posted exactly at completion is not lost and does not hang"),
        (35, "a post to the context of an ended run runs on the pool, even while the loop serves the next run"),
        (36, "a timer that is due after the run's end does not fire into the next run"),
        (37, "the objects of a run are collected although a task that never ends holds its context"),
        (38, "ten thousand runs leave nothing behind"),
        (39, "the trace of a fault names the user's methods, innermost first"),
        (40, "the trace of a fault names the user's methods, innermost first"),
        (41, "exceptions of posted callbacks surface from the run: one is the fault, the others are attached"),
        (42, "K05 an unjoined failure is reported exactly once, with its name, and has no other effect"),
        (43, "the faults of finalizers after a fault are attached to it, in order"),
        (44, "a view that fails cancels its fibers before error handlers and teardown run"),
        (45, "with a token that is already cancelled, the body never runs"),
        (46, "a cancellation from another thread ends a delay, and the finalizers run"),
        (47, "a cancellation in a sync step takes effect at the next step"),
        (48, "a step that cancels itself does not wait for the following delay, and the finalizer runs"),
        (49, "a shielded join of a cancelled request is awaited, and the cancellation follows"),
        (50, "a fiber that was started inside a shield and is still needed after the cancellation completes"),
        (51, "K02 a fiber that is cancelled before it began never runs, and its joiner learns of that"),
        (52, "a stopping host cancels its requests and waits up to a limit"),
        (53, "a value set before the run is visible inside, before and after a wait"),
        (54, "a value set inside does not flow back, whatever the outcome"),
        (55, "a value set inside does not flow back, whatever the outcome"),
        (56, "concurrent runs have separate values"),
        (57, "a value reaches neither the next run on the same thread, nor another thread"),
        (58, "a value survives nested sync and async layers, and so does its removal"),
        (59, "the loop serves timers and yields while the thread pool is blocked"),
        (60, "delays of runs on several threads pass at the same time, even without the pool"),
        (61, "running the ready fibers does not advance the clock, and advancing it runs nothing by itself"),
        (62, "a timer in the past fires before the next turn, a timer beyond the end of time at its end"),
        (62, "equal deadlines become ready in the order in which they were set"),
        (63, "the clock jumps only if everything waits"),
        (64, "a test run inside a step is refused"),
        (65, "a deadlock lists every waiting fiber, the reason for its wait, and where it was created"),
        (65, "a loop that yields and waits for a time ends at its budget"),
    ];

    [Tests]
    public static readonly Test All = Runner.TestCase(
        "conventions: each of the 65 cases of blocking on asynchronous code has a test",
        () =>
        {
            var tests = Directory
                .EnumerateFiles(
                    Path.Combine(Repository.Root, "tests", "Unit"),
                    "*Tests.cs",
                    SearchOption.AllDirectories
                )
                .Where(file => !file.EndsWith("CaseTests.cs", StringComparison.Ordinal))
                .Select(File.ReadAllText)
                .ToArray();
            var missing = Cases.Where(row => !tests.Any(text => text.Contains($"\"{row.Test}\"")));
            Check.Sequence([], missing.Select(row => $"{row.Number}: {row.Test}"));
            Check.Sequence(Enumerable.Range(1, 65), Cases.Select(row => row.Number).Distinct().Order());
        }
    );
}
