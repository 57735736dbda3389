using Libvirt.Drivers.Remote.Tests.Differential;

namespace Libvirt.Drivers.Remote.Tests.Snapshots;

/// <summary>Snapshots and checkpoints are those of our own test driver.</summary>
public sealed class MomentTests(DaemonFixture fixture)
{
    private static string Snapshot(string name) => $"<domainsnapshot><name>{name}</name><description>of {name}</description></domainsnapshot>";

    private static string Checkpoint(string name) => $"<domaincheckpoint><name>{name}</name><description>of {name}</description></domaincheckpoint>";

    [Fact]
    public Task Snapshots_are_taken_reverted_to_and_deleted_the_same_way() => Worlds.CompareAsync(fixture, async see =>
    {
        var cancel = TestContext.Current.CancellationToken;
        var driver = see.Driver<ISnapshotDriver>();
        var (one, off) = (await see.KeyAsync("one"), await see.KeyAsync("off"));
        await see.SeeAsync("current of none", () => driver.GetCurrentSnapshotAsync(one, cancel));
        await see.SeeAsync("list none", () => driver.ListSnapshotsAsync(one, cancel));
        foreach (var name in (string[])["a", "b", "c"])
            await see.SeeAsync($"take {name}", () => driver.CreateSnapshotAsync(one, Snapshot(name), DomainSnapshotCreateFlags.None, cancel));
        await see.SeeAsync("take b again", () => driver.CreateSnapshotAsync(one, Snapshot("b"), DomainSnapshotCreateFlags.None, cancel));
        await see.SeeAsync("take what is no XML", () => driver.CreateSnapshotAsync(one, "<domainsnapshot", DomainSnapshotCreateFlags.None, cancel));
        await see.SeeAsync("take with a flag", () => driver.CreateSnapshotAsync(one, Snapshot("f"), DomainSnapshotCreateFlags.NoMetadata, cancel));
        await see.SeeAsync("take of off", () => driver.CreateSnapshotAsync(off, Snapshot("a"), DomainSnapshotCreateFlags.None, cancel));
        await see.SeeAsync("revert to a", () => driver.RevertToSnapshotAsync(new(one, "a"), DomainSnapshotRevertFlags.None, cancel));
        await see.SeeAsync("take d", () => driver.CreateSnapshotAsync(one, Snapshot("d"), DomainSnapshotCreateFlags.Halt, cancel));
        await see.SeeAsync("revert to b, paused", () => driver.RevertToSnapshotAsync(new(one, "b"), DomainSnapshotRevertFlags.Paused, cancel));
        await see.SeeAsync("list", () => driver.ListSnapshotsAsync(one, cancel));
        await see.SeeAsync("list all", () => driver.ListAllSnapshotsAsync(cancel));
        await see.SeeAsync("current", () => driver.GetCurrentSnapshotAsync(one, cancel));
        await see.SeeAsync("look up c", () => driver.LookupSnapshotAsync(new(one, "c"), cancel));
        await see.SeeAsync("look up x", () => driver.LookupSnapshotAsync(new(one, "x"), cancel));
        await see.SeeAsync("XML of x", () => driver.GetSnapshotXmlAsync(new(one, "x"), DomainXmlFlags.None, cancel));
        await see.SeeAsync("XML of a", async () => Timeless(await driver.GetSnapshotXmlAsync(new(one, "a"), DomainXmlFlags.Secure, cancel)));
        await see.DoAsync("delete x", () => driver.DeleteSnapshotAsync(new(one, "x"), DomainSnapshotDeleteFlags.None, cancel));
        await see.DoAsync("delete b", () => driver.DeleteSnapshotAsync(new(one, "b"), DomainSnapshotDeleteFlags.None, cancel));
        await see.SeeAsync("list", () => driver.ListSnapshotsAsync(one, cancel));
        await see.DoAsync("delete after a", () => driver.DeleteSnapshotAsync(new(one, "a"), DomainSnapshotDeleteFlags.ChildrenOnly, cancel));
        await see.SeeAsync("list", () => driver.ListSnapshotsAsync(one, cancel));
        await see.DoAsync("delete a", () => driver.DeleteSnapshotAsync(new(one, "a"), DomainSnapshotDeleteFlags.Children, cancel));
        await see.SeeAsync("list all", () => driver.ListAllSnapshotsAsync(cancel));
    });

    [Fact]
    public Task Checkpoints_are_made_and_deleted_the_same_way() => Worlds.CompareAsync(fixture, async see =>
    {
        var cancel = TestContext.Current.CancellationToken;
        var driver = see.Driver<ICheckpointDriver>();
        var (bare, off, one) = (await see.KeyAsync("bare"), await see.KeyAsync("off"), await see.KeyAsync("one"));
        await see.SeeAsync("list none", () => driver.ListCheckpointsAsync(one, cancel));
        foreach (var name in (string[])["a", "b", "c"])
            await see.SeeAsync($"make {name}", () => driver.CreateCheckpointAsync(bare, Checkpoint(name), DomainCheckpointCreateFlags.None, cancel));
        await see.SeeAsync("make b again", () => driver.CreateCheckpointAsync(bare, Checkpoint("b"), DomainCheckpointCreateFlags.None, cancel));
        await see.SeeAsync("make of one", () => driver.CreateCheckpointAsync(one, Checkpoint("a"), DomainCheckpointCreateFlags.None, cancel));
        await see.SeeAsync("make of off", () => driver.CreateCheckpointAsync(off, Checkpoint("a"), DomainCheckpointCreateFlags.None, cancel));
        await see.SeeAsync("make what is no XML", () => driver.CreateCheckpointAsync(bare, "<domaincheckpoint", DomainCheckpointCreateFlags.None, cancel));
        await see.SeeAsync("list", () => driver.ListCheckpointsAsync(bare, cancel));
        await see.SeeAsync("list all", () => driver.ListAllCheckpointsAsync(cancel));
        await see.SeeAsync("look up b", () => driver.LookupCheckpointAsync(new(bare, "b"), cancel));
        await see.SeeAsync("look up x", () => driver.LookupCheckpointAsync(new(bare, "x"), cancel));
        await see.SeeAsync("XML of a", async () => Timeless(await driver.GetCheckpointXmlAsync(new(bare, "a"), DomainCheckpointXmlFlags.NoDomain, cancel)));
        await see.DoAsync("delete b", () => driver.DeleteCheckpointAsync(new(bare, "b"), DomainCheckpointDeleteFlags.None, cancel));
        await see.SeeAsync("list", () => driver.ListCheckpointsAsync(bare, cancel));
        await see.DoAsync("delete after a", () => driver.DeleteCheckpointAsync(new(bare, "a"), DomainCheckpointDeleteFlags.ChildrenOnly, cancel));
        await see.SeeAsync("list", () => driver.ListCheckpointsAsync(bare, cancel));
        await see.DoAsync("delete x", () => driver.DeleteCheckpointAsync(new(bare, "x"), DomainCheckpointDeleteFlags.None, cancel));
    });

    private static string Timeless(string xml) => System.Text.RegularExpressions.Regex.Replace(xml, "<creationTime>[0-9]+<", "<creationTime><");
}
