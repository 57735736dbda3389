using Libvirt.Drivers.Esx.Tests.Soap;

namespace Libvirt.Drivers.Esx.Tests.Statistics;

/// <summary>Disks as the simulator does not have them.</summary>
public sealed class BackingTests
{
    private const long GiB = 1L << 30;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Chains_of_all_kinds_of_images_are_followed_to_their_base()
    {
        var machine = new FakeMachine(1)
            .Add("VirtualAHCIController", 15000, "<busNumber>0</busNumber>")
            .Add("ParaVirtualSCSIController", 1000, "<busNumber>0</busNumber>")
            .Add("VirtualLsiLogicSASController", 1001, "<busNumber>1</busNumber>")
            .Add("VirtualCdrom", 16000, """<backing xsi:type="VirtualCdromIsoBackingInfo"><fileName>[iso] live.iso</fileName></backing><controllerKey>15000</controllerKey><unitNumber>0</unitNumber>""")
            .Add("VirtualCdrom", 16001, """<backing xsi:type="VirtualCdromRemotePassthroughBackingInfo"><deviceName>mine</deviceName></backing><controllerKey>15000</controllerKey><unitNumber>1</unitNumber>""")
            .AddDisk("VirtualDiskRawDiskMappingVer1BackingInfo", 1001, 8, 7 * GiB, "[ds] m/rdm-000001.vmdk", "[ds] m/rdm.vmdk")
            .AddDisk("VirtualDiskSeSparseBackingInfo", 1000, 1, 2 * GiB, "[ds] m/b-000003.vmdk", "[ds] m/b-000002.vmdk", "[ds] m/b-000001.vmdk", "[ds] m/b.vmdk")
            .AddDisk("VirtualDiskFlatVer2BackingInfo", 1000, 0, GiB, "[ds] m/a.vmdk")
            .AddFile("[ds] m/a.vmdk", GiB)
            .AddFile("[ds] m/b.vmdk", 2 * GiB)
            .AddFile("[ds] m/b-000003.vmdk", 4096);
        await using var server = FakeMachine.Serve(machine);
        var raw = Assert.Single(await ReadAsync(server, backing: true));
        Assert.Null(raw.Error);
        var disks = new VirtDomainStats(raw).Block;
        Assert.Equal(
            [
                ("sda", "scsi0:0", 0, "[ds] m/a.vmdk"),
                ("sdb", "scsi0:1", 0, "[ds] m/b-000003.vmdk"), ("sdb", "scsi0:1", 1, "[ds] m/b-000002.vmdk"), ("sdb", "scsi0:1", 2, "[ds] m/b-000001.vmdk"), ("sdb", "scsi0:1", 3, "[ds] m/b.vmdk"),
                // Unit 7 is the controller.
                ("sdw", "scsi1:8", 0, "[ds] m/rdm-000001.vmdk"), ("sdw", "scsi1:8", 1, "[ds] m/rdm.vmdk"),
                // libvirt has the same name for the first disk of each bus.
                ("sda", "sata0:0", 0, "[iso] live.iso"), ("sdb", "sata0:1", 0, null),
            ],
            disks.Select(disk => (disk.Name, disk.Device, disk.Depth, disk.Path)));
        Assert.Equal([null, null, 1UL, 2, 3, null, 1, null, null], disks.Select(disk => disk.BackingIndex));
        Assert.Equal([(ulong)GiB, 2 * GiB, null, null, null, 7 * GiB, null, null, null], disks.Select(disk => disk.Capacity));
        Assert.Equal([(ulong)GiB + 500, 4596, null, null, 2 * GiB + 500, null, null, null, null], disks.Select(disk => disk.Allocation));
        Assert.All(disks, disk => Assert.Equal(disk.Allocation, disk.Physical));
        Assert.Equal(9, raw.Parameters.GetInt("block.count"));

        var tops = new VirtDomainStats(Assert.Single(await ReadAsync(server, backing: false))).Block;
        Assert.Equal(["sda", "sdb", "sdw", "sda", "sdb"], tops.Select(disk => disk.Name));
        Assert.All(tops, disk => Assert.Equal(0, disk.Depth));
    }

