using Libvirt.Drivers.Remote.Tests.Twins;

namespace Libvirt.Drivers.Remote.Tests.Storage;

/// <summary>Storage through a real daemon is that of our own test driver, which is held against libvirt's.</summary>
public sealed class StorageTests(DaemonFixture fixture)
{
    private const string Node = """
        <node>
          <pool type='dir'>
            <name>one</name>
            <uuid>dfe224cb-28fb-8dd0-c4b2-64eb3f0f4561</uuid>
            <target><path>/one</path></target>
          </pool>
          <pool type='logical'>
            <name>two</name>
            <uuid>dfe224cb-28fb-8dd0-c4b2-64eb3f0f4562</uuid>
            <source><name>vg</name></source>
            <target><path>/dev/vg</path></target>
          </pool>
        </node>
        """;

    private const string Third = "<pool type='dir'><name>three</name><uuid>dfe224cb-28fb-8dd0-c4b2-64eb3f0f4563</uuid><target><path>/three</path></target></pool>";
    private const string Volume = "<volume><name>a.img</name><capacity unit='MiB'>10</capacity><allocation unit='MiB'>5</allocation><target><format type='qcow2'/></target></volume>";
    private const string Overlay = """
        <volume><name>b.img</name><capacity unit='MiB'>10</capacity><target><format type='qcow2'/></target>
        <backingStore><path>/one/a.img</path><format type='qcow2'/></backingStore></volume>
        """;

    private static readonly ObjectKey One = new(Guid.Parse("dfe224cb-28fb-8dd0-c4b2-64eb3f0f4561"), "one");
    private static readonly ObjectKey Two = new(Guid.Parse("dfe224cb-28fb-8dd0-c4b2-64eb3f0f4562"), "two");
    private static readonly ObjectKey Three = new(Guid.Parse("dfe224cb-28fb-8dd0-c4b2-64eb3f0f4563"), "three");

    [Fact]
    public Task Lists_and_look_ups_of_pools_are_the_same() => TwinWorlds.AgreeAsync(fixture, Node, async (connection, trace) =>
    {
        var cancel = TestContext.Current.CancellationToken;
        var storage = connection.Require<IStorageDriver>();
        await connection.Require<IStoragePoolLifecycleDriver>().DestroyStoragePoolAsync(Two, cancel);
        await connection.Require<IStoragePoolLifecycleDriver>().CreateStoragePoolAsync(Third, StoragePoolStartFlags.None, cancel);
        foreach (var filter in Enum.GetValues<StoragePoolListFilter>())
            await trace.SeeAsync($"list {filter}", () => storage.ListStoragePoolsAsync(filter, cancel), Facts);
        foreach (var name in new[] { "one", "two", "three", "four" })
            await trace.SeeAsync($"name {name}", () => storage.LookupStoragePoolByNameAsync(name, cancel), Facts);
        foreach (var uuid in new[] { One.Uuid, Guid.Parse("11111111-2222-3333-4444-555555555555") })
            await trace.SeeAsync($"uuid {uuid}", () => storage.LookupStoragePoolByUuidAsync(uuid, cancel), Facts);
        foreach (var key in new[] { One, Two, Three, new(Guid.Parse("11111111-2222-3333-4444-555555555555"), "gone") })
            await trace.SeeAsync($"xml {key.Name}", () => storage.GetStoragePoolXmlAsync(key, StoragePoolXmlFlags.None, cancel));
    });

