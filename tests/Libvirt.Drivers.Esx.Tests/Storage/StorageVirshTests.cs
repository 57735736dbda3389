using Libvirt.Tests.Peers;

namespace Libvirt.Drivers.Esx.Tests.Storage;

/// <summary>Holds storage, networks and interfaces against libvirt's own driver, at the same server.</summary>
public sealed class StorageVirshTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(true, "/")]
    [InlineData(false, "/DC0/DC0_H0")]
    public async Task Pools_and_volumes_are_the_same_to_virsh(bool isEsx, string path)
    {
        Assert.SkipUnless(Virsh.IsInstalled, "virsh is not on this machine");
        await using var server = await VsphereFixture.StartAsync(isEsx, hasStores: true);
        await using var connection = await VsphereFixture.OpenAsync(server, path);
        await using var proxy = new VirshProxy(server);
        var virsh = proxy.Virsh(path);
        var driver = connection.Require<IStorageDriver>();
        var volumes = connection.Require<IVolumeDriver>();
        var pools = await driver.ListStoragePoolsAsync(StoragePoolListFilter.None, Token);
        Assert.Equal(["LocalDS_0", "iqn.2003-01.org.example:disks", "iqn.2003-01.org.example:none", "nfs1", "vmfs 1"], pools.Select(pool => pool.Name));
        var local = pools[0];
        await volumes.CreateVolumeAsync(local.Key, "<volume><name>thin/a.vmdk</name><capacity unit='MiB'>3</capacity><allocation>0</allocation><target><format type='vmdk'/></target></volume>", VolumeCreateFlags.None, Token);
        // One that virsh has made.
        virsh.Run("vol-create-as LocalDS_0 thick/b.vmdk 2M --allocation 2M --format vmdk");
        virsh.Run("vol-clone --pool LocalDS_0 thin/a.vmdk thin/c.vmdk");
        foreach (var pool in pools)
        {
            Assert.Equal(virsh.Run($"pool-dumpxml '{pool.Name}'"), await driver.GetStoragePoolXmlAsync(pool.Key, StoragePoolXmlFlags.None, Token) + "\n");
            Assert.Equal($"{pool.Uuid}\n\n", virsh.Run($"pool-uuid '{pool.Name}'"));
            Assert.Equal(pool.Name, virsh.Run($"pool-name {pool.Uuid}").Trim());
            if (pool.Name.EndsWith("none", StringComparison.Ordinal))
                continue;
            var found = await driver.ListVolumesAsync(pool.Key, Token);
            Assert.Equal(found.Select(volume => volume.Name), Names(virsh.Run($"vol-list '{pool.Name}'")));
            foreach (var volume in found)
            {
                Assert.Equal(virsh.Run($"vol-dumpxml --pool '{pool.Name}' '{volume.Name}'"), await driver.GetVolumeXmlAsync(volume.Identity, Token) + "\n");
                Assert.Equal($"{volume.Key}\n\n", virsh.Run($"vol-key --pool '{pool.Name}' '{volume.Name}'"));
                Assert.Equal($"{volume.Path}\n\n", virsh.Run($"vol-path --pool '{pool.Name}' '{volume.Name}'"));
                Assert.Equal(volume, await driver.LookupVolumeByKeyAsync(volume.Key, Token));
                Assert.Equal(volume, await driver.LookupVolumeByPathAsync(volume.Path, Token));
            }
        }
        Assert.Equal(["thick/b.vmdk", "thin/a.vmdk", "thin/c.vmdk"], (await driver.ListVolumesAsync(local.Key, Token)).Select(volume => volume.Name).Where(IsOurs));
        await volumes.DeleteVolumeAsync((await driver.LookupVolumeByNameAsync(local.Key, "thin/a.vmdk", Token)).Identity, VolumeDeleteFlags.None, Token);
        Assert.Equal(["thick/b.vmdk", "thin/c.vmdk"], Names(virsh.Run("vol-list LocalDS_0")).Where(IsOurs));
    }

    [Theory]
    [InlineData(true, "/")]
    [InlineData(false, "/DC0/DC0_C0/DC0_C0_H1")]
    public async Task Networks_and_interfaces_are_the_same_to_virsh(bool isEsx, string path)
    {
        Assert.SkipUnless(Virsh.IsInstalled, "virsh is not on this machine");
        await using var server = await VsphereFixture.StartAsync(isEsx);
        await using var connection = await VsphereFixture.OpenAsync(server, path);
        await using var proxy = new VirshProxy(server);
        var virsh = proxy.Virsh(path);
        using var folder = new ScratchFolder();
        folder.Write("net.xml",
            """
            <network><name>theirs</name><forward mode='bridge'><interface dev='vmnic0'/></forward>
            <bandwidth><inbound average='1000' peak='5000' burst='5120'/><outbound average='1000' peak='5000' burst='5120'/></bandwidth>
            <portgroup name='red'/><portgroup name='blue'><bandwidth><inbound average='8'/><outbound average='8'/></bandwidth></portgroup></network>
            """);
        virsh.Run($"net-define {folder["net.xml"]}");
        var ours = await connection.Require<INetworkConfigDriver>().DefineNetworkAsync("<network><name>ours</name></network>", Token);
        var driver = connection.Require<INetworkDriver>();
        var networks = await driver.ListNetworksAsync(NetworkListFilter.None, Token);
        Assert.Equal(["ours", "theirs", "vSwitch0"], networks.Select(network => network.Name));
        foreach (var network in networks)
            Assert.Equal(virsh.Run($"net-dumpxml {network.Name}"), await driver.GetNetworkXmlAsync(network.Key, NetworkXmlFlags.None, Token) + "\n");
        virsh.Run("net-undefine ours");
        await connection.Require<INetworkConfigDriver>().UndefineNetworkAsync(networks[1].Key, Token);
        Assert.Equal("vSwitch0", virsh.Run("net-list --all --name").Trim());
        Assert.Equal("ours", ours.Name);

        var card = (await connection.Require<IInterfaceDriver>().ListInterfacesAsync(InterfaceListFilter.None, Token))[0];
        Assert.Equal(virsh.Run($"iface-dumpxml {card.Mac}"), await connection.Require<IInterfaceDriver>().GetInterfaceXmlAsync(card.Name, InterfaceXmlFlags.None, Token) + "\n");
    }

    // The disks of the simulator's own machines are the others.
    private static bool IsOurs(string name) => name.StartsWith("thi", StringComparison.Ordinal);

    // Below the head of the table, each name before its path.
    private static IEnumerable<string> Names(string table) =>
        table.Split('\n').Skip(2).Select(line => line.Trim().Split("  ")[0].Trim()).Where(name => name.Length > 0).Order(StringComparer.Ordinal);
}
