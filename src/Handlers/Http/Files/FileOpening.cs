using Microsoft.Win32.SafeHandles;

namespace Handlers;

/// <summary>
/// Opens ordinary files, through links to where they lead, and nothing else: a directory, a pipe, a socket or a device is not found, and
/// opening one never waits.
/// </summary>
internal static class FileOpening
{
    // "No such device or address" (sockets, devices without a driver), "no such device", "not a directory": the same numbers on all Unix.
    private const int NoAddress = 6;
    private const int NoDevice = 19;
    private const int NotADirectory = 20;

    // "Too many levels of symbolic links": a link that leads in a circle.
    private static readonly int Circle = OperatingSystem.IsLinux() ? 40 : 62;

    // ERROR_INVALID_NAME and ERROR_BAD_PATHNAME.
    private const int InvalidName = unchecked((int)0x8007007B);
    private const int BadPath = unchecked((int)0x800700A1);

    /// <summary>Opens a file for reading. Others may write, replace or delete it meanwhile.</summary>
    /// <param name="path">A full path.</param>
    /// <param name="length">The length of what was opened.</param>
    /// <exception cref="NotFound">There is no ordinary file.</exception>
    /// <exception cref="UnauthorizedAccessException">There is one that this process may not read.</exception>
    /// <exception cref="IOException">Something else is wrong, such as too many open files.</exception>
    internal static SafeFileHandle Open(string path, out long length)
    {
        var handle = OpenAny(path);
        try
        {
            if (IsOrdinary(handle, out length))
                return handle;
        }
        catch
        {
            handle.Dispose();
            throw;
        }
        handle.Dispose();
        throw Missing(path);
    }

    /// <summary>The fault of a path that has no file. Only its cause, which no client sees, has the path.</summary>
    internal static NotFound Missing(string path, Exception? cause = null) =>
        new("There is no such file.", cause ?? new FileNotFoundException("There is no such file.", path));

    /// <summary>What it means that a path could not be opened.</summary>
    internal static Exception Explained(string path, Exception fault) =>
        fault switch
        {
            UnauthorizedAccessException when Directory.Exists(path) => Missing(path, fault),
            UnauthorizedAccessException => new UnauthorizedAccessException(
                $"Expected a file that this process may read, found that '{path}' is none. Give the process the right to read it, or serve another folder.",
                fault
            ),
            FileNotFoundException or DirectoryNotFoundException or PathTooLongException => Missing(path, fault),
            IOException { HResult: InvalidName or BadPath } when OperatingSystem.IsWindows() => Missing(path, fault),
            IOException { HResult: NoAddress or NoDevice or NotADirectory } when !OperatingSystem.IsWindows() =>
                Missing(path, fault),
            IOException when !OperatingSystem.IsWindows() && fault.HResult == Circle => Missing(path, fault),
            _ => fault,
        };

    private static SafeFileHandle OpenAny(string path)
    {
        if (UnixFile.TryOpen(path) is { } opened)
            return opened;
        try
        {
            return File.OpenHandle(
                path,
                FileMode.Open,
                FileAccess.Read,
                FileShare.ReadWrite | FileShare.Delete,
                FileOptions.Asynchronous
            );
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            var explained = Explained(path, fault);
            if (ReferenceEquals(explained, fault))
                throw;
            throw explained;
        }
    }

    private static bool IsOrdinary(SafeFileHandle handle, out long length)
    {
        length = 0;
        if ((File.GetAttributes(handle) & (FileAttributes.Directory | FileAttributes.Device)) != 0)
            return false;
        try
        {
            length = RandomAccess.GetLength(handle);
            if (length > 0 || RandomAccess.Read(handle, stackalloc byte[1], 0) == 0)
                return true;
            // A device that gives bytes without having a length, or a file that has grown since.
            length = RandomAccess.GetLength(handle);
            return length > 0;
        }
        catch (NotSupportedException)
        {
            // A pipe, or what else has no places to read at.
            return false;
        }
    }
}