    [Fact]
    public Task The_life_of_a_pool_is_the_same() => TwinWorlds.AgreeAsync(fixture, Node, async (connection, trace) =>
    {
        var cancel = TestContext.Current.CancellationToken;
        var life = connection.Require<IStoragePoolLifecycleDriver>();
        var config = connection.Require<IStoragePoolConfigDriver>();
        await trace.SeeAsync("start active", () => life.StartStoragePoolAsync(One, StoragePoolStartFlags.None, cancel), Facts);
        await trace.SeeAsync("undefine active", () => config.UndefineStoragePoolAsync(One, cancel));
        await trace.SeeAsync("build active", () => life.BuildStoragePoolAsync(One, StoragePoolBuildFlags.None, cancel), Facts);
        await trace.SeeAsync("refresh", () => connection.Require<IStoragePoolRefreshDriver>().RefreshStoragePoolAsync(One, cancel), Facts);
        await trace.SeeAsync("destroy", () => life.DestroyStoragePoolAsync(Two, cancel), Facts);
        await trace.SeeAsync("destroy again", () => life.DestroyStoragePoolAsync(Two, cancel), Facts);
        await trace.SeeAsync("refresh inactive", () => connection.Require<IStoragePoolRefreshDriver>().RefreshStoragePoolAsync(Two, cancel), Facts);
        await trace.SeeAsync("build", () => life.BuildStoragePoolAsync(Two, StoragePoolBuildFlags.None, cancel), Facts);
        await trace.SeeAsync("build flags", () => life.BuildStoragePoolAsync(Two, StoragePoolBuildFlags.Overwrite, cancel), Facts);
        await trace.SeeAsync("delete", () => life.DeleteStoragePoolAsync(Two, StoragePoolDeleteFlags.None, cancel), Facts);
        await trace.SeeAsync("start", () => life.StartStoragePoolAsync(Two, StoragePoolStartFlags.None, cancel), Facts);
        await trace.SeeAsync("create", () => life.CreateStoragePoolAsync(Third, StoragePoolStartFlags.None, cancel), Facts);
        await trace.SeeAsync("create again", () => life.CreateStoragePoolAsync(Third, StoragePoolStartFlags.None, cancel), Facts);
        await trace.SeeAsync("autostart transient", () => config.SetStoragePoolAutostartAsync(Three, true, cancel), Facts);
        await trace.SeeAsync("destroy transient", () => life.DestroyStoragePoolAsync(Three, cancel), Facts);
        await trace.SeeAsync("destroy gone", () => life.DestroyStoragePoolAsync(Three, cancel), Facts);
        await trace.SeeAsync("define", () => config.DefineStoragePoolAsync(Third, cancel), Facts);
        await trace.SeeAsync("autostart", () => config.SetStoragePoolAutostartAsync(Three, true, cancel), Facts);
        await trace.SeeAsync("undefine", () => config.UndefineStoragePoolAsync(Three, cancel));
        await trace.SeeAsync("undefine gone", () => config.UndefineStoragePoolAsync(Three, cancel));
        await trace.SeeAsync("define nonsense", () => config.DefineStoragePoolAsync("<pool/>", cancel), Facts);
    });

    [Fact]
    public Task Sources_are_the_same() => TwinWorlds.AgreeAsync(fixture, Node, async (connection, trace) =>
    {
        var cancel = TestContext.Current.CancellationToken;
        var sources = connection.Require<IStoragePoolSourceDriver>();
        await trace.SeeAsync("logical", () => sources.FindStoragePoolSourcesAsync("logical", null, cancel));
        await trace.SeeAsync("netfs", () => sources.FindStoragePoolSourcesAsync("netfs", "<source><host name='there'/></source>", cancel));
        await trace.SeeAsync("netfs nowhere", () => sources.FindStoragePoolSourcesAsync("netfs", null, cancel));
        await trace.SeeAsync("dir", () => sources.FindStoragePoolSourcesAsync("dir", null, cancel));
        await trace.SeeAsync("nonsense", () => sources.FindStoragePoolSourcesAsync("nonsense", null, cancel));
        await trace.SeeAsync("capabilities", () => connection.Require<IStoragePoolCapabilityDriver>().GetStoragePoolCapabilitiesAsync(cancel));
    });

