using Libvirt.Drivers.Remote.Procedures;
using Libvirt.Drivers.Remote.Rpc;
using Libvirt.Logging;

namespace Libvirt.Drivers.Remote.Sessions;

/// <summary>The daemon's notice that its own connection to the hypervisor has ended (CONNECT_EVENT_CONNECTION_CLOSED): what it is asked from then on it cannot do.</summary>
internal static class CloseNotice
{
    internal const int Message = 362;

    private static readonly LogSource Log = new("remote.remote_driver");

    /// <summary>Asks for it. Most hypervisors have no connection that could end, and some daemons do not know the call: then none comes.</summary>
    internal static async Task AskAsync(RpcClient client, CancellationToken cancellationToken)
    {
        try
        {
            await client.CallAsync(EventProcedures.ConnectRegisterCloseCallback, default, cancellationToken).ConfigureAwait(false);
        }
        catch (VirtException e) when (client.IsAlive)
        {
            Log.Debug($"no notice of the end of the daemon's connection: {e.Message}");
        }
    }

    /// <summary>Looks for it among the messages: with it the connection counts as lost.</summary>
    internal static RpcMessageHandler Before(RpcMessageHandler others, RpcClient client) => (in header, payload) =>
    {
        if (header.Program == RpcProgram.Remote && header.Procedure == Message)
            client.Close(new VirtException(VirtErrorDomain.Remote, VirtErrorCode.InternalError, $"the daemon's connection to the hypervisor is closed due to {Reason(payload)}"));
        else
            others(header, payload);
    };

    // virConnectCloseReason, in virsh's words.
    private static string Reason(ReadOnlySpan<byte> payload)
    {
        var reader = new XdrReader(payload);
        return (reader.Remaining >= sizeof(int) ? reader.Int32() : -1) switch
        {
            0 => "I/O error",
            1 => "end of file",
            2 => "keepalive timeout",
            3 => "client request",
            _ => "an unknown reason",
        };
    }
}
