namespace Libvirt.Drivers.Test;

/// <summary>How long a domain has been executing since it started: it stands still while the domain is paused.</summary>
/// <param name="start">When the run began.</param>
internal sealed class RunClock(DateTimeOffset start)
{
    private TimeSpan _before;
    private DateTimeOffset? _since;
    private DateTimeOffset _stopped = start;

    /// <summary>Starts or stops the clock.</summary>
    internal void Set(bool running, DateTimeOffset now)
    {
        if (running == _since is not null)
            return;
        _before = Elapsed(now);
        _stopped = now;
        _since = running ? now : null;
    }

    /// <summary>Lets a time pass in which nothing executes.</summary>
    internal void Sleep(TimeSpan time, DateTimeOffset now)
    {
        if (_since is null)
            return;
        _before = Elapsed(now);
        _since = now + time;
    }

    /// <summary>The time executed.</summary>
    internal TimeSpan Elapsed(DateTimeOffset now) => _since is { } since && now > since ? _before + (now - since) : _before;

    /// <summary>The last moment at which it ran: now, or when it was stopped.</summary>
    internal DateTimeOffset LastRunning(DateTimeOffset now) => _since is null ? _stopped : now;
}
