using Libvirt.Drivers.Esx.Tests.Soap;

namespace Libvirt.Drivers.Esx.Tests.Storage;

/// <summary>What the simulator does not have: kinds of datastores, several of one name, disks that do not tell their UUIDs.</summary>
public sealed class FakeStorageTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_datastore_that_cannot_be_reached_has_no_sizes_and_one_that_no_host_has_is_no_pool()
    {
        await using var server = Server(
            Store(1, "away", "dc1", isAccessible: false),
            Store(2, "nowhere", "dc1").Replace("<path>/vmfs/volumes/2</path>", ""),
            Store(3, "here", "dc1"));
        await using var connection = await VsphereFixture.OpenUriAsync(server.Uri);
        var driver = connection.Require<IStorageDriver>();
        var pools = await driver.ListStoragePoolsAsync(StoragePoolListFilter.None, Token);
        Assert.Equal(["away Inaccessible 0 0 0", "here Running 1000 300 700"], pools.Select(pool => $"{pool.Name} {pool.State} {pool.Capacity} {pool.Allocation} {pool.Available}"));
        Assert.True(pools[0].IsActive);
        Assert.Contains("<capacity unit='bytes'>0</capacity>", await driver.GetStoragePoolXmlAsync(pools[0].Key, StoragePoolXmlFlags.None, Token));
    }

    [Theory]
    [InlineData("NFS", "<format type='nfs'/>\n  ")]
    [InlineData("nfs41", "<format type='nfs'/>\n    <protocol ver='4.1'/>\n  ")]
    [InlineData("CIFS", "<format type='cifs'/>\n  ")]
    public async Task A_datastore_on_a_server_names_it_in_its_XML(string type, string end)
    {
        await using var server = Server(Store(1, "a", "dc1", info: $"<val xsi:type='NasDatastoreInfo'><nas><type>{type}</type><remoteHost>h &amp; i</remoteHost><remotePath>/p</remotePath></nas></val>"));
        await using var connection = await VsphereFixture.OpenUriAsync(server.Uri);
        var driver = connection.Require<IStorageDriver>();
        var pool = await driver.LookupStoragePoolByNameAsync("a", Token);
        Assert.Equal(StoragePoolType.NetFS, pool.Type);
        Assert.Contains($"<source>\n    <host name='h &amp; i'/>\n    <dir path='/p'/>\n    {end}</source>", await driver.GetStoragePoolXmlAsync(pool.Key, StoragePoolXmlFlags.None, Token));
    }

    [Theory]
    [InlineData("<val xsi:type='NasDatastoreInfo'><nas><type>AFS</type></nas></val>", "Datastore has unexpected type 'AFS'")]
    [InlineData("<val xsi:type='VvolDatastoreInfo'/>", "DatastoreInfo has unexpected type")]
    public async Task A_datastore_of_a_kind_without_XML_is_in_the_list_all_the_same(string info, string message)
    {
        await using var server = Server(Store(1, "a", "dc1", info: info));
        await using var connection = await VsphereFixture.OpenUriAsync(server.Uri);
        var driver = connection.Require<IStorageDriver>();
        var pool = Assert.Single(await driver.ListStoragePoolsAsync(StoragePoolListFilter.None, Token));
        var error = await Assert.ThrowsAsync<VirtException>(async () => await driver.GetStoragePoolXmlAsync(pool.Key, StoragePoolXmlFlags.None, Token));
        Assert.Equal((VirtErrorCode.InternalError, message), (error.Code, error.Details));
    }

    [Fact]
    public async Task Of_datastores_with_one_name_none_is_meant_by_it_but_each_by_its_UUID()
    {
        await using var server = Server(Store(1, "same", "dc1"), Store(2, "same", "dc2"));
        await using var connection = await VsphereFixture.OpenUriAsync(server.Uri);
        var driver = connection.Require<IStorageDriver>();
        var pools = await driver.ListStoragePoolsAsync(StoragePoolListFilter.None, Token);
        Assert.Equal(2, pools.Count);
        foreach (var pool in pools)
            Assert.Equal(pool, await driver.LookupStoragePoolByUuidAsync(pool.Uuid, Token));
        var error = await Assert.ThrowsAsync<VirtException>(async () => await driver.LookupStoragePoolByNameAsync("same", Token));
        Assert.Equal((VirtErrorCode.OperationFailed, "2 datastores have the name 'same': name a datacenter in the URI (vpx://vcenter/datacenter)"), (error.Code, error.Details));
    }

    [Fact]
    public async Task A_pool_is_looked_through_again_by_its_server()
    {
        await using var server = Server(Store(1, "a", "dc1"));
        await using var connection = await VsphereFixture.OpenUriAsync(server.Uri);
        var pool = await connection.Require<IStorageDriver>().LookupStoragePoolByNameAsync("a", Token);
        server.Answers["RefreshDatastore"] = request => FakeServer.Returns("RefreshDatastore", request.Contains(">ds-1<") ? "" : "<returnval/>");
        Assert.Equal(pool, await connection.Require<IStoragePoolRefreshDriver>().RefreshStoragePoolAsync(pool.Key, Token));
        Assert.Contains("RefreshDatastore", server.Calls);
        server.Answers["RefreshDatastore"] = _ => FakeServer.Faults("HostConfigFault", "no");
        await Assert.ThrowsAsync<VirtException>(async () => await connection.Require<IStoragePoolRefreshDriver>().RefreshStoragePoolAsync(pool.Key, Token));
    }

    [Fact]
    public async Task A_disk_that_does_not_tell_its_UUID_is_known_by_its_path_and_files_that_are_no_volumes_are_left_out()
    {
        await using var server = Server(Store(1, "a", "dc1"));
        var content = server.Answers["RetrieveServiceContent"];
        server.Answers["RetrieveServiceContent"] = request => (200, content(request).Body
            .Replace("<productLineId>vpx", "<productLineId>esx").Replace("<searchIndex", "<virtualDiskManager type='VirtualDiskManager'>vdm</virtualDiskManager><searchIndex"));
        server.Answers["SearchDatastoreSubFolders_Task"] = _ => FakeServer.Returns("SearchDatastoreSubFolders_Task", "<returnval type='Task'>task-1</returnval>");
        server.Answers["CreatePropertyCollector"] = _ => FakeServer.Returns("CreatePropertyCollector", "<returnval type='PropertyCollector'>own</returnval>");
        server.Answers["CreateFilter"] = _ => FakeServer.Returns("CreateFilter", "<returnval type='PropertyFilter'>filter</returnval>");
        server.Answers["WaitForUpdatesEx"] = _ => FakeServer.Returns("WaitForUpdatesEx",
            """
            <returnval><version>2</version><filterSet><objectSet><kind>enter</kind><obj type="Task">task-1</obj>
            <changeSet><name>info.result</name><op>assign</op><val xsi:type="ArrayOfHostDatastoreBrowserSearchResults">
            <HostDatastoreBrowserSearchResults><folderPath>[a]</folderPath><file xsi:type="FolderFileInfo"><path>d.vmdk</path></file><file xsi:type="FileInfo"><path>e</path></file></HostDatastoreBrowserSearchResults>
            <HostDatastoreBrowserSearchResults><folderPath>[a] d.vmdk/</folderPath>
            <file xsi:type="VmDiskFileInfo"><path>good.vmdk</path><fileSize>512</fileSize><capacityKb>4</capacityKb></file>
            <file xsi:type="VmDiskFileInfo"><path>bad.vmdk</path><fileSize>512</fileSize></file></HostDatastoreBrowserSearchResults></val></changeSet>
            <changeSet><name>info.state</name><op>assign</op><val>success</val></changeSet></objectSet></filterSet></returnval>
            """);
        server.Answers["QueryVirtualDiskUuid"] = request => request.Contains("good")
            ? FakeServer.Returns("QueryVirtualDiskUuid", "<returnval>60 00 C2 9b fb 3d 07 ab-11 22 33 44 55 66 77 88</returnval>")
            : FakeServer.Faults("FileLocked", "It is in use.");
        await using var connection = await VsphereFixture.OpenUriAsync(server.Uri.Replace("vpx:", "esx:"));
        var pool = await connection.Require<IStorageDriver>().LookupStoragePoolByNameAsync("a", Token);
        var volumes = await connection.Require<IStorageDriver>().ListVolumesAsync(pool.Key, Token);
        Assert.Equal(
            ["d.vmdk/bad.vmdk 512 512 [a] d.vmdk/bad.vmdk", "d.vmdk/good.vmdk 4096 512 6000c29b-fb3d-07ab-1122-334455667788"],
            volumes.Select(volume => $"{volume.Name} {volume.Capacity} {volume.Allocation} {volume.Key}"));
    }

    private static FakeServer Server(params string[] stores)
    {
        var server = new FakeServer();
        server.Answers["RetrievePropertiesEx"] = _ => FakeServer.Returns("RetrievePropertiesEx",
            $"""
            <returnval><objects><obj type="HostSystem">host-1</obj><propSet><name>name</name><val>h</val></propSet></objects>
            {string.Concat(stores)}{Place("Folder", "f1", "datastore", "Datacenter", "dc1")}{Place("Folder", "f2", "datastore", "Datacenter", "dc2")}
            {Place("Datacenter", "dc1", "one", "Folder", "root")}{Place("Datacenter", "dc2", "two", "Folder", "root")}
            <objects><obj type="Folder">root</obj><propSet><name>name</name><val>Datacenters</val></propSet></objects></returnval>
            """);
        return server;
    }

    private static string Place(string type, string id, string name, string parentType, string parent) =>
        $"<objects><obj type='{type}'>{id}</obj><propSet><name>name</name><val>{name}</val></propSet><propSet><name>parent</name><val type='{parentType}'>{parent}</val></propSet></objects>";

    private static string Store(int number, string name, string datacenter, bool isAccessible = true, string info = "<val xsi:type='LocalDatastoreInfo'/>") =>
        $"""
        <objects><obj type="Datastore">ds-{number}</obj>
        <propSet><name>summary.name</name><val>{name}</val></propSet><propSet><name>summary.accessible</name><val>{(isAccessible ? "true" : "false")}</val></propSet>
        <propSet><name>summary.capacity</name><val>1000</val></propSet><propSet><name>summary.freeSpace</name><val>700</val></propSet>
        <propSet><name>info</name>{info}</propSet><propSet><name>browser</name><val type="HostDatastoreBrowser">b-{number}</val></propSet>
        <propSet><name>host</name><val><DatastoreHostMount><key type="HostSystem">host-1</key><mountInfo><path>/vmfs/volumes/{number}</path></mountInfo></DatastoreHostMount></val></propSet>
        <propSet><name>parent</name><val type="Folder">{datacenter.Replace("dc", "f")}</val></propSet></objects>
        """;
}
