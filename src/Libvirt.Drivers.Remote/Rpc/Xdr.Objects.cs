namespace Libvirt.Drivers.Remote.Rpc;

/// <summary>libvirt's own structures (remote_protocol.x).</summary>
internal static partial class Xdr
{
    internal static readonly XdrType<RemoteDomain> Domain =
        Struct(Text, Uuid, Int).As(value => new RemoteDomain(value.Item1, value.Item2, value.Item3), domain => (domain.Name, domain.Uuid, domain.Id));

    /// <summary>What is known by a name and a UUID: a network, a storage pool, a network filter.</summary>
    internal static readonly XdrType<ObjectKey> Object =
        Struct(Text, Uuid).As(value => new ObjectKey(value.Item2, value.Item1), key => (key.Name, key.Uuid));

    internal static readonly XdrType<ObjectKey> Network = Object;
    internal static readonly XdrType<ObjectKey> StoragePool = Object;
    internal static readonly XdrType<ObjectKey> NetworkFilter = Object;

    internal static readonly XdrType<(ObjectKey Network, Guid Uuid)> NetworkPort = Struct(Network, Uuid);
    internal static readonly XdrType<(string PortDevice, string Filter)> NetworkFilterBinding = Struct(Text, Text);
    internal static readonly XdrType<(string Name, string Mac)> Interface = Struct(Text, Text);
    internal static readonly XdrType<string> NodeDevice = Text;

    internal static readonly XdrType<VolumeKey> Volume =
        Struct(Text, Text, Text).As(value => new VolumeKey(value.Item1, value.Item2, value.Item3), key => (key.Pool, key.Name, key.Key));

    internal static readonly XdrType<(Guid Uuid, int UsageType, string UsageId)> Secret = Struct(Uuid, Int, Text);

    /// <summary>A snapshot or a checkpoint.</summary>
    internal static readonly XdrType<(string Name, RemoteDomain Domain)> Moment = Struct(Text, Domain);

    internal static readonly XdrType<RemoteDomain?> DomainOrNull = OptionalValue(Domain);
    internal static readonly XdrType<ObjectKey?> NetworkOrNull = OptionalValue(Network);
    internal static readonly XdrType<ObjectKey?> StoragePoolOrNull = OptionalValue(StoragePool);
    internal static readonly XdrType<string?> NodeDeviceOrNull = Optional(NodeDevice);
    internal static readonly XdrType<(Guid Uuid, int UsageType, string UsageId)?> SecretOrNull = OptionalValue(Secret);
}
