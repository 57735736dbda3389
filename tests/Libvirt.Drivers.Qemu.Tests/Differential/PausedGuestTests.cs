using Libvirt.Tests.Peers;
using Libvirt.Tests.Qemu.Live;

namespace Libvirt.Tests.Qemu.Differential;

/// <summary>Guests with other devices, never run, beside the same under libvirt.</summary>
[Collection(LiveCollection.Name)]
public sealed class PausedGuestTests
{
    [Fact]
    public async Task Statistics_of_other_disks_and_cards_are_libvirts()
    {
        await using var pair = await Pair.StartAsync();
        var chain = DiskImages.Chain(pair.Masters, "chain", 3);
        pair.Copy([.. chain.Images, .. DiskImages.Chain(pair.Masters, "other", 3).Images, DiskImages.Raw(pair.Masters, "data.raw"), DiskImages.Raw(pair.Masters, "cd.iso", 1 << 20), DiskImages.Qcow2(pair.Masters, "one.qcow2")]);
        var cases = new (string Name, string Machine, string Devices)[]
        {
            ("none", "pc", ""),
            ("scsi", "pc", Disk("sda", "scsi", "chain.2", "qcow2") + Disk("sdb", "scsi", "data.raw", "raw") + "<controller type='scsi' index='0' model='virtio-scsi'/>"),
            ("ide", "pc", Disk("hda", "ide", "one.qcow2", "qcow2") + Cdrom("hdb", "ide", "cd.iso") + Cdrom("hdc", "ide", null)),
            ("sata", "q35", Disk("sda", "sata", "chain.2", "qcow2") + Cdrom("sdb", "sata", null) + Cdrom("sdc", "sata", "cd.iso")),
            ("virtio", "q35", Disk("vda", "virtio", "one.qcow2", "qcow2") + Disk("vdb", "virtio", "chain.2", "qcow2") + Disk("vdc", "virtio", "data.raw", "raw")),
            ("chains", "pc", Disk("vda", "virtio", "chain.2", "qcow2") + Cdrom("hda", "ide", null) + Disk("vdb", "virtio", "other.2", "qcow2") + Disk("vdc", "virtio", "data.raw", "raw")),
            ("threads", "pc", Disk("vda", "virtio", "data.raw", "raw").Replace("type='raw'", "type='raw' iothread='2'") + "<!-- iothreads -->"),
            ("cards", "pc", "<interface type='ethernet'><model type='virtio'/></interface><interface type='user'/><interface type='ethernet'/>"),
            ("no-balloon", "q35", "<memballoon model='none'/>"),
        };
        foreach (var (name, machine, devices) in cases)
            await CompareAsync(pair, name, machine, devices);
    }

    private static async Task CompareAsync(Pair pair, string name, string machine, string devices)
    {
        string Xml(ScratchFolder folder)
        {
            var xml = QemuLab.Idle(name).ToString().Replace("machine=\"pc\"", $"machine=\"{machine}\"").Replace("<vcpu>1</vcpu>", "<uuid>c7a5fdbd-cdaf-9455-926a-d65c16db1809</uuid><vcpu>1</vcpu>");
            if (devices.Contains("<!-- iothreads -->", StringComparison.Ordinal))
                xml = xml.Replace("<os>", "<iothreads>2</iothreads><os>");
            if (devices.Contains("<memballoon", StringComparison.Ordinal))
                xml = System.Text.RegularExpressions.Regex.Replace(xml, "<memballoon(.|\n)*</memballoon>", "");
            return xml.Replace("</devices>", devices.Replace("$", folder.Path) + "</devices>");
        }
        var guest = await pair.Lab.DefineAsync(Xml(pair.Lab.Folder));
        pair.Libvirtd.Virsh.Run($"define {pair.Libvirtd.Folder.Write("guest.xml", Xml(pair.Libvirtd.Folder))}");
        await ReportAsync("off");
        guest = await pair.Lab.StartAsync(guest, DomainStartFlags.Paused);
        pair.Libvirtd.Virsh.Run($"start --paused {name}");
        await ReportAsync("paused");
        await pair.Lab.DestroyAsync(guest);
        await pair.Lab.Config.UndefineDomainAsync(guest.Key, DomainUndefineFlags.None, TestContext.Current.CancellationToken);
        pair.Libvirtd.Virsh.Run($"destroy {name}", $"undefine {name}");

        async Task ReportAsync(string state)
        {
            foreach (var backing in new[] { false, true })
            {
                var ours = Fields.Of(await pair.Lab.StatsAsync(guest, default, backing));
                if (backing && state == "off")
                    ours = ours.WithoutImagesBelow(out _);
                var comparison = new Comparison(ours, pair.Libvirts(name, backing ? ["--backing"] : []));
                // The number of a tap is the host's to give.
                comparison.Run(field => Pair.IsStatic(field) && !field.StartsWith("net.", StringComparison.Ordinal), pair.Map);
                comparison.Report($"{name}, {state}{(backing ? ", with backing" : "")}");
            }
        }
    }

    private static string Disk(string target, string bus, string file, string format) =>
        $"<disk type='file' device='disk'><driver name='qemu' type='{format}'/><source file='$/{file}'/><target dev='{target}' bus='{bus}'/></disk>";

    private static string Cdrom(string target, string bus, string? file) =>
        $"<disk type='file' device='cdrom'><driver name='qemu' type='raw'/>{(file is null ? "" : $"<source file='$/{file}'/>")}<target dev='{target}' bus='{bus}'/><readonly/></disk>";
}
