namespace Libvirt;

/// <summary>What a secret is for, with libvirt's own numbers (virSecretUsageType).</summary>
public enum SecretUsageType
{
    /// <summary>Nothing in particular.</summary>
    None = 0,
    /// <summary>An encrypted volume; the usage id is its path.</summary>
    Volume = 1,
    /// <summary>A Ceph cluster; the usage id is a name.</summary>
    Ceph = 2,
    /// <summary>An iSCSI target; the usage id is its name.</summary>
    Iscsi = 3,
    /// <summary>A private key of TLS; the usage id is a name.</summary>
    Tls = 4,
    /// <summary>A virtual TPM; the usage id is a name.</summary>
    VTpm = 5,
}
