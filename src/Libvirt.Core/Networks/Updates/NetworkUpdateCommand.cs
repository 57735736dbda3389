namespace Libvirt;

/// <summary>What is done to a part of a network, with libvirt's own numbers (virNetworkUpdateCommand).</summary>
public enum NetworkUpdateCommand
{
    /// <summary>Nothing; it is refused.</summary>
    None = 0,

    /// <summary>An element that is there is changed.</summary>
    Modify = 1,

    /// <summary>An element that is there is taken out.</summary>
    Delete = 2,

    /// <summary>An element is added after the others of its kind.</summary>
    AddLast = 3,

    /// <summary>An element is added before the others of its kind.</summary>
    AddFirst = 4,
}
