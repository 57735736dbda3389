using Libvirt.Drivers;

namespace Libvirt.PowerShell.Commands;

/// <content>Secrets. Their names are what they are for.</content>
internal static partial class Nouns
{
    internal static ObjectNoun<VirtSecret> Secret { get; } = new(
        "secret",
        VirtErrorCode.NoSecret,
        (connection, ct) => connection.Require<ISecretDriver>().ListSecretsAsync(ct),
        async (connection, name, ct) =>
            // A name does not say of which usage it is; there are few secrets.
            (await connection.Require<ISecretDriver>().ListSecretsAsync(ct)).FirstOrDefault(s => s.Name == name)
                ?? throw new VirtException(VirtErrorDomain.None, VirtErrorCode.NoSecret, $"no secret for '{name}'"),
        (connection, uuid, ct) => connection.Require<ISecretDriver>().LookupSecretByUuidAsync(uuid, ct));
}
