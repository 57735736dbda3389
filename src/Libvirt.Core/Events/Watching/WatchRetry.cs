namespace Libvirt.Events;

/// <summary>When to ask a server again that has failed: at once, then after pauses that grow. One that stays away is given up, unless it is to be waited for.</summary>
/// <param name="forever">Whether it is waited for without end.</param>
public sealed class WatchRetry(bool forever)
{
    private const int Attempts = 4;

    private static readonly TimeSpan FirstPause = TimeSpan.FromSeconds(0.5);
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(30);

    private int _failures;

    /// <summary>It has answered.</summary>
    public void Succeed() => _failures = 0;

    /// <summary>It has failed: waits until it may be asked again.</summary>
    /// <param name="cancellationToken">Ends the wait; it may be asked at once then.</param>
    /// <returns>False if it is given up.</returns>
    public async ValueTask<bool> WaitAsync(CancellationToken cancellationToken)
    {
        if (_failures++ == 0)
            return true;
        if (!forever && _failures > Attempts)
            return false;
        var pause = TimeSpan.FromTicks(Math.Min(LongestPause.Ticks, FirstPause.Ticks << Math.Min(_failures - 2, 10)));
        await Task.Delay(pause, cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        return true;
    }
}
