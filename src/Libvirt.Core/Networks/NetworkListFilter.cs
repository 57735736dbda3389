namespace Libvirt;

/// <summary>Which networks a list holds, with libvirt's own bits (virConnectListAllNetworksFlags).</summary>
/// <remarks>Bits of one group are alternatives, groups are joined. A group without a bit restricts nothing.</remarks>
[Flags]
public enum NetworkListFilter : uint
{
    /// <summary>All networks.</summary>
    None = 0,
    /// <summary>Inactive ones.</summary>
    Inactive = 1,
    /// <summary>Active ones.</summary>
    Active = 2,
    /// <summary>Those with a definition that outlives their run.</summary>
    Persistent = 4,
    /// <summary>Those that vanish when they stop.</summary>
    Transient = 8,
    /// <summary>Those that start with their host.</summary>
    Autostart = 16,
    /// <summary>Those that do not.</summary>
    NoAutostart = 32,
}
