namespace Libvirt;

/// <summary>Something that domains of a kind can have or not.</summary>
/// <param name="Name">What, such as <c>disk.bus</c>.</param>
/// <param name="Supported">Whether.</param>
/// <param name="Value">The choices; empty where there are none.</param>
public sealed record DomainCapability(string Name, bool Supported, IReadOnlyList<string> Value)
{
    /// <summary>The name and the choices.</summary>
    public override string ToString() => Value.Count > 0 ? $"{Name}: {string.Join(", ", Value)}" : Name;
}
