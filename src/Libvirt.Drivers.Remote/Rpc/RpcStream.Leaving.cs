using Libvirt.Logging;

namespace Libvirt.Drivers.Remote.Rpc;

/// <content>Ends of streams of which nobody wants to know any more.</content>
internal sealed partial class RpcStream
{
    private static readonly LogSource Log = new("remote.remote_driver");

    /// <summary>Finishes the stream where it is not over; what the daemon says of it is logged, and no more.</summary>
    internal async ValueTask LeaveAsync(CancellationToken cancellationToken)
    {
        lock (_gate)
        {
            if (_disposed || EndedByPeer || _fault is not null)
                return;
        }
        try
        {
            await FinishAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (VirtException e)
        {
            Log.Debug($"stream {Serial} of {procedure.Name} did not end well: {e.Message}");
        }
        catch (OperationCanceledException)
        {
            Log.Debug($"stream {Serial} of {procedure.Name} is given up: the daemon does not say that it has ended");
        }
    }
}
