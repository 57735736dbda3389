namespace Libvirt.Events;

/// <summary>What handles and timeouts have in common.</summary>
internal abstract class Registration(object? opaque, FreeCallback? free)
{
    internal object? Opaque { get; } = opaque;

    internal FreeCallback? Free { get; } = free;
}
