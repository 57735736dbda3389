using Libvirt.Drivers.HyperV.Wsman;
using Libvirt.Drivers.HyperV.Wsman.Cim;
using Libvirt.Logging;

namespace Libvirt.Drivers.HyperV.Jobs;

/// <summary>Waits for a job of the host. A code of success only says that it was begun: what became of it is in its state.</summary>
/// <param name="wsman">The service.</param>
internal sealed class JobWait(WsmanClient wsman)
{
    private static readonly LogSource Log = new("hyperv.hyperv_wmi");

    // Most jobs end at once; long ones need not be asked about ten times a second.
    private static readonly TimeSpan FirstPause = TimeSpan.FromMilliseconds(50);
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(1);

    // How long the host may take to be told that nobody waits any more.
    private static readonly TimeSpan Farewell = TimeSpan.FromSeconds(5);

    // CIM_ConcreteJob.RequestStateChange: terminate.
    private const string Terminate = "4";

    /// <summary>Waits for its end.</summary>
    /// <param name="job">The job, at its own address: those of disks and migrations are of other classes.</param>
    /// <param name="method">What began it, for messages.</param>
    /// <param name="limit">How long it may stand still: one that gets on may take its time; null for as long as it likes.</param>
    /// <param name="cancellationToken">Ends the wait and the job.</param>
    /// <exception cref="VirtException">OperationFailed and kin: the job has failed, with the host's words; OperationTimeout: it does not end.</exception>
    internal async ValueTask RunAsync(EndpointReference job, string method, TimeSpan? limit, CancellationToken cancellationToken)
    {
        using var progress = OperationProgress.Begin(method);
        var lastNews = Environment.TickCount64;
        ulong? done = null;
        try
        {
            for (var pause = FirstPause; ; pause = pause * 2 < LongestPause ? pause * 2 : LongestPause)
            {
                var state = await wsman.GetAsync(job, cancellationToken).ConfigureAwait(false);
                if (JobState.IsOver(state, method))
                    return;
                if (state.Number("PercentComplete") is { } percent && percent != done)
                {
                    (done, lastNews) = (percent, Environment.TickCount64);
                    progress.Report((int)Math.Min(percent, 100));
                }
                if (limit is { } longest && Environment.TickCount64 - lastNews >= longest.TotalMilliseconds)
                {
                    await EndAsync(job).ConfigureAwait(false);
                    throw new VirtException(VirtErrorDomain.Hyperv, VirtErrorCode.OperationTimeout, $"Timeout waiting for {method} invocation");
                }
                await Task.Delay(pause, cancellationToken).ConfigureAwait(false);
            }
        }
        catch (OperationCanceledException)
        {
            Log.Debug($"{method}: nobody waits for its job any more, it is ended");
            await EndAsync(job).ConfigureAwait(false);
            throw;
        }
    }

    private async ValueTask EndAsync(EndpointReference job)
    {
        using var limit = new CancellationTokenSource(Farewell);
        try
        {
            await wsman.InvokeAsync(job, "RequestStateChange", [CimParameter.Of("RequestedState", Terminate)], limit.Token).ConfigureAwait(false);
        }
        catch (Exception e) when (e is VirtException or OperationCanceledException)
        {
            // Not every job can be ended, and the host may be what does not answer.
            Log.Info($"the job could not be ended: {e.Message}");
        }
    }
}
