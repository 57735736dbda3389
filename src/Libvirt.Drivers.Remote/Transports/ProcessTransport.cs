using System.ComponentModel;
using System.Diagnostics;
using Libvirt.Logging;

namespace Libvirt.Drivers.Remote.Transports;

/// <summary>A program whose standard input and output are the way to the daemon: ssh, or one that the user names.</summary>
/// <remarks>What it writes to standard error is told in the error with which its stream ends.</remarks>
/// <param name="command">The program.</param>
/// <param name="isSecure">Whether it is known to protect what goes through it.</param>
internal sealed class ProcessTransport(ProcessCommand command, bool isSecure) : RpcTransport
{
    private static readonly LogSource Log = new("rpc.netsocket");

    /// <inheritdoc/>
    public override bool IsSecure => isSecure;

    /// <summary>Starts the program. Whether it reaches the daemon, the first byte tells that comes from it.</summary>
    /// <exception cref="VirtException">SystemError: it cannot be started.</exception>
    public override ValueTask<Stream> ConnectAsync(CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var start = new ProcessStartInfo(command.Program, command.Arguments)
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        if (command.Environment is not null)
        {
            start.Environment.Clear();
            foreach (var (name, value) in command.Environment)
                start.Environment[name] = value;
        }
        try
        {
            var process = Process.Start(start)!;
            Log.Debug($"process {process.Id}: {command.Program} {string.Join(' ', command.Arguments)}");
            return new(new ProcessStream(process));
        }
        catch (Win32Exception e)
        {
            throw new VirtException(VirtErrorDomain.Rpc, VirtErrorCode.SystemError, CannotStart(e), e)
            {
                Number = e.NativeErrorCode,
            };
        }
    }

    private string CannotStart(Win32Exception e)
    {
        // The exception's own message names the folder too; the system's text alone is wanted.
        var reason = new Win32Exception(e.NativeErrorCode).Message;
        return command.Program.Contains(Path.DirectorySeparatorChar)
            ? $"cannot execute binary {command.Program}: {reason}"
            : $"Cannot find '{command.Program}' in path: {reason}";
    }
}
