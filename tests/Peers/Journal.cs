namespace Libvirt.Tests.Peers;

/// <summary>What a peer has said so far, line by line or event by event, and a way to wait for what it will say.</summary>
public sealed class Journal<T>
{
    private readonly Lock _lock = new();
    private readonly List<T> _items = [];
    private TaskCompletionSource _changed = NewSource();
    private bool _complete;

    /// <summary>All of it, as of now.</summary>
    public IReadOnlyList<T> Items
    {
        get
        {
            lock (_lock)
                return [.. _items];
        }
    }

    /// <summary>How much there is, as of now.</summary>
    public int Count
    {
        get
        {
            lock (_lock)
                return _items.Count;
        }
    }

    /// <summary>The first item, old or new, that matches.</summary>
    /// <param name="match">The test.</param>
    /// <param name="what">What is waited for, for the error.</param>
    /// <param name="from">The number of items to pass over: a <see cref="Count"/> taken earlier leaves only what came after it.</param>
    /// <param name="patience">How long; <see cref="Poll.Patience"/> unless given.</param>
    /// <param name="cancellation">Ends the wait.</param>
    /// <exception cref="TimeoutException">It did not come in time.</exception>
    /// <exception cref="EndOfStreamException">It cannot come any more.</exception>
    public async Task<T> WaitAsync(Func<T, bool> match, string what, int from = 0, TimeSpan? patience = null, CancellationToken cancellation = default)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        limit.CancelAfter(patience ?? Poll.Patience);
        while (true)
        {
            Task changed;
            lock (_lock)
            {
                for (; from < _items.Count; from++)
                {
                    if (match(_items[from]))
                        return _items[from];
                }
                if (_complete)
                    throw new EndOfStreamException($"{what}: ended without it{Tail()}");
                changed = _changed.Task;
            }
            try
            {
                await changed.WaitAsync(limit.Token);
            }
            catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
            {
                throw new TimeoutException($"{what}: not within {(patience ?? Poll.Patience).TotalSeconds} s{Tail()}");
            }
        }
    }

    /// <summary>Adds an item; whoever waits for it goes on.</summary>
    public void Add(T item)
    {
        lock (_lock)
            _items.Add(item);
        Pulse();
    }

    /// <summary>Tells those who wait that nothing more will come.</summary>
    public void Complete()
    {
        lock (_lock)
            _complete = true;
        Pulse();
    }

    private static TaskCompletionSource NewSource() => new(TaskCreationOptions.RunContinuationsAsynchronously);

    private void Pulse() => Interlocked.Exchange(ref _changed, NewSource()).SetResult();

    private string Tail() => string.Concat(Items.TakeLast(20).Select(item => $"\n  {item}"));
}
