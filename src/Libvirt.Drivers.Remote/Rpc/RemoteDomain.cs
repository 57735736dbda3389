namespace Libvirt.Drivers.Remote.Rpc;

/// <summary>A domain as it stands on the wire (remote_nonnull_domain).</summary>
/// <param name="Name">Its name.</param>
/// <param name="Uuid">Its UUID.</param>
/// <param name="Id">Its number; -1 where it is not active, or where nobody knows: the daemon goes by the UUID.</param>
internal readonly record struct RemoteDomain(string Name, Guid Uuid, int Id)
{
    /// <summary>The identity alone.</summary>
    internal DomainKey Key => new(Uuid, Name);

    public static implicit operator RemoteDomain(DomainKey key) => new(key.Name, key.Uuid, -1);
}
