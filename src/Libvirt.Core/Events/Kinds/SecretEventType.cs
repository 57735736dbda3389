namespace Libvirt;

/// <summary>What happened in the life of a secret, with libvirt's own numbers (virSecretEventLifecycleType).</summary>
public enum SecretEventType
{
    /// <summary>It was defined or changed.</summary>
    Defined = 0,
    /// <summary>It was removed.</summary>
    Undefined = 1,
}
