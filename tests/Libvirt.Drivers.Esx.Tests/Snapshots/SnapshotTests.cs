using Libvirt.Drivers.Esx.Tests.Soap;
using Libvirt.Tests.Peers;

namespace Libvirt.Drivers.Esx.Tests.Snapshots;

public sealed class SnapshotTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Snapshots_are_taken_listed_as_a_tree_reverted_to_and_deleted(bool isEsx)
    {
        await using var server = await VsphereFixture.StartAsync(isEsx);
        await using var connection = await VsphereFixture.OpenAsync(server);
        var driver = connection.Require<ISnapshotDriver>();
        var domain = (await connection.Require<IDomainDriver>().ListDomainsAsync(DomainListFilter.None, Token))[0];
        Assert.Empty(await driver.ListSnapshotsAsync(domain.Key, Token));
        await FailsAsync(VirtErrorCode.NoDomainSnapshot, "Domain has no current snapshot", async () => await driver.GetCurrentSnapshotAsync(domain.Key, Token));

        var first = await driver.CreateSnapshotAsync(domain.Key, "<domainsnapshot><name>one</name><description>The first &amp; best</description></domainsnapshot>", 0, Token);
        Assert.Equal(("one", "The first & best", DomainSnapshotState.Running, null, true), (first.Name, first.Description, first.State, first.Parent, first.IsCurrent));
        Assert.Equal(DomainSnapshotLocation.Internal, first.MemoryLocation);
        Assert.InRange(first.CreationTime, DateTimeOffset.UtcNow.AddMinutes(-1), DateTimeOffset.UtcNow.AddMinutes(1));
        await driver.CreateSnapshotAsync(domain.Key, "<domainsnapshot><name>two</name></domainsnapshot>", DomainSnapshotCreateFlags.DiskOnly | DomainSnapshotCreateFlags.Quiesce, Token);
        await driver.RevertToSnapshotAsync(first.Key, 0, Token);
        await driver.CreateSnapshotAsync(domain.Key, "<domainsnapshot><name>three</name></domainsnapshot>", 0, Token);

        var all = await driver.ListSnapshotsAsync(domain.Key, Token);
        Assert.Equal([("one", null, 0, 2, 2), ("two", "one", 1, 0, 0), ("three", "one", 1, 0, 0)], all.Select(s => (s.Name, s.Parent, s.Depth, s.ChildCount, s.DescendantCount)));
        Assert.Equal("three", Assert.Single(all, s => s.IsCurrent).Name);
        Assert.Equal("three", (await driver.GetCurrentSnapshotAsync(domain.Key, Token)).Name);
        Assert.True((await connection.Require<IDomainDriver>().LookupDomainByUuidAsync(domain.Uuid, Token)).HasSnapshot);

        await FailsAsync(VirtErrorCode.OperationInvalid, "Snapshot 'two' already exists", async () =>
            await driver.CreateSnapshotAsync(domain.Key, "<domainsnapshot><name>two</name></domainsnapshot>", 0, Token));
        await FailsAsync(VirtErrorCode.NoDomainSnapshot, "Could not find snapshot with name 'nosuch'", async () =>
            await driver.DeleteSnapshotAsync(new DomainMomentKey(domain.Key, "nosuch"), 0, Token));

        await driver.DeleteSnapshotAsync(new DomainMomentKey(domain.Key, "three"), DomainSnapshotDeleteFlags.MetadataOnly, Token);
        Assert.Equal(3, (await driver.ListSnapshotsAsync(domain.Key, Token)).Count);
        await driver.DeleteSnapshotAsync(new DomainMomentKey(domain.Key, "one"), 0, Token);
        Assert.Equal(["two", "three"], (await driver.ListSnapshotsAsync(domain.Key, Token)).Select(s => s.Name));
        await driver.DeleteSnapshotAsync(new DomainMomentKey(domain.Key, "two"), DomainSnapshotDeleteFlags.Children, Token);
        Assert.Equal("three", Assert.Single(await driver.ListSnapshotsAsync(domain.Key, Token)).Name);
    }

    [Fact]
    public async Task Snapshots_of_all_domains_come_in_one_request_by_the_names_of_those()
    {
        await using var server = await VsphereFixture.StartAsync(isEsx: false);
        await using var connection = await VsphereFixture.OpenAsync(server);
        var driver = connection.Require<ISnapshotDriver>();
        var domains = await connection.Require<IDomainDriver>().ListDomainsAsync(DomainListFilter.None, Token);
        foreach (var domain in domains.Reverse())
            await driver.CreateSnapshotAsync(domain.Key, "<domainsnapshot><name>same</name></domainsnapshot>", 0, Token);
        IReadOnlyList<VirtDomainSnapshot> all = [];
        var requests = await server.RequestsOfAsync(async () => all = await driver.ListAllSnapshotsAsync(Token));
        Assert.Equal(domains.Select(domain => (domain.Name, "same")), all.Select(snapshot => (snapshot.Domain.Name, snapshot.Name)));
        Assert.Single(requests);
    }

    [Fact]
    public async Task Virsh_sees_the_same_snapshots_and_the_same_XML()
    {
        Assert.SkipUnless(Virsh.IsInstalled, "virsh is not on this machine");
        await using var server = await VsphereFixture.StartAsync(isEsx: true);
        await using var proxy = new VirshProxy(server);
        await using var connection = await VsphereFixture.OpenAsync(server, query: "legacy_uuid=1");
        var driver = connection.Require<ISnapshotDriver>();
        var domain = (await connection.Require<IDomainDriver>().ListDomainsAsync(DomainListFilter.None, Token))[0];
        var virsh = proxy.Virsh();
        await driver.CreateSnapshotAsync(domain.Key, "<domainsnapshot><name>ours</name><description>a &lt;b&gt;</description></domainsnapshot>", 0, Token);
        virsh.Run($"snapshot-create-as {domain.Name} theirs");

        var all = await driver.ListSnapshotsAsync(domain.Key, Token);
        Assert.Equal(virsh.Run($"snapshot-list {domain.Name} --name").Split('\n', StringSplitOptions.RemoveEmptyEntries), all.Select(s => s.Name));
        Assert.Equal(virsh.Run($"snapshot-current {domain.Name} --name").Trim(), (await driver.GetCurrentSnapshotAsync(domain.Key, Token)).Name);
        foreach (var snapshot in all)
            Assert.Equal(virsh.Run($"snapshot-dumpxml {domain.Name} {snapshot.Name}").Trim(), (await driver.GetSnapshotXmlAsync(snapshot.Key, 0, Token)).Trim());

        await SameErrorAsync($"snapshot-create-as {domain.Name} theirs", async () =>
            await driver.CreateSnapshotAsync(domain.Key, "<domainsnapshot><name>theirs</name></domainsnapshot>", 0, Token));
        await SameErrorAsync($"snapshot-create-as {domain.Name} new --diskspec sda --disk-only", async () => await driver.CreateSnapshotAsync(
            domain.Key, "<domainsnapshot><name>new</name><disks><disk name='sda'/></disks></domainsnapshot>", DomainSnapshotCreateFlags.DiskOnly, Token));
        await SameErrorAsync($"snapshot-create-as {domain.Name} new --live", async () =>
            await driver.CreateSnapshotAsync(domain.Key, "<domainsnapshot><name>new</name></domainsnapshot>", DomainSnapshotCreateFlags.Live, Token));
        await SameErrorAsync($"snapshot-revert {domain.Name} ours --running", async () =>
            await driver.RevertToSnapshotAsync(new DomainMomentKey(domain.Key, "ours"), DomainSnapshotRevertFlags.Running, Token));
        await SameErrorAsync($"snapshot-delete {domain.Name} ours --children-only", async () =>
            await driver.DeleteSnapshotAsync(new DomainMomentKey(domain.Key, "ours"), DomainSnapshotDeleteFlags.ChildrenOnly, Token));
        await SameErrorAsync($"snapshot-dumpxml {domain.Name} nosuch", async () =>
            await driver.GetSnapshotXmlAsync(new DomainMomentKey(domain.Key, "nosuch"), 0, Token));

        async Task SameErrorAsync(string command, Func<Task> call)
        {
            var ours = await Assert.ThrowsAsync<VirtException>(call);
            Assert.Contains($"error: {ours.Message}\n", virsh.TryRun(command).Error);
        }
    }

    [Fact]
    public async Task A_name_that_several_have_is_not_acted_on()
    {
        await using var server = new FakeServer();
        server.Answers["FindByUuid"] = _ => FakeServer.Returns("FindByUuid", """<returnval type="VirtualMachine">vm-1</returnval>""");
        server.Answers["RetrievePropertiesEx"] = _ => FakeServer.Returns("RetrievePropertiesEx",
            $"""
            <returnval><objects><obj type="VirtualMachine">vm-1</obj><propSet><name>name</name><val>web</val></propSet>
            <propSet><name>snapshot.rootSnapshotList</name><val xsi:type="ArrayOfVirtualMachineSnapshotTree">
            {Tree("s-1", "daily", "poweredOff", Tree("s-2", "daily", "suspended"))}</val></propSet></objects></returnval>
            """);
        await using var connection = await VsphereFixture.OpenUriAsync(server.Uri);
        var driver = connection.Require<ISnapshotDriver>();
        var key = new DomainMomentKey(new DomainKey(Guid.NewGuid(), "web"), "daily");
        Assert.Equal(
            [DomainSnapshotState.Shutoff, DomainSnapshotState.Paused],
            (await driver.ListSnapshotsAsync(key.Domain, Token)).Select(snapshot => snapshot.State));
        Assert.Equal(DomainSnapshotState.Shutoff, (await driver.LookupSnapshotAsync(key, Token)).State);
        server.Calls.Clear();
        await FailsAsync(VirtErrorCode.OperationFailed, "2 snapshots of domain 'web' have the name 'daily'", async () => await driver.RevertToSnapshotAsync(key, 0, Token));
        await FailsAsync(VirtErrorCode.OperationFailed, "2 snapshots of domain 'web' have the name 'daily'", async () => await driver.DeleteSnapshotAsync(key, 0, Token));
        Assert.DoesNotContain(server.Calls, call => call.EndsWith("_Task", StringComparison.Ordinal));
    }

    private static string Tree(string id, string name, string state, string child = "") =>
        $"""
        <{(child.Length == 0 ? "childSnapshotList" : "VirtualMachineSnapshotTree")}><snapshot type="VirtualMachineSnapshot">{id}</snapshot><name>{name}</name><description/>
        <createTime>2026-01-02T03:04:05.678+01:00</createTime><state>{state}</state>{child}</{(child.Length == 0 ? "childSnapshotList" : "VirtualMachineSnapshotTree")}>
        """;

    private static async Task FailsAsync(VirtErrorCode code, string details, Func<Task> call)
    {
        var error = await Assert.ThrowsAsync<VirtException>(call);
        Assert.Equal((code, details), (error.Code, error.Details));
    }
}
