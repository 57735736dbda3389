using System.Net.Sockets;

namespace Libvirt.Drivers.Remote.Transports;

/// <summary>Errors of the way to a daemon, in libvirt's words and with the system's numbers.</summary>
internal static class RpcErrors
{
    private const int NoSuchFile = 2;
    private const int InputOutputError = 5;
    private const int OutOfMemory = 12;
    private const int ConnectionReset = 104;

    /// <summary>What a socket's error is here: "<paramref name="what"/>: (the system's text)".</summary>
    internal static VirtException Socket(string what, SocketException error) =>
        new(VirtErrorDomain.Rpc, VirtErrorCode.SystemError, $"{what}: {error.Message}", error)
        {
            Number = error.NativeErrorCode,
        };

    /// <summary>There is no socket of that path.</summary>
    internal static VirtException NoSocket(string what, SocketException error) => Numbered($"{what}: No such file or directory", NoSuchFile, error);

    /// <summary>The far end has gone.</summary>
    internal static VirtException Ended(string what, Exception? cause = null) => Numbered($"{what}: Input/output error", InputOutputError, cause);

    /// <summary>A program in between has ended before anything came.</summary>
    internal static VirtException Reset(string what) => Numbered($"{what}: Connection reset by peer", ConnectionReset, null);

    /// <summary>A path does not fit into a socket's address.</summary>
    internal static VirtException PathTooLong(string path) =>
        Numbered($"Path {path} too long for unix socket: Cannot allocate memory", OutOfMemory, null);

    private static VirtException Numbered(string detail, int number, Exception? cause) =>
        new(VirtErrorDomain.Rpc, VirtErrorCode.SystemError, detail, cause)
        {
            Number = number,
        };
}
