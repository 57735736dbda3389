using System.Security.Cryptography;
using Libvirt.Drivers.Remote.Procedures;
using Libvirt.Drivers.Remote.Secrets;

namespace Libvirt.Drivers.Remote;

/// <content>Secrets.</content>
internal sealed partial class RemoteConnection : ISecretDriver
{
    private readonly SecretReader _secrets;

    public ValueTask<IReadOnlyList<VirtSecret>> ListSecretsAsync(CancellationToken cancellationToken) => _secrets.ListAsync(cancellationToken);

    public async ValueTask<VirtSecret> LookupSecretByUuidAsync(Guid uuid, CancellationToken cancellationToken) =>
        await _secrets.ReadAsync(await CallAsync(SecretProcedures.LookupByUuid, uuid, cancellationToken).ConfigureAwait(false), cancellationToken).ConfigureAwait(false);

    public async ValueTask<VirtSecret> LookupSecretByUsageAsync(SecretUsageType type, string usageId, CancellationToken cancellationToken) =>
        await _secrets.ReadAsync(
            await CallAsync(SecretProcedures.LookupByUsage, ((int)type, usageId), cancellationToken).ConfigureAwait(false), cancellationToken).ConfigureAwait(false);

    public async ValueTask<VirtSecret> DefineSecretAsync(string xml, CancellationToken cancellationToken) =>
        await _secrets.ReadAsync(await CallAsync(SecretProcedures.DefineXml, (xml, 0u), cancellationToken).ConfigureAwait(false), cancellationToken).ConfigureAwait(false);

    public ValueTask UndefineSecretAsync(ObjectKey secret, CancellationToken cancellationToken) =>
        RunAsync(SecretProcedures.Undefine, SecretReader.Key(secret), cancellationToken);

    public ValueTask<string> GetSecretXmlAsync(ObjectKey secret, CancellationToken cancellationToken) =>
        CallAsync(SecretProcedures.GetXmlDesc, (SecretReader.Key(secret), 0u), cancellationToken);

    public async ValueTask SetSecretValueAsync(ObjectKey secret, ReadOnlyMemory<byte> value, CancellationToken cancellationToken)
    {
        var copy = value.ToArray();
        try
        {
            await RunAsync(SecretProcedures.SetValue, (SecretReader.Key(secret), copy, 0u), cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            CryptographicOperations.ZeroMemory(copy);
        }
    }

    public ValueTask<byte[]> GetSecretValueAsync(ObjectKey secret, CancellationToken cancellationToken) =>
        CallAsync(SecretProcedures.GetValue, (SecretReader.Key(secret), 0u), cancellationToken);
}
