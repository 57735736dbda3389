using System.Globalization;
using System.Management.Automation;
using Libvirt.PowerShell.Errors;
using Libvirt.PowerShell.Events;
using Libvirt.PowerShell.Parameters;

namespace Libvirt.PowerShell.Commands;

/// <summary>A cmdlet that gives events as they happen, until it has had enough of them, its time is over, or the user stops it.</summary>
public abstract class WatchCmdlet : EventCmdlet
{
    // What a pipeline that does something with each event may be behind.
    private const int QueueLength = 10_000;

    // A connection that has broken tells nothing more, not even that.
    private static readonly TimeSpan LivenessPause = TimeSpan.FromSeconds(5);

    /// <summary>Ends after so many events; 0 for never.</summary>
    [Parameter(HelpMessage = "Ends after so many events.")]
    [ValidateRange(0, int.MaxValue)]
    public int Count { get; set; }

    /// <summary>Ends after so long, in seconds or as a span of time; never by default.</summary>
    [Parameter(HelpMessage = "Ends after so long, in seconds or as a span of time.")]
    [SecondsTransformation]
    public TimeSpan Timeout { get; set; } = System.Threading.Timeout.InfiniteTimeSpan;

    /// <summary>An event as it is given.</summary>
    private protected virtual object Present(VirtEvent happened) => happened;

    private protected sealed override async Task ListenAsync(EventChoice choice, IReadOnlyList<VirtConnection> connections)
    {
        var queue = new EventQueue(QueueLength);
        using var subscriptions = new EventSubscriptions(connections, choice, queue.Add);
        using var time = CancellationTokenSource.CreateLinkedTokenSource(StopToken);
        time.CancelAfter(Timeout);
        var alive = connections.ToList();
        for (var count = 0; Count == 0 || count < Count; count++)
        {
            VirtEvent? happened;
            while ((happened = queue.Take()) is null)
            {
                if (!await WaitAsync(queue, alive, time.Token))
                    return;
            }
            if (queue.TakeLost() is > 0 and var lost)
                WriteWarning(string.Create(CultureInfo.InvariantCulture, $"{lost} events were lost: they came faster than the pipeline could take them."));
            WriteObject(Present(happened));
        }
    }

    // False when it is all over: the time, or the last connection.
    private async Task<bool> WaitAsync(EventQueue queue, List<VirtConnection> alive, CancellationToken cancellationToken)
    {
        var next = queue.WaitAsync(cancellationToken);
        while (true)
        {
            try
            {
                await next.WaitAsync(LivenessPause, cancellationToken);
                return true;
            }
            catch (TimeoutException)
            {
                foreach (var dead in alive.Where(c => !c.IsUsable).ToArray())
                {
                    alive.Remove(dead);
                    WriteError(ErrorRecords.Closed(dead));
                }
                if (alive.Count == 0)
                    return false;
            }
            catch (OperationCanceledException) when (!StopToken.IsCancellationRequested)
            {
                return false;
            }
        }
    }
}
