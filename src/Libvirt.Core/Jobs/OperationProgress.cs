namespace Libvirt;

/// <summary>Work that takes its time, and how far it is: who does it begins one, reports, and disposes of it at its end; who has called may watch.</summary>
/// <remarks>Who watches is known by the flow of the call, so that no contract of a driver needs a parameter for it.</remarks>
public sealed class OperationProgress : IDisposable
{
    private static readonly AsyncLocal<Action<OperationProgress>?> Watcher = new();

    private volatile State _latest = new(null, null);
    private volatile bool _isFinished;

    private OperationProgress(string name) => Name = name;

    /// <summary>Whether somebody watches the call that is made here: for those whom it costs something to know how far they are.</summary>
    public static bool IsWatched => Watcher.Value is not null;

    /// <summary>What is done, and to what: <c>Start web01</c>.</summary>
    public string Name { get; }

    /// <summary>How much of it is done, in percent; null where nobody knows.</summary>
    public int? Percent => _latest.Percent;

    /// <summary>How far it is, in words: <c>3 GiB of 8 GiB</c>; null where there are none.</summary>
    public string? Status => _latest.Status;

    /// <summary>Whether it has ended, in whatever way.</summary>
    public bool IsFinished => _isFinished;

    /// <summary>Begins one, and tells who watches.</summary>
    /// <param name="name">What is done, and to what: <c>Start web01</c>.</param>
    public static OperationProgress Begin(string name)
    {
        var operation = new OperationProgress(name);
        Watcher.Value?.Invoke(operation);
        return operation;
    }

    /// <summary>Watches the work of the calls that are made from here on.</summary>
    /// <param name="begun">Is told of each piece of work as it begins; on any thread.</param>
    /// <returns>Ends that. Work that is under way by then goes on being watched.</returns>
    public static Watch Observe(Action<OperationProgress> begun)
    {
        var watch = new Watch(Watcher.Value);
        Watcher.Value = begun;
        return watch;
    }

    /// <summary>Says how far it is.</summary>
    /// <param name="percent">How much is done, 0 to 100; null where nobody knows.</param>
    /// <param name="status">The same in words.</param>
    public void Report(int? percent, string? status = null) => _latest = new State(percent is { } known ? Math.Clamp(known, 0, 100) : null, status);

    /// <summary>It has ended.</summary>
    public void Dispose() => _isFinished = true;

    // One reference: percent and words are always of the same moment.
    private sealed record State(int? Percent, string? Status);

    /// <summary>A time in which work is watched.</summary>
    public readonly struct Watch : IDisposable
    {
        private readonly Action<OperationProgress>? _outer;

        internal Watch(Action<OperationProgress>? outer) => _outer = outer;

        /// <summary>Whoever watched before watches again.</summary>
        public void Dispose() => Watcher.Value = _outer;
    }
}
