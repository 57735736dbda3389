using static Libvirt.Drivers.Esx.Tests.Differential.VirshText;

namespace Libvirt.Drivers.Esx.Tests.Differential;

/// <summary>Virtual switches as <c>net-list</c>, <c>net-info</c> and <c>net-dumpxml</c> show them, and network cards as <c>iface-list</c> does; switches are made and removed by one side and seen by the other.</summary>
internal static class NetworkRows
{
    private const string MacForName = "libvirt 9 takes the name for a MAC address, and so finds no interface by it";

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    internal static async Task CompareAsync(Sides sides)
    {
        await CompareInterfacesAsync(sides);
        await CompareListsAsync(sides);
        var driver = sides.Ours.Require<INetworkDriver>();
        var config = sides.Ours.Require<INetworkConfigDriver>();

        await config.DefineNetworkAsync(Definition("ours"), Token);
        await CompareListsAsync(sides);
        sides.Same("net-undefine of ours", "Network ours has been undefined", sides.Virsh("net-undefine ours"));
        await CompareListsAsync(sides);

        var file = sides.Write("network.xml", Definition("theirs"));
        sides.Same("net-define", $"Network theirs defined from {file}", sides.Virsh($"net-define {file}"));
        await CompareListsAsync(sides);
        await config.UndefineNetworkAsync((await driver.LookupNetworkByNameAsync("theirs", Token)).Key, Token);
        await CompareListsAsync(sides);
    }

    private static async Task CompareListsAsync(Sides sides)
    {
        var driver = sides.Ours.Require<INetworkDriver>();
        var networks = await driver.ListNetworksAsync(NetworkListFilter.None, Token);
        sides.Same(
            "net-list --all",
            Rows(sides.Virsh("net-list --all")),
            string.Join('\n', networks.Select(network => $"{network.Name} | {(network.IsActive ? "active" : "inactive")} | {YesNo(network.Autostart)} | {YesNo(network.Persistent)}").Order(StringComparer.Ordinal)));
        foreach (var network in networks)
        {
            var info = Pairs(sides.Virsh($"net-info {network.Name}"));
            sides.Same($"net-info {network.Name}: UUID", info["UUID"], network.Uuid.ToString());
            sides.Same($"net-info {network.Name}: Active", info["Active"], YesNo(network.IsActive));
            sides.SameXml($"net-dumpxml {network.Name}", sides.Virsh($"net-dumpxml {network.Name}"), await driver.GetNetworkXmlAsync(network.Key, NetworkXmlFlags.None, Token));
        }
    }

    private static async Task CompareInterfacesAsync(Sides sides)
    {
        var driver = sides.Ours.Require<IInterfaceDriver>();
        var interfaces = await driver.ListInterfacesAsync(InterfaceListFilter.None, Token);
        sides.Different(
            "iface-list --all",
            MacForName,
            Rows(sides.Virsh("iface-list --all")),
            string.Join('\n', interfaces.Select(one => one.Name)));
        foreach (var one in interfaces)
        {
            sides.Different($"iface-mac {one.Name}", MacForName, sides.Virsh($"iface-mac {one.Name}"), one.Mac ?? "");
            sides.Same($"iface-name {one.Mac}", sides.Virsh($"iface-name {one.Mac}"), one.Name);
            sides.SameXml($"iface-dumpxml {one.Mac}", sides.Virsh($"iface-dumpxml {one.Mac}"), await driver.GetInterfaceXmlAsync(one.Name, InterfaceXmlFlags.None, Token));
        }
    }

    private static string Definition(string name) => $"<network><name>{name}</name><portgroup name='{name} group'/></network>";
}