    [Fact]
    public Task The_life_of_a_volume_is_the_same() => TwinWorlds.AgreeAsync(fixture, Node, async (connection, trace) =>
    {
        var cancel = TestContext.Current.CancellationToken;
        var storage = connection.Require<IStorageDriver>();
        var volumes = connection.Require<IVolumeDriver>();
        var key = new VolumeKey("one", "a.img", "/one/a.img");
        await trace.SeeAsync("create", () => volumes.CreateVolumeAsync(One, Volume, VolumeCreateFlags.None, cancel), Facts);
        await trace.SeeAsync("create again", () => volumes.CreateVolumeAsync(One, Volume, VolumeCreateFlags.None, cancel), Facts);
        await trace.SeeAsync("overlay", () => volumes.CreateVolumeAsync(One, Overlay, VolumeCreateFlags.None, cancel), Facts);
        await trace.SeeAsync("copy", () => volumes.CopyVolumeAsync(One, Volume.Replace("a.img", "c.img", StringComparison.Ordinal), key, VolumeCreateFlags.None, cancel), Facts);
        await trace.SeeAsync("block", () => volumes.CreateVolumeAsync(Two, "<volume><name>lv</name><capacity>1048576</capacity></volume>", VolumeCreateFlags.None, cancel), Facts);
        await trace.SeeAsync("too large", () => volumes.CreateVolumeAsync(One, "<volume><name>d</name><capacity unit='TiB'>1</capacity></volume>", VolumeCreateFlags.None, cancel), Facts);
        await trace.SeeAsync("list", () => storage.ListVolumesAsync(One, cancel), Facts);
        await trace.SeeAsync("list two", () => storage.ListVolumesAsync(Two, cancel), Facts);
        await trace.SeeAsync("pools", () => storage.ListStoragePoolsAsync(StoragePoolListFilter.None, cancel), Facts);
        await trace.SeeAsync("name", () => storage.LookupVolumeByNameAsync(One, "a.img", cancel), Facts);
        await trace.SeeAsync("no name", () => storage.LookupVolumeByNameAsync(One, "none", cancel), Facts);
        await trace.SeeAsync("key", () => storage.LookupVolumeByKeyAsync("/one/b.img", cancel), Facts);
        await trace.SeeAsync("no key", () => storage.LookupVolumeByKeyAsync("/one/none", cancel), Facts);
        await trace.SeeAsync("path", () => storage.LookupVolumeByPathAsync("/one/a.img", cancel), Facts);
        await trace.SeeAsync("no path", () => storage.LookupVolumeByPathAsync("/one/none", cancel), Facts);
        await trace.SeeAsync("xml", () => storage.GetVolumeXmlAsync(key, cancel));
        await trace.SeeAsync("resize", () => connection.Require<IVolumeResizeDriver>().ResizeVolumeAsync(key, 20 << 20, VolumeResizeFlags.None, cancel), Facts);
        await trace.SeeAsync("wipe", () => connection.Require<IVolumeWipeDriver>().WipeVolumeAsync(key, VolumeWipeAlgorithm.Zero, cancel));
        await trace.SeeAsync("wipe at random", () => connection.Require<IVolumeWipeDriver>().WipeVolumeAsync(key, VolumeWipeAlgorithm.Random, cancel));
        await trace.SeeAsync("delete", () => volumes.DeleteVolumeAsync(key, VolumeDeleteFlags.None, cancel));
        await trace.SeeAsync("delete gone", () => volumes.DeleteVolumeAsync(key, VolumeDeleteFlags.None, cancel));
        await trace.SeeAsync("upload", () => connection.Require<IVolumeTransferDriver>().UploadVolumeAsync(key, Stream.Null, new(), cancel));
        await trace.SeeAsync("download", () => connection.Require<IVolumeTransferDriver>().DownloadVolumeAsync(key, Stream.Null, new(), cancel));
        await trace.SeeAsync("list after", () => storage.ListVolumesAsync(One, cancel), Facts);
        await trace.SeeAsync("list gone", () => storage.ListVolumesAsync(Three, cancel), Facts);
    });

    private static string Facts(VirtStoragePool pool) =>
        $"{pool.Name} {pool.Uuid} {pool.State} {pool.Type} {pool.Path} {pool.Capacity} {pool.Allocation} {pool.Available} {pool.Persistent} {pool.Autostart}";

    private static string Facts(VirtVolume volume) =>
        $"{volume.Pool} {volume.Name} {volume.Key} {volume.Path} {volume.Type} {volume.Format} {volume.Capacity} {volume.Allocation} {volume.BackingPath}";
}
