using Libvirt.Tests.HyperV;

namespace Libvirt.Drivers.HyperV.Tests.Domains;

public sealed class SnapshotTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_tree_of_a_domain_is_listed_each_after_its_parent()
    {
        await using var host = await Host.StartAsync();
        await using var connection = await Host.OpenAsync(host);
        var driver = connection.Require<ISnapshotDriver>();

        var all = await driver.ListSnapshotsAsync(await KeyAsync(connection, "vm005"), Cancellation);

        Assert.Equal(
            [("Base install", null, 0, 2, 2, false), ("Update 1", "Base install", 1, 0, 0, true), ("Experiment", "Base install", 1, 0, 0, false)],
            all.Select(one => (one.Name, one.Parent, one.Depth, one.ChildCount, one.DescendantCount, one.IsCurrent)));
        Assert.All(all, one => Assert.Equal((DomainSnapshotState.Shutoff, DomainSnapshotLocation.No), (one.State, one.MemoryLocation)));
        Assert.All(all, one => Assert.InRange(one.CreationTime, DateTimeOffset.UtcNow.AddDays(-10), DateTimeOffset.UtcNow.AddDays(-6)));
    }

    [Fact]
    public async Task Those_of_two_hundred_machines_are_four_round_trips_side_by_side()
    {
        await using var host = await Host.StartAsync(new SimulatorSettings { Machines = 200 });
        await using var connection = await Host.OpenAsync(host);
        var driver = connection.Require<ISnapshotDriver>();
        host.ForgetRequests();

        var all = await driver.ListAllSnapshotsAsync(Cancellation);

        Assert.Equal(60, all.Count);
        Assert.Equal("vm005", all[0].Domain.Name);
        Assert.Equal(4, host.RequestLog.Count(note => note.Action == "Enumerate"));
        Assert.DoesNotContain(host.RequestLog, note => note.Action == "Pull");
    }

    [Fact]
    public async Task One_is_found_by_name_and_the_current_one_is_told()
    {
        await using var host = await Host.StartAsync();
        await using var connection = await Host.OpenAsync(host);
        var driver = connection.Require<ISnapshotDriver>();
        var key = await KeyAsync(connection, "vm005");

        Assert.Equal("Base install", (await driver.LookupSnapshotAsync(new DomainMomentKey(key, "Experiment"), Cancellation)).Parent);
        Assert.Equal("Update 1", (await driver.GetCurrentSnapshotAsync(key, Cancellation)).Name);
        var missing = await Assert.ThrowsAsync<VirtException>(() => driver.LookupSnapshotAsync(new DomainMomentKey(key, "None"), Cancellation).AsTask());
        Assert.Equal(VirtErrorCode.NoDomainSnapshot, missing.Code);
        var none = await Assert.ThrowsAsync<VirtException>(async () => await driver.GetCurrentSnapshotAsync(await KeyAsync(connection, "vm001"), Cancellation));
        Assert.Equal(VirtErrorCode.NoDomainSnapshot, none.Code);
    }

    [Fact]
    public async Task The_xml_of_one_has_the_domain_as_it_was()
    {
        await using var host = await Host.StartAsync();
        await using var connection = await Host.OpenAsync(host);
        var driver = connection.Require<ISnapshotDriver>();
        var key = await KeyAsync(connection, "vm005");

        var definition = DomainSnapshotDefinition.Parse(await driver.GetSnapshotXmlAsync(new DomainMomentKey(key, "Update 1"), DomainXmlFlags.None, Cancellation));

        Assert.Equal(("Update 1", "Base install", DomainSnapshotState.Shutoff), (definition.Name, definition.Parent, definition.State));
        Assert.Equal((key.Uuid, "vm005"), (definition.Domain!.Uuid, definition.Domain.Name));
        Assert.EndsWith(".avhdx", definition.Domain.Disks.First().Image.Path);
    }

    [Theory]
    [InlineData("vm001", DomainSnapshotCreateFlags.None, DomainSnapshotState.Running, DomainSnapshotLocation.Internal)]
    [InlineData("vm001", DomainSnapshotCreateFlags.DiskOnly, DomainSnapshotState.Shutoff, DomainSnapshotLocation.No)]
    [InlineData("vm006", DomainSnapshotCreateFlags.Atomic, DomainSnapshotState.Shutoff, DomainSnapshotLocation.No)]
    public async Task One_is_taken_by_a_job_that_does_not_tell_it_and_gets_its_name(
        string machine, DomainSnapshotCreateFlags flags, DomainSnapshotState state, DomainSnapshotLocation memory)
    {
        await using var host = await Host.StartAsync();
        await using var connection = await Host.OpenAsync(host);
        var driver = connection.Require<ISnapshotDriver>();
        var key = await KeyAsync(connection, machine);

        var made = await driver.CreateSnapshotAsync(key, "<domainsnapshot><name>It's &lt;1&gt;</name><description>Before</description></domainsnapshot>", flags, Cancellation);

        Assert.Equal(("It's <1>", "Before", state, memory, true), (made.Name, made.Description, made.State, made.MemoryLocation, made.IsCurrent));
        Assert.Equal("It's <1>", Assert.Single(await driver.ListSnapshotsAsync(key, Cancellation)).Name);
        Assert.True((await connection.Require<IDomainDriver>().LookupDomainByNameAsync(machine, Cancellation)).HasSnapshot);
    }

    [Fact]
    public async Task Notes_of_the_machine_are_no_description_of_its_snapshots()
    {
        await using var host = await Host.StartAsync();
        await using var connection = await Host.OpenAsync(host);

        var made = await connection.Require<ISnapshotDriver>().CreateSnapshotAsync(
            await KeyAsync(connection, "vm006"), "<domainsnapshot/>", DomainSnapshotCreateFlags.None, Cancellation);

        Assert.Null(made.Description);
        Assert.InRange(long.Parse(made.Name, System.Globalization.CultureInfo.InvariantCulture), 1_700_000_000, long.MaxValue);
    }

    [Theory]
    [InlineData(BehaviourKind.Ignore, "CreateSnapshot", "there is no new one")]
    [InlineData(BehaviourKind.Ignore, "ModifySystemSettings", "it has the name that the host gave it")]
    [InlineData(BehaviourKind.Fail, "CreateSnapshot", "No room on the disk")]
    [InlineData(BehaviourKind.Fail, "ModifySystemSettings", "No room on the disk")]
    public async Task One_that_cannot_be_taken_or_named_is_not_there(BehaviourKind kind, string method, string text)
    {
        await using var host = await Host.StartAsync();
        await using var connection = await Host.OpenAsync(host);
        var driver = connection.Require<ISnapshotDriver>();
        var key = await KeyAsync(connection, "vm001");
        host.Behave(new Behaviour(kind, null, method, 32768, "No room on the disk"));

        var error = await Assert.ThrowsAsync<VirtException>(
            () => driver.CreateSnapshotAsync(key, "<domainsnapshot><name>a</name></domainsnapshot>", DomainSnapshotCreateFlags.None, Cancellation).AsTask());

        Assert.Equal(VirtErrorCode.OperationFailed, error.Code);
        Assert.Contains(text, error.Message);
        Assert.Empty(await driver.ListSnapshotsAsync(key, Cancellation));
    }

    [Theory]
    [InlineData("<domainsnapshot><name>Update 1</name></domainsnapshot>", DomainSnapshotCreateFlags.None, VirtErrorCode.OperationFailed)]
    [InlineData("<domainsnapshot><disks><disk name='hda' snapshot='internal'/></disks></domainsnapshot>", DomainSnapshotCreateFlags.None, VirtErrorCode.ConfigUnsupported)]
    [InlineData("<domainsnapshot><memory snapshot='external' file='/x'/></domainsnapshot>", DomainSnapshotCreateFlags.None, VirtErrorCode.ConfigUnsupported)]
    [InlineData("<domainsnapshot/>", DomainSnapshotCreateFlags.Quiesce, VirtErrorCode.InvalidArg)]
    [InlineData("<domainsnapshot/>", DomainSnapshotCreateFlags.Redefine, VirtErrorCode.InvalidArg)]
    public async Task A_wish_that_a_host_cannot_fulfil_is_refused_before_anything_is_done(string xml, DomainSnapshotCreateFlags flags, VirtErrorCode code)
    {
        await using var host = await Host.StartAsync();
        await using var connection = await Host.OpenAsync(host);

        var error = await Assert.ThrowsAsync<VirtException>(
            async () => await connection.Require<ISnapshotDriver>().CreateSnapshotAsync(await KeyAsync(connection, "vm005"), xml, flags, Cancellation));

        Assert.Equal(code, error.Code);
        Assert.DoesNotContain(host.RequestLog, note => note.Action == "CreateSnapshot");
    }

    [Fact]
    public async Task A_domain_is_put_back_to_one_that_it_had_left()
    {
        await using var host = await Host.StartAsync();
        await using var connection = await Host.OpenAsync(host);
        var driver = connection.Require<ISnapshotDriver>();
        var key = await KeyAsync(connection, "vm005");

        var domain = await driver.RevertToSnapshotAsync(new DomainMomentKey(key, "Experiment"), DomainSnapshotRevertFlags.None, Cancellation);

        Assert.Equal(DomainState.Shutoff, domain.State);
        Assert.Equal("Experiment", (await driver.GetCurrentSnapshotAsync(key, Cancellation)).Name);
        Assert.Equal(
            DomainState.Running,
            (await driver.RevertToSnapshotAsync(new DomainMomentKey(key, "Base install"), DomainSnapshotRevertFlags.Running, Cancellation)).State);
    }

    [Fact]
    public async Task A_domain_that_runs_is_put_back_to_memory_and_runs_on()
    {
        await using var host = await Host.StartAsync();
        await using var connection = await Host.OpenAsync(host);
        var driver = connection.Require<ISnapshotDriver>();
        var key = await KeyAsync(connection, "vm002");
        var made = await driver.CreateSnapshotAsync(key, "<domainsnapshot><name>a</name></domainsnapshot>", DomainSnapshotCreateFlags.None, Cancellation);

        var domain = await driver.RevertToSnapshotAsync(made.Key, DomainSnapshotRevertFlags.None, Cancellation);

        Assert.Equal((DomainState.Running, false), (domain.State, domain.HasManagedSave));
    }

    [Theory]
    [InlineData("Base install", DomainSnapshotDeleteFlags.None, "Update 1,Experiment")]
    [InlineData("Base install", DomainSnapshotDeleteFlags.Children, "")]
    [InlineData("Base install", DomainSnapshotDeleteFlags.ChildrenOnly, "Base install")]
    [InlineData("Experiment", DomainSnapshotDeleteFlags.None, "Base install,Update 1")]
    [InlineData("Experiment", DomainSnapshotDeleteFlags.MetadataOnly, "Base install,Update 1,Experiment")]
    public async Task They_are_deleted_alone_or_with_what_follows(string name, DomainSnapshotDeleteFlags flags, string left)
    {
        await using var host = await Host.StartAsync();
        await using var connection = await Host.OpenAsync(host);
        var driver = connection.Require<ISnapshotDriver>();
        var key = await KeyAsync(connection, "vm005");

        await driver.DeleteSnapshotAsync(new DomainMomentKey(key, name), flags, Cancellation);

        Assert.Equal(left, string.Join(',', (await driver.ListSnapshotsAsync(key, Cancellation)).Select(one => one.Name)));
    }

    [Theory]
    [InlineData("DestroySnapshot")]
    [InlineData("ApplySnapshot")]
    public async Task What_a_host_accepts_and_ignores_is_an_error(string method)
    {
        await using var host = await Host.StartAsync();
        await using var connection = await Host.OpenAsync(host);
        var driver = connection.Require<ISnapshotDriver>();
        var snapshot = new DomainMomentKey(await KeyAsync(connection, "vm005"), "Experiment");
        host.Behave(new Behaviour(BehaviourKind.Ignore, null, method, 0, ""));

        var error = await Assert.ThrowsAsync<VirtException>(async () =>
        {
            if (method == "DestroySnapshot")
                await driver.DeleteSnapshotAsync(snapshot, DomainSnapshotDeleteFlags.None, Cancellation);
            else
                await driver.RevertToSnapshotAsync(snapshot, DomainSnapshotRevertFlags.None, Cancellation);
        });

        Assert.Contains("has not done it", error.Message);
    }

    private static async Task<DomainKey> KeyAsync(VirtConnection connection, string name) =>
        (await connection.Require<IDomainDriver>().LookupDomainByNameAsync(name, Cancellation)).Key;
}
