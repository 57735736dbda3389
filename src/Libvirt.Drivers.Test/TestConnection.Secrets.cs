namespace Libvirt.Drivers.Test;

/// <content>Secrets.</content>
internal sealed partial class TestConnection : ISecretDriver
{
    public ValueTask<IReadOnlyList<VirtSecret>> ListSecretsAsync(CancellationToken cancellationToken) =>
        Answer(world => world.ListSecrets(connection), cancellationToken);

    public ValueTask<VirtSecret> LookupSecretByUuidAsync(Guid uuid, CancellationToken cancellationToken) =>
        Answer(world => world.LookupSecret(connection, uuid), cancellationToken);

    public ValueTask<VirtSecret> LookupSecretByUsageAsync(SecretUsageType type, string usageId, CancellationToken cancellationToken) =>
        Answer(world => world.LookupSecret(connection, type, usageId), cancellationToken);

    public ValueTask<VirtSecret> DefineSecretAsync(string xml, CancellationToken cancellationToken) =>
        Answer(world => world.DefineSecret(connection, SecretDefinition.Parse(xml)), cancellationToken);

    public async ValueTask UndefineSecretAsync(ObjectKey secret, CancellationToken cancellationToken) =>
        await Answer(world => world.UndefineSecret(connection, secret), cancellationToken).ConfigureAwait(false);

    public ValueTask<string> GetSecretXmlAsync(ObjectKey secret, CancellationToken cancellationToken) =>
        Answer(world => world.GetSecretXml(secret), cancellationToken);

    public async ValueTask SetSecretValueAsync(ObjectKey secret, ReadOnlyMemory<byte> value, CancellationToken cancellationToken) =>
        await Answer(world => world.SetSecretValue(connection, secret, value), cancellationToken).ConfigureAwait(false);

    public ValueTask<byte[]> GetSecretValueAsync(ObjectKey secret, CancellationToken cancellationToken) =>
        Answer(world => world.GetSecretValue(secret), cancellationToken);
}
