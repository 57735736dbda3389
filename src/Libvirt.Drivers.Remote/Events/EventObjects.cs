using Libvirt.Drivers.Remote.Rpc;

namespace Libvirt.Drivers.Remote.Events;

/// <summary>What events happen to, as far as their messages tell.</summary>
/// <remarks>
/// A message names its object and says what happened. Whoever reads it can ask nothing more: the answers come behind it. So an object of an event has
/// its identity and what the event itself says about its state; everything else has its default, and a state that the event does not tell is
/// <see cref="DomainState.NoState"/>. Whoever wants more looks the object up.
/// </remarks>
internal sealed class EventObjects(VirtConnection connection)
{
    /// <summary>Now: when an event is noticed.</summary>
    internal static DateTimeOffset Now => DateTimeOffset.UtcNow;

    /// <summary>A domain in a state.</summary>
    internal VirtDomain Domain(RemoteDomain domain, DomainState state = DomainState.NoState, DomainReason reason = DomainReason.Unknown) => new()
    {
        Connection = connection,
        Name = domain.Name,
        Uuid = domain.Uuid,
        // The daemon may send the number that it had.
        Id = domain.Id < 0 || state == DomainState.Shutoff ? null : domain.Id,
        State = state == DomainState.NoState && domain.Id < 0 ? DomainState.Shutoff : state,
        Reason = reason,
    };

    internal VirtNetwork Network(ObjectKey key) => new()
    {
        Connection = connection,
        Name = key.Name,
        Uuid = key.Uuid,
    };

    internal VirtStoragePool Pool(ObjectKey key, StoragePoolState state) => new()
    {
        Connection = connection,
        Name = key.Name,
        Uuid = key.Uuid,
        State = state,
    };

    internal VirtNodeDevice Device(string name) => new()
    {
        Connection = connection,
        Name = name,
    };

    internal VirtSecret Secret((Guid Uuid, int UsageType, string UsageId) secret) => new()
    {
        Connection = connection,
        Uuid = secret.Uuid,
        UsageType = (SecretUsageType)secret.UsageType,
        UsageId = secret.UsageId,
    };
}
