using System.Text;

namespace Libvirt.Drivers.Remote.Tests.Secrets;

/// <summary>Secrets of a real daemon.</summary>
public sealed class SecretTests(DaemonFixture fixture)
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_secret_is_defined_found_valued_and_removed()
    {
        await using var connection = await OpenAsync();
        var secrets = connection.Require<ISecretDriver>();

        var defined = await secrets.DefineSecretAsync(Xml("ceph", "<name>client.life</name>"), Cancel);
        try
        {
            Assert.Equal((SecretUsageType.Ceph, "client.life", "why", false, false), (defined.UsageType, defined.UsageId, defined.Description, defined.Ephemeral, defined.Private));
            Assert.Equal(Facts(defined), Facts(await secrets.LookupSecretByUuidAsync(defined.Uuid, Cancel)));
            Assert.Equal(Facts(defined), Facts(await secrets.LookupSecretByUsageAsync(SecretUsageType.Ceph, "client.life", Cancel)));
            Assert.Contains(Facts(defined), (await secrets.ListSecretsAsync(Cancel)).Select(Facts));
            Assert.Equal(fixture.Daemon.Virsh.Run($"secret-dumpxml {defined.Uuid}").Trim(), (await secrets.GetSecretXmlAsync(defined.Key, Cancel)).Trim());

            var none = await Assert.ThrowsAsync<VirtException>(async () => await secrets.GetSecretValueAsync(defined.Key, Cancel));
            Assert.Equal(VirtErrorCode.NoSecret, none.Code);

            var value = Encoding.UTF8.GetBytes("open\0sesame");
            await secrets.SetSecretValueAsync(defined.Key, value, Cancel);
            Assert.Equal(value, await secrets.GetSecretValueAsync(defined.Key, Cancel));
            Assert.Equal(Convert.ToBase64String(value), fixture.Daemon.Virsh.Run($"secret-get-value {defined.Uuid}").Trim());
        }
        finally
        {
            await secrets.UndefineSecretAsync(defined.Key, Cancel);
        }
        var gone = await Assert.ThrowsAsync<VirtException>(async () => await secrets.LookupSecretByUuidAsync(defined.Uuid, Cancel));
        Assert.Equal((VirtErrorCode.NoSecret, VirtErrorDomain.Secret), (gone.Code, gone.Domain));
    }

    [Fact]
    public async Task The_value_of_a_private_secret_is_not_told()
    {
        await using var connection = await OpenAsync();
        var secrets = connection.Require<ISecretDriver>();
        var secret = await secrets.DefineSecretAsync("<secret ephemeral='yes' private='yes'><usage type='volume'><volume>/private</volume></usage></secret>", Cancel);
        try
        {
            Assert.Equal((true, true, "/private"), (secret.Ephemeral, secret.Private, secret.UsageId));
            await secrets.SetSecretValueAsync(secret.Key, new byte[] { 1 }, Cancel);

            var error = await Assert.ThrowsAsync<VirtException>(async () => await secrets.GetSecretValueAsync(secret.Key, Cancel));
            Assert.Equal(VirtErrorCode.InvalidSecret, error.Code);
        }
        finally
        {
            await secrets.UndefineSecretAsync(secret.Key, Cancel);
        }
    }

    [Fact]
    public async Task A_secret_without_usage_is_known_by_its_uuid_and_a_value_that_is_too_long_is_refused()
    {
        await using var connection = await OpenAsync();
        var secrets = connection.Require<ISecretDriver>();
        var secret = await secrets.DefineSecretAsync("<secret/>", Cancel);
        try
        {
            Assert.Equal((SecretUsageType.None, ""), (secret.UsageType, secret.UsageId));
            var error = await Assert.ThrowsAsync<VirtException>(async () => await secrets.SetSecretValueAsync(secret.Key, new byte[65537], Cancel));
            Assert.Equal(VirtErrorCode.InvalidArg, error.Code);
            await secrets.SetSecretValueAsync(secret.Key, new byte[65536], Cancel);
            Assert.Equal(65536, (await secrets.GetSecretValueAsync(secret.Key, Cancel)).Length);
        }
        finally
        {
            await secrets.UndefineSecretAsync(secret.Key, Cancel);
        }
    }

    private ValueTask<VirtConnection> OpenAsync() => VirtConnection.OpenAsync(fixture.Daemon.Uri, null, Cancel);

    private static string Xml(string type, string id) => $"<secret ephemeral='no' private='no'><description>why</description><usage type='{type}'>{id}</usage></secret>";

    private static string Facts(VirtSecret secret) => $"{secret.Uuid} {secret.UsageType} {secret.UsageId} {secret.Description} {secret.Ephemeral} {secret.Private}";
}
