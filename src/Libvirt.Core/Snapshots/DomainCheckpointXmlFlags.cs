namespace Libvirt;

/// <summary>What a checkpoint's XML has, with libvirt's own bits (virDomainCheckpointXMLFlags).</summary>
[Flags]
[FlagPrefix("VIR_DOMAIN_CHECKPOINT_XML")]
public enum DomainCheckpointXmlFlags : uint
{
    /// <summary>All but the following.</summary>
    None = 0,
    /// <summary>With passwords.</summary>
    Secure = 1,
    /// <summary>Without the domain's definition.</summary>
    NoDomain = 2,
    /// <summary>With how much was written since, which the hypervisor has to find out.</summary>
    Size = 4,
}
