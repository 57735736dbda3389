namespace Libvirt.Drivers;

/// <summary>Keeps secrets for domains and pools.</summary>
[DriverFeature("Secrets")]
public interface ISecretDriver
{
    /// <summary>All secrets (virConnectListAllSecrets).</summary>
    ValueTask<IReadOnlyList<VirtSecret>> ListSecretsAsync(CancellationToken cancellationToken);

    /// <summary>The secret of a UUID (virSecretLookupByUUID).</summary>
    /// <exception cref="VirtException">NoSecret: there is none.</exception>
    ValueTask<VirtSecret> LookupSecretByUuidAsync(Guid uuid, CancellationToken cancellationToken);

    /// <summary>The secret of a usage (virSecretLookupByUsage).</summary>
    /// <exception cref="VirtException">NoSecret: there is none.</exception>
    ValueTask<VirtSecret> LookupSecretByUsageAsync(SecretUsageType type, string usageId, CancellationToken cancellationToken);

    /// <summary>Adds a secret without a value, or changes what is known of one (virSecretDefineXML).</summary>
    /// <exception cref="VirtException">XmlDetail, XmlError: the XML is refused; InternalError: the usage belongs to another secret.</exception>
    ValueTask<VirtSecret> DefineSecretAsync(string xml, CancellationToken cancellationToken);

    /// <summary>Removes a secret with its value (virSecretUndefine).</summary>
    /// <exception cref="VirtException">NoSecret: it is gone.</exception>
    ValueTask UndefineSecretAsync(ObjectKey secret, CancellationToken cancellationToken);

    /// <summary>A secret's XML, without its value (virSecretGetXMLDesc).</summary>
    /// <exception cref="VirtException">NoSecret: it is gone.</exception>
    ValueTask<string> GetSecretXmlAsync(ObjectKey secret, CancellationToken cancellationToken);

    /// <summary>Sets a secret's value (virSecretSetValue); the bytes are copied.</summary>
    /// <exception cref="VirtException">NoSecret: it is gone; InvalidArg: the value is too long.</exception>
    ValueTask SetSecretValueAsync(ObjectKey secret, ReadOnlyMemory<byte> value, CancellationToken cancellationToken);

    /// <summary>A secret's value (virSecretGetValue).</summary>
    /// <exception cref="VirtException">NoSecret: it is gone or has no value; OperationDenied, InvalidSecret: it is private.</exception>
    ValueTask<byte[]> GetSecretValueAsync(ObjectKey secret, CancellationToken cancellationToken);
}
