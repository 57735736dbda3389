using Libvirt.Logging;

namespace Libvirt.Drivers.Remote.Jobs;

/// <summary>Waits for a call that is a job of a domain, tells meanwhile how far it is, and ends the job where nobody waits any more.</summary>
internal static class JobWatch
{
    private static readonly LogSource Log = new("remote.remote_driver");

    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(500);

    /// <summary>Waits for the end of the call.</summary>
    /// <param name="jobs">Whom the job is asked of.</param>
    /// <param name="domain">The domain.</param>
    /// <param name="name">What is done, for people.</param>
    /// <param name="call">The call, which nothing else ends.</param>
    /// <param name="cancellationToken">Ends the job, and so the call.</param>
    internal static async Task RunAsync(IDomainJobDriver jobs, DomainKey domain, string name, Task call, CancellationToken cancellationToken)
    {
        using var operation = OperationProgress.Begin(name);
        try
        {
            var asks = OperationProgress.IsWatched;
            while (await Task.WhenAny(call, Task.Delay(Interval, cancellationToken)).ConfigureAwait(false) != call)
            {
                cancellationToken.ThrowIfCancellationRequested();
                asks = asks && await TryReportAsync(jobs, domain, operation, cancellationToken).ConfigureAwait(false);
            }
            await call.ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            // The call ends with its job; whatever it says then has nobody to hear it.
            _ = call.ContinueWith(ended => ended.Exception, CancellationToken.None, TaskContinuationOptions.OnlyOnFaulted, TaskScheduler.Default);
            await TryAbortAsync(jobs, domain).ConfigureAwait(false);
            throw;
        }
    }

    // Some hypervisors tell nothing of a job: that is no reason to end it.
    private static async ValueTask<bool> TryReportAsync(IDomainJobDriver jobs, DomainKey domain, OperationProgress operation, CancellationToken cancellationToken)
    {
        try
        {
            var fields = (await jobs.GetJobStatsAsync(domain, completed: false, cancellationToken).ConfigureAwait(false)).Fields;
            if (fields.GetULong("data_total") is > 0 and var total && fields.GetULong("data_processed") is { } done)
                operation.Report((int)Math.Min(100, 100.0 * done / total));
            return true;
        }
        catch (VirtException e)
        {
            Log.Debug($"how far the job of '{domain.Name}' is, is not told: {e.Message}");
            return false;
        }
    }

    private static async ValueTask TryAbortAsync(IDomainJobDriver jobs, DomainKey domain)
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(5));
        try
        {
            await jobs.AbortJobAsync(domain, limit.Token).ConfigureAwait(false);
        }
        catch (Exception e) when (e is VirtException or OperationCanceledException)
        {
            Log.Info($"the job of '{domain.Name}' could not be ended: {e.Message}");
        }
    }
}
