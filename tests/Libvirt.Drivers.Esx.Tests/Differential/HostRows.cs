using static Libvirt.Drivers.Esx.Tests.Differential.VirshText;

namespace Libvirt.Drivers.Esx.Tests.Differential;

/// <summary>The host, as <c>hostname</c> and <c>version</c> show it.</summary>
internal static class HostRows
{
    internal static Task CompareAsync(Sides sides)
    {
        sides.Same("hostname", sides.Virsh("hostname"), sides.Ours.Server.HostName);
        sides.Same("version", Pairs(sides.Virsh("version"))["Running hypervisor"], $"{sides.Ours.Server.Hypervisor} {sides.Ours.Server.Version}");
        return Task.CompletedTask;
    }
}
