using System.Diagnostics;
using Handlers.Bench.Abuse.Server;

namespace Handlers.Bench.Abuse;

/// <summary>The resources that a process holds: its own threads, open descriptors, live memory, and requests that are still referenced.</summary>
internal sealed record Remains(int Threads, int Descriptors, long Bytes, int Requests)
{
    private const int Attempts = 40;
    private static readonly TimeSpan Between = TimeSpan.FromMilliseconds(250);

    /// <summary>Measures the resources when everything has been released. Sockets close and pools shrink after a delay.</summary>
    internal static async Task<Remains> AtRestAsync(Remains? atMost = null)
    {
        var found = Now();
        for (
            var attempt = 0;
            attempt < Attempts && !(atMost is null ? found.Requests == 0 : found.Within(atMost));
            attempt++
        )
        {
            await Task.Delay(Between);
            found = Now();
        }
        return found;
    }

    /// <summary>Whether this measurement holds at most the resources of an earlier one.</summary>
    internal bool Within(Remains before) =>
        Requests == 0
        && Threads <= before.Threads
        && Descriptors <= before.Descriptors
        && Bytes <= before.Bytes + Slack;

    /// <summary>How much the memory that server and client keep for reuse may vary.</summary>
    internal const long Slack = 4_000_000;

    private static Remains Now()
    {
        for (var n = 0; n < 3; n++)
        {
            GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive, blocking: true, compacting: true);
            GC.WaitForPendingFinalizers();
        }
        return new Remains(OwnThreads(), OpenDescriptors(), GC.GetTotalMemory(forceFullCollection: true), Entry.Alive);
    }

    // The threads of the pool are excluded, because it starts and ends them by its own rules.
    private static int OwnThreads() =>
        OperatingSystem.IsLinux()
            ? Directory.EnumerateDirectories("/proc/self/task").Count(thread => !NameOf(thread).StartsWith(".NET TP"))
            : Process.GetCurrentProcess().Threads.Count - ThreadPool.ThreadCount;

    private static string NameOf(string thread)
    {
        try
        {
            return File.ReadAllText(Path.Combine(thread, "comm"));
        }
        catch (IOException)
        {
            return ".NET TP, already ended";
        }
    }

    /// <summary>Lists threads and descriptors by name, to find the cause of a leak.</summary>
    internal static string Named() =>
        !OperatingSystem.IsLinux()
            ? ""
            : string.Join(
                '\n',
                Directory
                    .EnumerateDirectories("/proc/self/task")
                    .Select(thread => "thread " + NameOf(thread).Trim())
                    .Concat(
                        Directory
                            .EnumerateFileSystemEntries("/proc/self/fd")
                            .Where(file => !IsFile(file))
                            .Select(file => "descriptor " + (new FileInfo(file).LinkTarget?.Split('[')[0] ?? "closed"))
                    )
                    .CountBy(name => name)
                    .OrderBy(named => named.Key)
                    .Select(named => $"{named.Value, 6} {named.Key}")
            );

    private static int OpenDescriptors() =>
        OperatingSystem.IsLinux()
            ? Directory.EnumerateFileSystemEntries("/proc/self/fd").Count(file => !IsFile(file))
            : Process.GetCurrentProcess().HandleCount;

    // Assemblies are opened when they are first needed, and stay open.
    private static bool IsFile(string descriptor) =>
        new FileInfo(descriptor).LinkTarget is not { } target || target.StartsWith('/');

    public override string ToString() =>
        $"{Threads} threads, {Descriptors} descriptors, {Bytes / 1e6:0.0} MB live, {Requests} requests";
}
