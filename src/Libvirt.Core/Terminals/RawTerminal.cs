namespace Libvirt.Terminals;

/// <summary>The terminal of this process, which hands on what is typed byte by byte for as long as it is open: no key is echoed, edited or a signal. To dispose it makes it what it was.</summary>
public abstract class RawTerminal : DuplexStream
{
    private static int _opened;
    private int _closed;

    private protected RawTerminal()
    {
    }

    /// <summary>Whether the process has one.</summary>
    public static bool Exists => OperatingSystem.IsWindows() ? WindowsTerminal.IsThere : UnixTerminal.IsThere;

    /// <summary>Opens it.</summary>
    /// <exception cref="VirtException">OperationInvalid: the process has none, or it is open; SystemError: it cannot be set.</exception>
    public static RawTerminal Open()
    {
        if (!Exists)
            throw new VirtException(VirtErrorDomain.None, VirtErrorCode.OperationInvalid, "Cannot run interactive console without a controlling TTY");
        if (Interlocked.Exchange(ref _opened, 1) != 0)
            throw new VirtException(VirtErrorDomain.None, VirtErrorCode.OperationInvalid, "another console has the terminal");
        try
        {
            return OperatingSystem.IsWindows() ? new WindowsTerminal() : new UnixTerminal();
        }
        catch
        {
            Volatile.Write(ref _opened, 0);
            throw;
        }
    }

    /// <summary>Makes it what it was.</summary>
    private protected abstract void Restore();

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        if (Interlocked.Exchange(ref _closed, 1) == 0)
        {
            Restore();
            Volatile.Write(ref _opened, 0);
        }
        base.Dispose(disposing);
    }

    private protected static VirtException Failure(string what, int error) =>
        new(VirtErrorDomain.None, VirtErrorCode.SystemError, $"{what}: {System.Runtime.InteropServices.Marshal.GetPInvokeErrorMessage(error)}");
}
