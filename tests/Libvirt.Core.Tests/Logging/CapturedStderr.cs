using System.Runtime.InteropServices;
using Libvirt.Tests.Peers;

namespace Libvirt.Tests.Logging;

/// <summary>What the process writes to its standard error, for the length of one test: the descriptor itself leads to a file.</summary>
internal sealed partial class CapturedStderr : IDisposable
{
    private const int StandardError = 2;

    private readonly ScratchFolder _folder = new();
    private readonly TextWriter _consoleBefore = Console.Error;
    private readonly StringWriter _console = new();
    private readonly int _before = -1;

    internal CapturedStderr()
    {
        if (!OperatingSystem.IsLinux())
        {
            Console.SetError(_console);
            return;
        }
        using var file = File.OpenHandle(_folder["stderr"], FileMode.CreateNew, FileAccess.Write);
        _before = Replace((int)file.DangerousGetHandle());
    }

    internal string Text => _before < 0 ? _console.ToString() : File.ReadAllText(_folder["stderr"]);

    public void Dispose()
    {
        if (_before < 0)
            Console.SetError(_consoleBefore);
        else
            Restore(_before);
        _folder.Dispose();
    }

    /// <summary>Puts a descriptor in the place of standard error.</summary>
    /// <returns>What was there, to be restored.</returns>
    internal static int Replace(int fd)
    {
        var before = Check(dup(StandardError));
        Check(dup2(fd, StandardError));
        return before;
    }

    internal static void Restore(int before)
    {
        Check(dup2(before, StandardError));
        Check(Tmds.Linux.LibC.close(before));
    }

    private static int Check(int result) => result >= 0 ? result : throw VirtException.System(VirtErrorDomain.None, Marshal.GetLastPInvokeError(), "standard error");

    [LibraryImport("libc", SetLastError = true)]
    private static partial int dup(int fd);

    [LibraryImport("libc", SetLastError = true)]
    private static partial int dup2(int fd, int target);
}
