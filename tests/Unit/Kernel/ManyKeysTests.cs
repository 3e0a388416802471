using Expecto;
using Handlers.Runtime;
using Runner = Expecto.CSharp.Runner;

namespace Handlers.Tests;

/// <summary>A request with many typed keys: every value can be found, and no step becomes slower because there are many.</summary>
public static class ManyKeysTests
{
    private static readonly Key<int>[] Keys = [.. Enumerable.Range(0, 5_000).Select(n => new Key<int>($"key {n}"))];

    [Tests]
    public static readonly Test All = Runner.TestList(
        "typed keys: many",
        [
            Runner.TestCase(
                "each key has the value that was set last, in any order",
                () =>
                {
                    var random = new Random(1);
                    var expected = new Dictionary<Key<int>, int>();
                    KeyEntry? entries = null;
                    for (var step = 0; step < 20_000; step++)
                    {
                        // Few keys at first, only in the list; then in the list and the table.
                        var key = Keys[random.Next(1 + step / 50)];
                        entries = key.Write(entries, step);
                        expected[key] = step;
                        var other = Keys[random.Next(1 + step / 50)];
                        if (expected.TryGetValue(other, out var value))
                            Check.Equal(value, other.Read(entries));
                        else
                            Check.Throws<KeyNotFoundException>(() => other.Read(entries));
                    }
                    foreach (var (key, value) in expected)
                        Check.Equal(value, key.Read(entries));
                }
            ),
            Runner.TestCase(
                "a snapshot does not change when keys are set later",
                () =>
                {
                    KeyEntry? entries = null;
                    for (var n = 0; n < 100; n++)
                        entries = Keys[n].Write(entries, n);
                    var (snapshot, later) = (entries, entries);
                    for (var n = 0; n < 200; n++)
                        later = Keys[n].Write(later, -1);
                    for (var n = 0; n < 100; n++)
                        Check.Equal((n, -1), (Keys[n].Read(snapshot), Keys[n].Read(later)));
                    Check.Throws<KeyNotFoundException>(() => Keys[150].Read(snapshot));
                }
            ),
            Runner.TestCase(
                "the list that a step walks is short, and does not grow when keys are set again",
                () =>
                {
                    KeyEntry? entries = null;
                    for (var n = 0; n < 20_000; n++)
                    {
                        entries = Keys[n * 7919 % Keys.Length].Write(entries, n);
                        Check.True(Length(entries) <= 17);
                    }
                }
            ),
            Runner.TestCase(
                "nothing keeps an overwritten value alive",
                () =>
                {
                    var key = new Key<object>("large");
                    var (entries, old) = Replaced(key);
                    GC.Collect();
                    Check.True(!old.IsAlive);
                    GC.KeepAlive(entries);
                }
            ),
            Runner.TestCase(
                "five thousand keys fit on a stack of 256 KB",
                () =>
                {
                    var found = -1;
                    var thread = new Thread(
                        () =>
                            found = new BlockingInterpreter().Run(
                                Handler.ForEach(Keys, key => key.Set(1)).Then(Keys[0].Get())
                            ),
                        256 * 1024
                    );
                    thread.Start();
                    thread.Join();
                    Check.Equal(1, found);
                }
            ),
            Matrix.Case(
                "a child inherits all keys",
                interpreter =>
                {
                    var sum = Handler
                        .ForEach(Keys[..100], key => key.Set(1))
                        .Then(Handler.Spawn(Handler.Traverse(Keys[..100], key => key.Get()), name: "child"))
                        .Bind(child => child.Join());
                    Check.Equal(100, interpreter.Value(sum).Sum());
                }
            ),
        ]
    );

    private static (KeyEntry, WeakReference) Replaced(Key<object> key)
    {
        var old = new object();
        KeyEntry? entries = key.Write(null, old);
        for (var n = 0; n < 100; n++)
            entries = Keys[n].Write(entries, n);
        return (key.Write(entries, new object()), new WeakReference(old));
    }

    private static int Length(KeyEntry? entries)
    {
        var length = 0;
        for (; entries is not null; entries = entries.Next)
            length++;
        return length;
    }
}
