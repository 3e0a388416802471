using System.Net.Sockets;
using System.Runtime.InteropServices;
using System.Text;

namespace Handlers.Tests.Files;

/// <summary>A test folder with files, links and other entries, and the number of its files that this process has open.</summary>
internal sealed class FileFolder : IDisposable
{
    /// <summary>A date in the distant past, so that it identifies a version.</summary>
    public static readonly DateTime Old = new(2020, 1, 31, 12, 0, 0, 500, DateTimeKind.Utc);

    private readonly List<Socket> sockets = [];

    public string Path { get; } = Directory.CreateTempSubdirectory().FullName;

    /// <summary>Whether tests that need Unix can run.</summary>
    public static bool HasUnix => OperatingSystem.IsLinux() || OperatingSystem.IsMacOS();

    /// <summary>Whether the open files can be listed.</summary>
    public static bool CanCount => OperatingSystem.IsLinux();

    public string this[string name] => System.IO.Path.Combine(Path, name);

    public string Write(string name, string text, DateTime? changed = null)
    {
        var path = this[name];
        Directory.CreateDirectory(System.IO.Path.GetDirectoryName(path)!);
        File.WriteAllText(path, text, Encoding.ASCII);
        File.SetLastWriteTimeUtc(path, changed ?? Old);
        return path;
    }

    public string Link(string name, string target)
    {
        File.CreateSymbolicLink(this[name], target);
        return this[name];
    }

    /// <summary>Replaces a file in one step, as deployments and editors do.</summary>
    public void Replace(string name, string by) => Check.Equal(0, rename(this[by], this[name]));

    public string Pipe(string name)
    {
        Check.Equal(0, mkfifo(this[name], 0x1B6));
        return this[name];
    }

    public string Socket(string name)
    {
        var socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        sockets.Add(socket);
        socket.Bind(new UnixDomainSocketEndPoint(this[name]));
        return this[name];
    }

    /// <summary>The number of descriptors of this process that lead into the folder, including deleted files.</summary>
    public int OpenFiles() => Directory.GetFileSystemEntries("/proc/self/fd").Count(LeadsHere);

    public void Dispose()
    {
        sockets.ForEach(socket => socket.Dispose());
        Directory.Delete(Path, recursive: true);
    }

    private bool LeadsHere(string descriptor)
    {
        var buffer = new byte[4096];
        // Another test may have closed it in the meantime, in which case it was not in this folder.
        var length = (int)readlink(descriptor, buffer, buffer.Length);
        return length > 0
            && Encoding.UTF8.GetString(buffer, 0, length).StartsWith(Path + "/", StringComparison.Ordinal);
    }

    [DllImport("libc")]
    private static extern int mkfifo([MarshalAs(UnmanagedType.LPUTF8Str)] string path, uint mode);

    [DllImport("libc")]
    private static extern int rename(
        [MarshalAs(UnmanagedType.LPUTF8Str)] string from,
        [MarshalAs(UnmanagedType.LPUTF8Str)] string to
    );

    [DllImport("libc")]
    private static extern nint readlink([MarshalAs(UnmanagedType.LPUTF8Str)] string path, byte[] buffer, nint size);
}
