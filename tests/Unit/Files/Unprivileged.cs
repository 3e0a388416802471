using System.Runtime.InteropServices;

namespace Handlers.Tests.Files;

/// <summary>Runs something as a user without rights on this thread, so that a test about rights holds for the superuser, too.</summary>
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
