namespace Libvirt.Drivers.Remote.Rpc;

/// <summary>Tells those who want to know when what they wrote has left. Its owner's lock is held at each call.</summary>
internal sealed class FlushSignal
{
    private TaskCompletionSource? _pending;
    private TaskCompletionSource? _leaving;

    /// <summary>Completes when what has been written up to now has left, or the connection has ended.</summary>
    internal Task Next() => (_pending ??= new(TaskCreationOptions.RunContinuationsAsynchronously)).Task;

    /// <summary>What was pending is leaving.</summary>
    internal void Swap() => (_leaving, _pending) = (_pending, null);

    /// <summary>What was leaving has left.</summary>
    internal void Release()
    {
        _leaving?.TrySetResult();
        _leaving = null;
    }

    /// <summary>Nothing leaves any more.</summary>
    internal void ReleaseAll()
    {
        Release();
        Swap();
        Release();
    }
}
