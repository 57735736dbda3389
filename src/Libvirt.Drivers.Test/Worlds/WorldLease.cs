namespace Libvirt.Drivers.Test;

/// <summary>A connection's hold on a world; a shared one ends with its last.</summary>
internal sealed class WorldLease(TestWorld world, Action? release) : IDisposable
{
    private Action? _release = release;

    internal TestWorld World { get; } = world;

    public void Dispose() => Interlocked.Exchange(ref _release, null)?.Invoke();
}
