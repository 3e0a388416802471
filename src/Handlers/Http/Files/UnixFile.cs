using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace Handlers;

/// <summary>
/// Opens a path without waiting. .NET has no way to do that: opening a pipe blocks the thread until another process writes to the pipe, and
/// nothing in .NET distinguishes a pipe from a file before it is opened.
/// </summary>
internal static class UnixFile
{
    // O_RDONLY is 0.
    private static readonly int WithoutWaiting =
        OperatingSystem.IsLinux() ? 0x800 | 0x80000 // O_NONBLOCK | O_CLOEXEC
        : OperatingSystem.IsMacOS() ? 0x4 | 0x1000000
        : 0;

    /// <summary>Opens a path for reading.</summary>
    /// <param name="path">A full path.</param>
    /// <returns>The handle, or null if the path cannot be opened this way for any reason; opening it with .NET then reports the reason.</returns>
    internal static SafeFileHandle? TryOpen(string path)
    {
        if (WithoutWaiting == 0)
            return null;
        var descriptor = Open(path, WithoutWaiting);
        return descriptor < 0 ? null : new SafeFileHandle(descriptor, ownsHandle: true);
    }

    [DllImport("libc", EntryPoint = "open")]
    private static extern int Open([MarshalAs(UnmanagedType.LPUTF8Str)] string path, int flags);
}