    [Fact]
    public async Task A_chain_that_comes_back_to_itself_ends_there_and_says_so()
    {
        await using var server = FakeMachine.Serve(new FakeMachine(1)
            .Add("VirtualIDEController", 200, "<busNumber>0</busNumber>")
            .AddDisk("VirtualDiskSparseVer2BackingInfo", 200, 1, GiB, "[ds] c.vmdk", "[ds] b.vmdk", "[ds] c.vmdk", "[ds] b.vmdk"));
        var record = Assert.Single(await ReadAsync(server, backing: true));
        Assert.Equal((VirtErrorCode.InternalError, "backing store for '[ds] b.vmdk' is self-referential"), (record.Error!.Code, record.Error.Details));
        Assert.Equal([("hdb", "[ds] c.vmdk"), ("hdb", "[ds] b.vmdk")], new VirtDomainStats(record).Block.Select(disk => (disk.Name, disk.Path)));
        Assert.Null(Assert.Single(await ReadAsync(server, backing: false)).Error);
    }

    [Fact]
    public async Task A_chain_of_absurd_length_is_cut()
    {
        await using var server = FakeMachine.Serve(new FakeMachine(1)
            .Add("VirtualIDEController", 200, "<busNumber>0</busNumber>")
            .AddDisk("VirtualDiskSeSparseBackingInfo", 200, 0, GiB, [.. Enumerable.Range(0, 900).Select(i => $"[ds] {i}.vmdk")]));
        var record = Assert.Single(await ReadAsync(server, backing: true));
        Assert.Equal(VirtErrorCode.OperationUnsupported, record.Error!.Code);
        Assert.Equal("the backing chain of '[ds] 0.vmdk' has more than 200 images", record.Error.Details);
        Assert.Equal(200, new VirtDomainStats(record).Block.Count);
    }

    [Fact]
    public async Task The_sizes_of_one_disk_are_found_by_each_of_its_names()
    {
        await using var server = FakeMachine.Serve(new FakeMachine(1)
            .Add("VirtualLsiLogicController", 1000, "<busNumber>0</busNumber>")
            .Add("VirtualAHCIController", 15000, "<busNumber>0</busNumber>")
            .Add("VirtualCdrom", 16000, """<backing xsi:type="VirtualCdromRemoteAtapiBackingInfo"><deviceName/></backing><controllerKey>15000</controllerKey><unitNumber>3</unitNumber>""")
            .AddDisk("VirtualDiskFlatVer2BackingInfo", 1000, 0, GiB, "[ds] m/a-000001.vmdk", "[ds] m/a.vmdk")
            .AddFile("[ds] m/a-000001.vmdk", 1000)
            .AddFile("[ds] m/a.vmdk", GiB));
        server.Answers["FindByUuid"] = _ => FakeServer.Returns("FindByUuid", """<returnval type="VirtualMachine">vm-1</returnval>""");
        await using var connection = await VsphereFixture.OpenUriAsync(server.Uri);
        var driver = connection.Require<IDomainBlockInfoDriver>();
        var key = new DomainKey(Guid.Parse(FakeMachine.Uuid(1)), "m0001");
        foreach (var name in new[] { "sda", "scsi0:0", "[ds] m/a-000001.vmdk" })
            Assert.Equal(new DomainBlockInfo((ulong)GiB, 1500, 1500), await driver.GetBlockInfoAsync(key, name, Token));
        Assert.Equal((ulong)GiB + 500, (await driver.GetBlockInfoAsync(key, "[ds] m/a.vmdk", Token)).Physical);
        await RefusesAsync("vda", "invalid path: vda");
        await RefusesAsync("sdd", "disk 'sdd' does not currently have a source assigned");

        async Task RefusesAsync(string disk, string message)
        {
            var error = await Assert.ThrowsAsync<VirtException>(async () => await driver.GetBlockInfoAsync(key, disk, Token));
            Assert.Equal((VirtErrorCode.InvalidArg, message), (error.Code, error.Details));
        }
    }

    private static async Task<List<DomainStatsRecord>> ReadAsync(FakeServer server, bool backing)
    {
        await using var connection = await VsphereFixture.OpenUriAsync(server.Uri);
        var request = new DomainStatsRequest { Groups = DomainStatsGroups.Block, Backing = backing };
        return await connection.Require<IDomainStatsDriver>().GetStatsAsync(request, Token).ToListAsync(Token);
    }
}
