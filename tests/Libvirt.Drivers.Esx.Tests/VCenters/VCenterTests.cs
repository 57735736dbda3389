using Libvirt.Drivers.Esx.Tests.Soap;
using Libvirt.Tests.Peers;
using static Libvirt.Drivers.Esx.Tests.Soap.FakeMachine;

namespace Libvirt.Drivers.Esx.Tests.VCenters;

public sealed class VCenterTests(VsphereFixture vsphere)
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("*")]
    [InlineData(ManagedHost.CenterAddress)]
    public async Task The_vCenter_of_a_host_is_connected_to_and_finds_the_host_by_its_address(string vcenter)
    {
        await using var pair = new ManagedHost();
        var asked = "";
        var find = pair.Center.Answers["FindByIp"];
        pair.Center.Answers["FindByIp"] = request => find(asked = request);

        var connection = await VsphereFixture.OpenUriAsync(pair.Uri(vcenter));
        Assert.Equal(["RetrieveServiceContent", "Login", "FindByIp", "RetrievePropertiesEx"], pair.Center.Calls);
        Assert.Contains(">127.0.0.1</ip>", asked);
        Assert.Contains(">false</vmSearch>", asked);
        await connection.DisposeAsync();
        Assert.Equal(("Logout", "Logout"), (pair.Host.Calls[^1], pair.Center.Calls[^1]));
    }

    [Fact]
    public async Task What_libvirt_has_the_vCenter_do_is_done_there_and_all_else_by_the_host()
    {
        await using var pair = new ManagedHost();
        await using var connection = await VsphereFixture.OpenUriAsync(pair.Uri());
        var off = pair.Center.Run("PowerOffVM_Task");
        var migrate = pair.Center.Run("MigrateVM_Task");
        var suspend = pair.Host.Run("SuspendVM_Task");
        pair.Center.Calls.Clear();

        Assert.Equal(16, Assert.Single(await connection.Require<IDomainDriver>().ListDomainsAsync(DomainListFilter.None, Token)).Id);
        await connection.Require<IDomainLifecycleDriver>().SuspendDomainAsync(Key, Token);
        Assert.Contains(">16</_this>", suspend());
        Assert.Empty(pair.Center.Calls);
        Assert.Equal(16, (await connection.Require<IDomainLifecycleDriver>().DestroyDomainAsync(Key, Token)).Id);
        Assert.Contains(">vm-116</_this>", off());

        var request = new DomainMigrationRequest
        {
            Destination = $"vpxmigr://{ManagedHost.CenterAddress}/pool/host-2",
        };
        Assert.NotNull(await connection.Require<IDomainMigrationDriver>().MigrateDomainAsync(Key, request, Token));
        Assert.Contains(">vm-116</_this>", migrate());
        pair.PowerState = "poweredOff";
        await connection.Require<IDomainConfigDriver>().UndefineDomainAsync(Key, 0, Token);
        Assert.Equal("UnregisterVM", pair.Center.Calls[^1]);
    }

    [Fact]
    public async Task What_has_moved_away_is_not_on_the_connection_any_more()
    {
        await using var pair = new ManagedHost();
        await using var connection = await VsphereFixture.OpenUriAsync(pair.Uri());
        pair.Center.Run("MigrateVM_Task");
        var start = pair.Center.Answers["MigrateVM_Task"];
        pair.Center.Answers["MigrateVM_Task"] = request =>
        {
            pair.Host.Answers["FindByUuid"] = _ => FakeServer.Returns("FindByUuid", "");
            return start(request);
        };
        var request = new DomainMigrationRequest
        {
            Destination = $"vpxmigr://{ManagedHost.CenterAddress}/pool/host-2",
        };
        Assert.Null(await connection.Require<IDomainMigrationDriver>().MigrateDomainAsync(Key, request, Token));
    }

    [Theory]
    [InlineData("*", null, "This host is not managed by a vCenter")]
    [InlineData("127.0.0.3", ManagedHost.CenterAddress, "This host is managed by a vCenter with IP address 127.0.0.2, but a mismatching vCenter '127.0.0.3' (127.0.0.3) has been specified")]
    [InlineData("", null, "No IP address for host '' found")]
    [InlineData("a@b", null, "IP address lookup for host 'a@b' failed: ")]
    [InlineData("127.0.0.1", null, "Expecting '127.0.0.1' to be a vCenter/VPX host but found a ESX(i) host")]
    public async Task A_vCenter_that_it_cannot_be_is_refused_in_libvirts_words_and_the_host_is_left(string vcenter, string? manager, string details)
    {
        await using var pair = new ManagedHost(manager);
        var error = await Assert.ThrowsAsync<VirtException>(() => VsphereFixture.OpenUriAsync(pair.Uri(vcenter)).AsTask());
        Assert.Equal(VirtErrorCode.InternalError, error.Code);
        Assert.StartsWith(details, error.Details);
        Assert.Empty(pair.Center.Calls);
        Assert.Equal("Logout", pair.Host.Calls[^1]);
    }

    [Fact]
    public async Task A_vCenter_that_does_not_have_the_host_is_left_again()
    {
        await using var pair = new ManagedHost();
        pair.Center.Answers["FindByIp"] = _ => FakeServer.Returns("FindByIp", "");
        var error = await Assert.ThrowsAsync<VirtException>(() => VsphereFixture.OpenUriAsync(pair.Uri()).AsTask());
        Assert.Equal("The vCenter has no host with the IP address of '127.0.0.1'", error.Details);
        Assert.Equal(("Logout", "Logout"), (pair.Host.Calls[^1], pair.Center.Calls[^1]));
    }

    [Fact]
    public async Task Each_of_both_has_its_own_user_and_password_in_the_file_of_credentials()
    {
        await using var pair = new ManagedHost();
        using var folder = new ScratchFolder();
        var file = folder.Write("auth.conf", $"""
            [credentials-host]
            username=root
            password=first
            [credentials-center]
            username=administrator
            password=second
            [auth-esx-127.0.0.1]
            credentials=host
            [auth-esx-{ManagedHost.CenterAddress}]
            credentials=center
            """);
        var logins = new List<string>();
        foreach (var server in new[] { pair.Host, pair.Center })
        {
            var login = server.Answers["Login"];
            server.Answers["Login"] = request =>
            {
                logins.Add(request);
                return login(request);
            };
        }
        await using var connection = await VirtConnection.OpenAsync($"{pair.Uri(user: "")}&authfile={file}", cancellationToken: Token);
        Assert.Equal([(">root<", ">first<"), (">administrator<", ">second<")], logins.Select(login => (Of(login, "userName"), Of(login, "password"))));

        static string Of(string login, string name) => login.Split($"<{name}")[1].Split($"/{name}")[0] is var text ? text[text.IndexOf('>')..] : "";
    }

    [Fact]
    public async Task The_vCenter_may_be_at_a_port_of_its_own()
    {
        var connection = await VsphereFixture.OpenAsync(vsphere.Host, query: $"vcenter=localhost:{vsphere.Center.Port}");
        Assert.Equal("esx", connection.Uri.Driver);
        var requests = await vsphere.Center.RequestsOfAsync(() => connection.DisposeAsync().AsTask());
        Assert.Equal("Logout", Vcsim.MethodOf(Assert.Single(requests)));
    }
}
