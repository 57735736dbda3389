namespace Libvirt.Tests.Definitions;

/// <summary>The views of the other kinds.</summary>
public sealed class OtherDefinitionTests
{
    [Fact]
    public void A_host_interface_shows_what_its_XML_says()
    {
        var bridge = HostInterfaceDefinition.Parse(
            "<interface type='bridge' name='br0'><mtu size='1500'/><start mode='onboot'/><protocol family='ipv4'><dhcp/><ip address='10.0.0.2' prefix='24'/><ip address='10.0.0.3'/></protocol>"
            + "<bridge><interface type='ethernet' name='eth0'><mac address='ab:bb:cc:dd:ee:ff'/></interface></bridge></interface>");
        Assert.Equal(("br0", "bridge", "onboot", 1500u, null, true), (bridge.Name, bridge.Type, bridge.StartMode, bridge.Mtu, bridge.Mac, bridge.HasDhcp));
        Assert.Equal(["10.0.0.2/24", "10.0.0.3"], bridge.Addresses);
        Assert.Equal(["eth0"], bridge.Parts);
    }

    [Fact]
    public void A_node_device_shows_what_its_XML_says()
    {
        const string xml = "<device><name>host1</name><path>/sys/host1</path><parent>pci</parent><driver><name>lpfc</name></driver><capability type='scsi_host'><host>1</host><capability type='fc_host'><wwnn>a</wwnn><wwpn>b</wwpn></capability></capability></device>";
        var device = NodeDeviceDefinition.Parse(xml);
        Assert.Equal(("host1", "/sys/host1", "pci", null), (device.Name, device.Path, device.Parent, device.Driver));
        Assert.Equal("a", Assert.Single(device.Capability("scsi_host")!.Capabilities).Field("wwnn"));
        Assert.Equal("lpfc", NodeDeviceDefinition.ParseLive(xml).Driver);
    }

    [Fact]
    public void A_new_device_has_no_name_and_gets_world_wide_names()
    {
        const string xml = "<device><parent wwnn='1' wwpn='2'/><capability type='scsi_host'><capability type='fc_host'/></capability></device>";
        var device = NodeDeviceDefinition.ParseNew(xml, "QEMU");
        Assert.Equal("new device", device.Name);
        Assert.Matches("^5001a4a[0-9a-f]{9}$", device.Capability("scsi_host")!.Capabilities[0].Field("wwpn"));
        Assert.Contains("wwnn='1'", device.ToXml(), StringComparison.Ordinal);
        Assert.Equal("no WWNN supplied for 'new device', and auto-generation failed", Assert.Throws<VirtException>(() => NodeDeviceDefinition.ParseNew(xml)).Details);
    }

    [Fact]
    public void A_secret_shows_what_its_XML_says()
    {
        var secret = SecretDefinition.Parse("<secret private='yes'><usage type='vtpm'><name>tpm0</name></usage><description>d</description></secret>");
        Assert.Equal((false, true, SecretUsageType.VTpm, "tpm0", "d"), (secret.IsEphemeral, secret.IsPrivate, secret.UsageType, secret.UsageId, secret.Description));
        Assert.Null(SecretDefinition.Parse("<secret/>").UsageId);
    }

    [Fact]
    public void A_network_filter_shows_what_its_XML_says()
    {
        var filter = NetworkFilterDefinition.Parse("<filter name='f' chain='arp-x'><filterref filter='g'/><rule action='drop' direction='in' priority='7'><tcp/></rule><rule action='accept' direction='out'/></filter>");
        Assert.Equal(("f", "arp-x", -500), (filter.Name, filter.Chain, filter.Priority));
        Assert.Equal(["drop in tcp", "accept out"], filter.Rules.Select(rule => rule.ToString()));
        Assert.Equal([7, 500], filter.Rules.Select(rule => rule.Priority));
        Assert.Equal(["g"], filter.References);
    }

    [Fact]
    public void A_binding_shows_what_its_XML_says()
    {
        var binding = NetworkFilterBindingDefinition.Parse(DefinitionKinds.All["network filter binding"].Sample);
        Assert.Equal(("vnet0", "d", "f", "52:54:00:00:00:01", null), (binding.PortDevice, binding.Owner, binding.Filter, binding.Mac, binding.LinkDevice));
        Assert.Equal(Guid.Parse("aaaaaaaa-0000-0000-0000-000000000002"), binding.OwnerUuid);
    }

    [Fact]
    public void A_port_shows_what_its_XML_says()
    {
        var port = NetworkPortDefinition.Parse(DefinitionKinds.All["network port"].Sample.Replace("<mac", "<plug type='direct' dev='eth0'/><mac"));
        Assert.Equal(("d", "direct", "eth0", null), (port.Owner, port.PlugType, port.PlugDevice, port.Group));
        Assert.Contains("<plug type='direct' dev='eth0' mode='vepa'/>", port.ToXml(), StringComparison.Ordinal);
    }
}
