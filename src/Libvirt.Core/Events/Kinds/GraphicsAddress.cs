namespace Libvirt;

/// <summary>The address of one side of a graphical console (virDomainEventGraphicsAddress).</summary>
/// <param name="Family">What kind of address it is.</param>
/// <param name="Node">The address, or the path of a socket.</param>
/// <param name="Service">The port; empty where there is none.</param>
public sealed record GraphicsAddress(GraphicsAddressFamily Family, string Node, string Service)
{
    /// <summary>The address and its port.</summary>
    public override string ToString() => Service.Length == 0 ? Node : Family == GraphicsAddressFamily.IPv6 ? $"[{Node}]:{Service}" : $"{Node}:{Service}";
}
