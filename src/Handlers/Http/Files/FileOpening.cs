using Microsoft.Win32.SafeHandles;

namespace Handlers;

/// <summary>
/// Opens ordinary files, following links, and nothing else: a directory, a pipe, a socket or a device is reported as not found, and trying to
/// open one never waits.
/// </summary>
internal static class FileOpening
{
    // "No such device or address" (sockets, devices without a driver), "no such device", "not a directory": the same numbers on all Unix.
    private const int NoAddress = 6;
    private const int NoDevice = 19;
    private const int NotADirectory = 20;

    // "Too many levels of symbolic links": a circular link.
    private static readonly int Circle = OperatingSystem.IsLinux() ? 40 : 62;

    // ERROR_INVALID_NAME and ERROR_BAD_PATHNAME.
    private const int InvalidName = unchecked((int)0x8007007B);
    private const int BadPath = unchecked((int)0x800700A1);

    /// <summary>Opens a file for reading. Other processes may write, replace or delete it while it is open.</summary>
    /// <param name="path">A full path.</param>
    /// <param name="length">The length of the opened file.</param>
    /// <exception cref="NotFound">The path does not lead to an ordinary file.</exception>
    /// <exception cref="UnauthorizedAccessException">This process may not read the file.</exception>
    /// <exception cref="IOException">The file cannot be opened for another reason, such as too many open files.</exception>
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

    /// <summary>Returns the error for a path without a file. Only its inner exception, which no client sees, contains the path.</summary>
    internal static NotFound Missing(string path, Exception? cause = null) =>
        new("There is no such file.", cause ?? new FileNotFoundException("There is no such file.", path));

    /// <summary>Translates the exception of a failed opening.</summary>
    internal static Exception Explained(string path, Exception fault) =>
        fault switch
        {
            UnauthorizedAccessException when Directory.Exists(path) => Missing(path, fault),
            UnauthorizedAccessException => new UnauthorizedAccessException(
                $"Expected a file that this process may read, found '{path}', which it may not. Give the process the right to read it, or serve another folder.",
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
            // This is either a device, which has bytes but no length, or a file that has grown since its length was read.
            length = RandomAccess.GetLength(handle);
            return length > 0;
        }
        catch (NotSupportedException)
        {
            // A pipe, or something else that cannot be read at a position.
            return false;
        }
    }
}
