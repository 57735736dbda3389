namespace Libvirt;

/// <summary>Something on a host that has a name: a domain, a network, a volume.</summary>
/// <remarks>Two are equal if they are the same thing of the same connection, whatever their facts at the time.</remarks>
public interface IVirtObject
{
    /// <summary>The connection that it came from.</summary>
    VirtConnection Connection { get; }

    /// <summary>Its name.</summary>
    string Name { get; }
}
