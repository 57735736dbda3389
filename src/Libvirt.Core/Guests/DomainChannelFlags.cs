namespace Libvirt;

/// <summary>How a channel is opened, with libvirt's own bits (virDomainChannelFlags).</summary>
[Flags]
public enum DomainChannelFlags : uint
{
    /// <summary>It is opened if nobody else has it.</summary>
    None = 0,
    /// <summary>Whoever has it loses it.</summary>
    Force = 1,
}
