namespace Libvirt.Drivers.Esx.Soap;

/// <summary>Ends a transfer that does not go on. One that does may take as long as it takes.</summary>
internal sealed class StallLimit : IDisposable
{
    /// <summary>How long nothing may move.</summary>
    internal static readonly TimeSpan Default = TimeSpan.FromMinutes(2);

    private readonly CancellationTokenSource _source;
    private readonly CancellationToken _outer;
    private readonly TimeSpan _limit;

    /// <summary>Starts one.</summary>
    internal StallLimit(TimeSpan limit, CancellationToken cancellationToken)
    {
        (_limit, _outer) = (limit, cancellationToken);
        _source = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        Touch();
    }

    /// <summary>Ends the transfer, for whichever reason.</summary>
    internal CancellationToken Token => _source.Token;

    /// <summary>Whether it is this limit that has ended it, and not who asked for it.</summary>
    internal bool HasStalled => _source.IsCancellationRequested && !_outer.IsCancellationRequested;

    /// <summary>Something has moved.</summary>
    internal void Touch() => _source.CancelAfter(_limit);

    /// <summary>Nothing is to be awaited from the server until the next <see cref="Touch"/>.</summary>
    internal void Pause() => _source.CancelAfter(Timeout.InfiniteTimeSpan);

    /// <summary>The error of a transfer that has stalled.</summary>
    internal VirtException Error(string what, Exception cause) =>
        new(VirtErrorDomain.Esx, VirtErrorCode.OperationTimeout, $"nothing moved for {_limit.TotalSeconds} s at '{what}'", cause);

    /// <inheritdoc/>
    public void Dispose() => _source.Dispose();
}
