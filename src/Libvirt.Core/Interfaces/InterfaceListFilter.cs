namespace Libvirt;

/// <summary>Which interfaces a list holds, with libvirt's own bits (virConnectListAllInterfacesFlags). None, or both, is all.</summary>
[Flags]
public enum InterfaceListFilter : uint
{
    /// <summary>All interfaces.</summary>
    None = 0,
    /// <summary>Those that are down.</summary>
    Inactive = 1,
    /// <summary>Those that are up.</summary>
    Active = 2,
}
