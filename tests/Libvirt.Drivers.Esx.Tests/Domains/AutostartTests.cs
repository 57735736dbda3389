using Libvirt.Drivers.Esx.Tests.Soap;
using static Libvirt.Drivers.Esx.Tests.Soap.FakeMachine;

namespace Libvirt.Drivers.Esx.Tests.Domains;

public sealed class AutostartTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(true, "powerOn", true)]
    [InlineData(true, "PowerOn", true)]
    [InlineData(true, "none", false)]
    [InlineData(false, "powerOn", false)]
    public async Task Whether_a_domain_starts_with_its_host_comes_with_the_list(bool isEnabled, string action, bool expected)
    {
        await using var server = Serve(OnHost, Host + Manager(isEnabled, Entry("vm-7", "powerOn") + Entry("vm-1", action)));
        await using var connection = await VsphereFixture.OpenUriAsync(server.Uri);
        server.Calls.Clear();
        var domain = Assert.Single(await connection.Require<IDomainDriver>().ListDomainsAsync(DomainListFilter.None, Token));
        Assert.Equal(expected, domain.Autostart);
        Assert.Equal(["CreateContainerView", "RetrievePropertiesEx"], server.Calls);
    }

    [Fact]
    public async Task The_host_may_come_on_a_later_page_than_its_machines()
    {
        await using var server = Serve("");
        var machines = Enumerable.Range(1, 3).Select(number => Object("VirtualMachine", $"vm-{number}", Property("name", $"m{number}") + OnHost));
        server.Answers["RetrievePropertiesEx"] = _ => FakeServer.Returns("RetrievePropertiesEx", $"<returnval><token>next</token>{string.Concat(machines)}</returnval>");
        server.Answers["ContinueRetrievePropertiesEx"] = _ => FakeServer.Returns(
            "ContinueRetrievePropertiesEx", $"<returnval>{Host}{Manager(isEnabled: true, Entry("vm-3", "powerOn") + Entry("vm-1", "none"))}</returnval>");
        await using var connection = await VsphereFixture.OpenUriAsync(server.Uri);
        var domains = await connection.Require<IDomainDriver>().ListDomainsAsync(DomainListFilter.None, Token);
        Assert.Equal([("m1", false), ("m2", false), ("m3", true)], domains.Select(domain => (domain.Name, domain.Autostart)));
    }

    [Fact]
    public async Task It_is_set_in_the_list_of_the_host_with_the_hosts_own_order_and_delays()
    {
        await using var server = Serve(OnHost, Host + Manager(isEnabled: true, Entry("vm-7", "powerOn")));
        await using var connection = await VsphereFixture.OpenUriAsync(server.Uri);
        var sent = Keep(server);
        await SetAsync(connection, true);
        Assert.Contains(">auto-1</_this>", sent());
        Assert.DoesNotContain("<defaults>", sent());
        Assert.Contains("<startOrder>-1</startOrder><startDelay>-1</startDelay><waitForHeartbeat>systemDefault</waitForHeartbeat><startAction>powerOn</startAction><stopDelay>-1</stopDelay><stopAction>none</stopAction>", sent());
        await SetAsync(connection, false);
        Assert.Contains("<startAction>none</startAction>", sent());
    }

    [Fact]
    public async Task The_hosts_general_switch_is_turned_on_only_where_no_other_domain_would_start_as_well()
    {
        await using var server = Serve(OnHost, Host + Manager(isEnabled: false, Entry("vm-1", "none")));
        await using var connection = await VsphereFixture.OpenUriAsync(server.Uri);
        var sent = Keep(server);
        await SetAsync(connection, true);
        Assert.Contains("<defaults><enabled>true</enabled></defaults>", sent());

        server.Have(OnHost, Host + Manager(isEnabled: false, Entry("vm-7", "none")));
        server.Calls.Clear();
        var error = await Assert.ThrowsAsync<VirtException>(() => SetAsync(connection, true));
        Assert.Equal((VirtErrorCode.OperationInvalid, "Cannot enable general autostart option without affecting other domains"), (error.Code, error.Details));
        Assert.DoesNotContain("ReconfigureAutostart", server.Calls);
        await SetAsync(connection, false);
        Assert.DoesNotContain("<defaults>", sent());
    }

    [Fact]
    public async Task A_host_that_has_no_such_list_refuses_it()
    {
        await using var server = Serve(OnHost, Object("HostSystem", "host-1", ""));
        await using var connection = await VsphereFixture.OpenUriAsync(server.Uri);
        var error = await Assert.ThrowsAsync<VirtException>(() => SetAsync(connection, true));
        Assert.Equal(VirtErrorCode.OperationUnsupported, error.Code);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_domain_that_was_told_to_start_with_its_host_is_seen_so_by_others(bool isEsx)
    {
        await using var server = await VsphereFixture.StartAsync(isEsx);
        await using var connection = await VsphereFixture.OpenAsync(server);
        await using var witness = await VsphereFixture.OpenAsync(server);
        var driver = connection.Require<IDomainConfigDriver>();
        var domain = (await connection.Require<IDomainDriver>().ListDomainsAsync(DomainListFilter.None, Token))[1];
        Assert.False(domain.Autostart);
        Assert.True((await driver.SetDomainAutostartAsync(domain.Key, true, Token)).Autostart);
        var seen = await witness.Require<IDomainDriver>().ListDomainsAsync(DomainListFilter.None, Token);
        Assert.Equal([domain], seen.Where(other => other.Autostart));
        Assert.False((await driver.SetDomainAutostartAsync(domain.Key, false, Token)).Autostart);
    }

    private static string OnHost => Property("runtime.powerState", "poweredOff") + Reference("runtime.host", "HostSystem", "host-1");

    private static string Host => Object("HostSystem", "host-1", Reference("configManager.autoStartManager", "HostAutoStartManager", "auto-1"));

    private static string Manager(bool isEnabled, string entries) => Object(
        "HostAutoStartManager", "auto-1", Property("config.defaults", $"<enabled>{(isEnabled ? "true" : "false")}</enabled>") + Property("config.powerInfo", entries));

    private static string Entry(string machine, string action) =>
        $"""<AutoStartPowerInfo xsi:type="AutoStartPowerInfo"><key type="VirtualMachine">{machine}</key><startOrder>1</startOrder><startAction>{action}</startAction></AutoStartPowerInfo>""";

    private static Func<string> Keep(FakeServer server)
    {
        var sent = "";
        server.Answers["ReconfigureAutostart"] = request =>
        {
            sent = request;
            return FakeServer.Returns("ReconfigureAutostart", "");
        };
        return () => sent;
    }

    private static Task SetAsync(VirtConnection connection, bool isOn) =>
        connection.Require<IDomainConfigDriver>().SetDomainAutostartAsync(Key, isOn, Token).AsTask();
}
