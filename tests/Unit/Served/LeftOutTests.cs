using Expecto;
using Handlers.Bench.Driving;
using Runner = Expecto.CSharp.Runner;

namespace Handlers.Tests.Served;

/// <summary>The behaviour of bench/Served where other programs are missing: it leaves them out and reports that.</summary>
public static class LeftOutTests
{
    private const string NoFlask = """
        [2026-01-01 10:00:00 +0000] [17] [ERROR] Exception in worker process
        Traceback (most recent call last):
          File "app.py", line 12, in <module>
            from flask import Flask, jsonify, make_response
        ModuleNotFoundError: No module named 'flask'
        [2026-01-01 10:00:00 +0000] [16] [ERROR] Worker failed to boot.
        """;

    [Tests]
    public static readonly Test All = Runner.TestList(
        "served: what is missing",
        [
            Runner.TestCase("a program is found in the directory of the path that contains it", Found),
            Runner.TestCase("without gunicorn Flask is left out with both kinds of views", WithoutGunicorn),
            Runner.TestCase(
                "if gunicorn ends, Flask is left out with Python's exception",
                () => Ends(NoFlask, "gunicorn ended with ModuleNotFoundError: No module named 'flask'")
            ),
            Runner.TestCase(
                "if gunicorn ends without an exception, its exit code is the reason",
                () => Ends("[ERROR] Worker failed to boot.", "gunicorn ended with exit code 3")
            ),
            Runner.TestCase("a gunicorn that is not a program is a reason", NoProgram),
            Runner.TestCase("without wrk, a built-in client takes its place", WithoutWrk),
        ]
    );

    private static void Found() =>
        InFolder(folder =>
        {
            var file = Path.Combine(folder, "wrk");
            File.WriteAllText(file, "");
            var path = string.Join(Path.PathSeparator, Path.Combine(folder, "none"), folder);
            Check.Equal(file, new Programs(path).Find("wrk"));
            Check.Equal(null, new Programs(path).Find("gunicorn"));
        });

    private static void WithoutGunicorn()
    {
        using var fleet = new Fleet();
        fleet.AddFlask(new Programs(""), Extent.Quick);
        Check.Sequence(
            [
                new LeftOut("Flask with sync views", "gunicorn is not on the path"),
                new LeftOut("Flask with async views", "gunicorn is not on the path"),
            ],
            fleet.LeftOut
        );
        Check.Equal(0, fleet.Servers.Count);
        Check.Equal(null, fleet.Flask);
    }

    private static void Ends(string errors, string why) =>
        InFolder(folder =>
        {
            if (OperatingSystem.IsWindows())
                return;
            var gunicorn = Path.Combine(folder, "gunicorn");
            File.WriteAllText(gunicorn, $"#!/bin/sh\ncat >&2 <<'END'\n{errors}\nEND\nexit 3\n");
            File.SetUnixFileMode(gunicorn, UnixFileMode.UserRead | UnixFileMode.UserExecute | UnixFileMode.UserWrite);
            using var fleet = new Fleet();
            fleet.AddFlask(new Programs(folder), Extent.Quick);
            Check.Sequence([why, why], fleet.LeftOut.Select(each => each.Why));
        });

    private static void NoProgram() =>
        InFolder(folder =>
        {
            File.WriteAllText(Path.Combine(folder, "gunicorn"), "");
            Check.Throws<FlaskMissing>(
                () => FlaskProcess.Start(new Programs(folder), FlaskProcess.Sync),
                "gunicorn cannot be started"
            );
        });

    private static void WithoutWrk()
    {
        using var fleet = new Fleet();
        Check.True(fleet.Load(new Programs("")) is SocketLoad);
        Check.Sequence(["wrk"], fleet.LeftOut.Select(each => each.What));
    }

    private static void InFolder(Action<string> use)
    {
        var folder = Directory.CreateTempSubdirectory("served-").FullName;
        try
        {
            use(folder);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }
}
