using System.Xml.Linq;
using static Libvirt.Drivers.Esx.Tests.Differential.VirshText;

namespace Libvirt.Drivers.Esx.Tests.Differential;

/// <summary>Definitions: <c>dumpxml</c>, <c>domblklist</c> and <c>domiflist</c> of a real file, <c>domxml-from-native</c>, <c>domxml-to-native</c>, <c>undefine</c> and <c>define</c>.</summary>
internal static class DefinitionRows
{
    // Names of files are below the datastore that the machine's own file is in.
    private const string File = """
        .encoding = "UTF-8"
        config.version = "8"
        virtualHW.version = "10"
        uuid.bios = "56 4d 9b ef ac d9 b4 e0-c8 f0 ae a8 b9 10 35 15"
        displayName = "real"
        annotation = "First|0Asecond"
        memsize = "512"
        sched.mem.max = "256"
        numvcpus = "2"
        guestOS = "other-64"
        scsi0.present = "true"
        scsi0.virtualDev = "lsilogic"
        scsi0:0.present = "true"
        scsi0:0.deviceType = "scsi-hardDisk"
        scsi0:0.fileName = "disk1.vmdk"
        ide1:0.present = "true"
        ide1:0.deviceType = "cdrom-image"
        ide1:0.fileName = "install.iso"
        ethernet0.present = "true"
        ethernet0.virtualDev = "e1000"
        ethernet0.networkName = "VM Network"
        ethernet0.connectionType = "bridged"
        ethernet0.addressType = "generated"
        ethernet0.generatedAddress = "00:0c:29:91:48:c7"
        ethernet1.present = "true"
        ethernet1.networkName = "VM Network"
        ethernet1.addressType = "vpx"
        ethernet1.generatedAddress = "00:50:56:91:48:c8"
        RemoteDisplay.vnc.enabled = "true"
        RemoteDisplay.vnc.port = "5903"

        """;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    internal static async Task CompareAsync(Sides sides, string name)
    {
        // Both see the same mount points.
        await using var ours = await sides.OpenThroughProxyAsync();
        var driver = ours.Require<IDomainDriver>();
        System.IO.File.WriteAllText(Path.Combine(sides.Server.Datastore, name, $"{name}.vmx"), File);
        var domain = await driver.LookupDomainByNameAsync(name, Token);
        var xml = await driver.GetDomainXmlAsync(domain.Key, DomainXmlFlags.None, Token);
        sides.SameXml("dumpxml", sides.Virsh($"dumpxml {name}"), xml);
        var devices = XElement.Parse(xml).Element("devices")!;
        sides.Same(
            "domblklist",
            Rows(sides.Virsh($"domblklist {name}")),
            string.Join('\n', devices.Elements("disk").Select(disk => $"{disk.Element("target")!.Attribute("dev")!.Value} | {disk.Element("source")!.Attribute("file")!.Value}").Order(StringComparer.Ordinal)));
        sides.Same(
            "domiflist",
            Rows(sides.Virsh($"domiflist {name}")),
            string.Join('\n', devices.Elements("interface").Select(one =>
                $"- | {one.Attribute("type")!.Value} | {one.Element("source")!.Attribute("bridge")!.Value} | {one.Element("model")?.Attribute("type")?.Value ?? "-"} | {one.Element("mac")!.Attribute("address")!.Value}").Order(StringComparer.Ordinal)));

        var native = ours.Require<IDomainNativeConfigDriver>();
        sides.SameXml("domxml-from-native", sides.Virsh($"domxml-from-native vmware-vmx {sides.Write("real.vmx", File)}"), await native.ConvertFromNativeAsync("vmware-vmx", File, Token));
        var definition = Definition("defined");
        var file = sides.Write("domain.xml", definition);
        sides.Same("domxml-to-native", sides.Virsh($"domxml-to-native vmware-vmx {file}"), (await native.ConvertToNativeAsync("vmware-vmx", definition, Token)).Trim());

        // The simulator registers only what has all files of a machine.
        var folder = Directory.CreateDirectory(Path.Combine(sides.Server.Datastore, "defined")).FullName;
        foreach (var other in new[] { "disk1.vmdk", "disk1-flat.vmdk", "defined.nvram", "vmware.log" })
            System.IO.File.WriteAllText(Path.Combine(folder, other), "");
        var config = ours.Require<IDomainConfigDriver>();
        sides.Same("define by virsh", $"Domain 'defined' defined from {file}", sides.Virsh($"define {file}"));
        var theirFile = System.IO.File.ReadAllText(Path.Combine(folder, "defined.vmx"));
        var defined = await driver.LookupDomainByNameAsync("defined", Token);
        DomainRows.CompareInfo(sides, await sides.LookupAsync("defined"));
        sides.Different("define of a domain that is there", "libvirt calls it an error of its own", sides.Virsh($"define {file}"), await Sides.UsAsync(() => config.DefineDomainAsync(definition, Token)));
        await config.UndefineDomainAsync(defined.Key, DomainUndefineFlags.None, Token);
        sides.Same("undefine by us", "error: failed to get domain 'defined'", sides.Virsh("domstate defined"));
        await config.DefineDomainAsync(definition, Token);
        sides.Same("define: the file", theirFile, System.IO.File.ReadAllText(Path.Combine(folder, "defined.vmx")));
        DomainRows.CompareInfo(sides, await sides.LookupAsync("defined"));
        sides.Same("undefine by virsh", "Domain 'defined' has been undefined", sides.Virsh("undefine defined"));
        sides.Same("undefine of one that is on", sides.Virsh($"undefine {name}"), await Sides.UsAsync(async () =>
        {
            await config.UndefineDomainAsync(domain.Key, DomainUndefineFlags.None, Token);
            return "";
        }));
    }

    private static string Definition(string name) => $"""
        <domain type='vmware'>
          <name>{name}</name>
          <uuid>11111111-2222-3333-4444-555555555555</uuid>
          <memory unit='KiB'>65536</memory>
          <vcpu>2</vcpu>
          <os><type arch='x86_64'>hvm</type></os>
          <devices>
            <disk type='file' device='disk'><source file='[LocalDS_0] {name}/disk1.vmdk'/><target dev='sda' bus='scsi'/></disk>
            <interface type='bridge'><mac address='00:0c:29:12:34:56'/><source bridge='VM Network'/></interface>
          </devices>
        </domain>
        """;
}
