namespace Libvirt.Drivers.Esx.Tests.Domains;

public sealed class RenameTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_domain_gets_another_name_and_others_see_it(bool isEsx)
    {
        await using var server = await VsphereFixture.StartAsync(isEsx);
        await using var connection = await VsphereFixture.OpenAsync(server);
        await using var witness = await VsphereFixture.OpenAsync(server);
        var driver = connection.Require<IDomainRenameDriver>();
        var domains = await connection.Require<IDomainDriver>().ListDomainsAsync(DomainListFilter.None, Token);
        await RefusesAsync(VirtErrorCode.OperationInvalid, "Can't rename domain to itself", domains[0].Name);
        await RefusesAsync(VirtErrorCode.OperationInvalid, $"domain with name '{domains[1].Name}' already exists", domains[1].Name);
        await RefusesAsync(VirtErrorCode.InvalidArg, "string new_name in virDomainRename must not be empty", "");
        Assert.Equal("50 % a/b\\c", (await driver.RenameDomainAsync(domains[0].Key, "50 % a/b\\c", Token)).Name);
        Assert.Equal(domains[0].Uuid, (await witness.Require<IDomainDriver>().LookupDomainByNameAsync("50 % a/b\\c", Token)).Uuid);

        async Task RefusesAsync(VirtErrorCode code, string details, string name)
        {
            var error = await Assert.ThrowsAsync<VirtException>(() => driver.RenameDomainAsync(domains[0].Key, name, Token).AsTask());
            Assert.Equal((code, details), (error.Code, error.Details));
        }
    }
}
