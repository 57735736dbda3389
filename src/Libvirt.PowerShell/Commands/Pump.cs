using System.Collections.Concurrent;
using System.Runtime.ExceptionServices;

namespace Libvirt.PowerShell.Commands;

/// <summary>Runs asynchronous code on the thread of a pipeline: what follows an await comes back here, where a cmdlet may write.</summary>
internal sealed class Pump : SynchronizationContext, IDisposable
{
    private readonly BlockingCollection<(SendOrPostCallback Callback, object? State)> _queue = [];

    /// <summary>Runs a task to its end, and meanwhile all that is posted.</summary>
    internal void Run(Func<Task> start)
    {
        var outer = Current;
        SetSynchronizationContext(this);
        try
        {
            var task = start();
            // A task that ends elsewhere wakes the loop with an empty callback.
            if (!task.IsCompleted)
                _ = task.ContinueWith(_ => Post(static _ => { }, null), CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
            while (!task.IsCompleted)
                Invoke(_queue.Take());
            // Those that were posted by then, and not those that others may go on to post.
            for (var left = _queue.Count; left > 0 && _queue.TryTake(out var item); left--)
                Invoke(item);
            if (task.IsFaulted)
                ExceptionDispatchInfo.Capture(task.Exception!.InnerException!).Throw();
            task.GetAwaiter().GetResult();
        }
        finally
        {
            SetSynchronizationContext(outer);
        }
    }

    /// <inheritdoc/>
    public override void Post(SendOrPostCallback d, object? state)
    {
        try
        {
            _queue.Add((d, state));
        }
        catch (ObjectDisposedException)
        {
            // The pipeline has ended, and nobody is left to see what this would have written.
        }
    }

    /// <inheritdoc/>
    public override void Send(SendOrPostCallback d, object? state) => throw new NotSupportedException("nobody may wait for the pipeline's thread");

    /// <inheritdoc/>
    public void Dispose() => _queue.Dispose();

    private static void Invoke((SendOrPostCallback Callback, object? State) item) => item.Callback(item.State);
}
