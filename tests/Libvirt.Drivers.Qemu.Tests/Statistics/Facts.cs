using Libvirt.Drivers.Qemu.Guests;

namespace Libvirt.Tests.Qemu.Statistics;

/// <summary>Guests as the recorded answers know them.</summary>
internal static class Facts
{
    /// <summary>The guest of the recorded block answers: vda with three images, sda on SCSI, an empty CD-ROM drive on SATA.</summary>
    internal static GuestFacts Recorded { get; } = Of("""
        <disk type='file' device='disk'>
          <driver name='qemu' type='qcow2'/><source file='/images/t.qcow2' index='2'/>
          <backingStore type='file' index='3'><format type='qcow2'/><source file='/images/m.qcow2'/>
            <backingStore type='file' index='4'><format type='qcow2'/><source file='/images/b.qcow2'/><backingStore/></backingStore>
          </backingStore>
          <target dev='vda' bus='virtio'/><alias name='virtio-disk0'/>
        </disk>
        <disk type='file' device='disk'>
          <driver name='qemu' type='raw'/><source file='/images/r.raw' index='1'/><target dev='sda' bus='scsi'/><alias name='scsi0-0-0-0'/>
        </disk>
        <disk type='file' device='cdrom'><target dev='sdb' bus='sata'/><alias name='sata0-0-0'/></disk>
        """);

    /// <summary>A guest with devices.</summary>
    internal static GuestFacts Of(string devices, string more = "") => new(DomainDefinition.Parse($"""
        <domain type='qemu' id='1'><name>guest</name><memory unit='MiB'>256</memory><currentMemory unit='MiB'>128</currentMemory><vcpu current='2'>4</vcpu>{more}
        <os><type arch='x86_64' machine='pc'>hvm</type></os><devices>{devices}</devices></domain>
        """));

    /// <summary>A list as virsh prints it, a field a line.</summary>
    internal static string[] Lines(TypedParameterList list) => [.. list.Select(p => p.ToString())];
}
