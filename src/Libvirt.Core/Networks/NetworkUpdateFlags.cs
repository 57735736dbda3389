namespace Libvirt;

/// <summary>What a change of a network concerns, with libvirt's own bits (virNetworkUpdateFlags).</summary>
[Flags]
public enum NetworkUpdateFlags : uint
{
    /// <summary>The live network where it is active, and the definition where it is not.</summary>
    Current = 0,
    /// <summary>The live network.</summary>
    Live = 1,
    /// <summary>The definition, which the next start will take.</summary>
    Config = 2,
}
