using System.Xml.Linq;
using Libvirt.Drivers.Esx.Interfaces;
using Libvirt.Drivers.Esx.Networks;

namespace Libvirt.Drivers.Esx.Tests.Networks;

public sealed class InterfaceTests(VsphereFixture vsphere)
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(true, "/")]
    [InlineData(false, "/DC0/DC0_H0")]
    public async Task A_card_is_an_interface_that_is_always_up(bool isEsx, string path)
    {
        await using var connection = await VsphereFixture.OpenAsync(vsphere.Of(isEsx), path);
        var driver = connection.Require<IInterfaceDriver>();
        IReadOnlyList<VirtInterface> interfaces = [];
        Assert.Single(await vsphere.Of(isEsx).RequestsOfAsync(async () => interfaces = await driver.ListInterfacesAsync(InterfaceListFilter.None, Token)));
        Assert.Equal(["vmnic0", "vmnic1"], interfaces.Select(one => one.Name));
        var card = interfaces[0];
        Assert.Equal(("vmnic0", "00:0c:29:81:d8:a0", true, "ethernet", "onboot"), (card.Name, card.Mac, card.IsActive, card.Type, card.StartMode));
        Assert.Equal(card, await driver.LookupInterfaceByNameAsync("vmnic0", Token));
        Assert.Equal(card, await driver.LookupInterfaceByMacAsync("00:0C:29:81:D8:A0", Token));
        Assert.Empty(await driver.ListInterfacesAsync(InterfaceListFilter.Inactive, Token));
        Assert.Equal(
            "<interface type='ethernet' name='vmnic0'>\n  <start mode='onboot'/>\n  <mac address='00:0c:29:81:d8:a0'/>\n</interface>\n",
            await driver.GetInterfaceXmlAsync("vmnic0", InterfaceXmlFlags.None, Token));
        var error = await Assert.ThrowsAsync<VirtException>(async () => await driver.LookupInterfaceByNameAsync("vmnic9", Token));
        Assert.Equal((VirtErrorCode.NoInterface, "Could not find physical NIC with name 'vmnic9'"), (error.Code, error.Details));
        error = await Assert.ThrowsAsync<VirtException>(async () => await driver.LookupInterfaceByMacAsync("0", Token));
        Assert.Equal((VirtErrorCode.NoInterface, "Could not find physical NIC with MAC address '0'"), (error.Code, error.Details));
    }

    [Theory]
    [InlineData("<dhcp>false</dhcp><ipAddress>10.0.0.5</ipAddress><subnetMask>255.255.240.0</subnetMask>", InterfaceXmlFlags.Inactive, "<ip address='10.0.0.5' prefix='20'/>")]
    [InlineData("<dhcp>true</dhcp><ipAddress>10.0.0.5</ipAddress><subnetMask>255.255.240.0</subnetMask>", InterfaceXmlFlags.None, "<dhcp peerdns='no'/>\n    <ip address='10.0.0.5' prefix='20'/>")]
    [InlineData("<dhcp>true</dhcp><ipAddress>10.0.0.5</ipAddress><subnetMask>255.255.240.0</subnetMask>", InterfaceXmlFlags.Inactive, "<dhcp peerdns='no'/>")]
    [InlineData("<dhcp>false</dhcp><ipAddress>10.0.0.5</ipAddress>", InterfaceXmlFlags.None, null)]
    [InlineData("<dhcp>true</dhcp>", InterfaceXmlFlags.None, "<dhcp peerdns='no'/>")]
    public void A_card_with_an_address_has_it_in_its_XML(string ip, InterfaceXmlFlags flags, string? content)
    {
        var nic = PhysicalNic.Read(XElement.Parse($"<PhysicalNic xmlns='urn:vim25'><key>k</key><device>vmnic0</device><spec><ip>{ip}</ip></spec><mac>00:0c:29:81:d8:a0</mac></PhysicalNic>"));
        var protocol = content is null ? "" : $"  <protocol family='ipv4'>\n    {content}\n  </protocol>\n";
        Assert.Equal($"<interface type='ethernet' name='vmnic0'>\n  <start mode='onboot'/>\n{protocol}  <mac address='00:0c:29:81:d8:a0'/>\n</interface>\n", InterfaceXml.Write(nic, flags));
    }
}
