using System.Runtime.InteropServices;

namespace Handlers.Tests.Files;

/// <summary>Runs an action on this thread as a user without rights, so that a test about rights also works for the superuser.</summary>
internal static class Unprivileged
{
    private const int Nobody = 65534;

    public static A Run<A>(Func<A> function)
    {
        var user = OperatingSystem.IsLinux() ? setfsuid(-1) : -1;
        if (user != 0)
            return function();
        setfsuid(Nobody);
        try
        {
            return function();
        }
        finally
        {
            setfsuid(user);
        }
    }

    [DllImport("libc")]
    private static extern int setfsuid(int user);
}
