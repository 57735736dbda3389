namespace Libvirt;

/// <summary>What a secret is for, with libvirt's own numbers (virSecretUsageType).</summary>
public enum SecretUsageType
{
    /// <summary>Nothing in particular.</summary>
    None = 0,
    /// <summary>A volume, by its path.</summary>
    Volume = 1,
    /// <summary>A Ceph cluster, by a name.</summary>
    Ceph = 2,
    /// <summary>An iSCSI target, by a name.</summary>
    Iscsi = 3,
    /// <summary>A TLS key, by a name.</summary>
    Tls = 4,
    /// <summary>The state of a virtual TPM, by a name.</summary>
    VTpm = 5,
}
