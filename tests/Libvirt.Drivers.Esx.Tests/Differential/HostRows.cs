using static Libvirt.Drivers.Esx.Tests.Differential.VirshText;

namespace Libvirt.Drivers.Esx.Tests.Differential;

/// <summary>The host, as <c>hostname</c>, <c>version</c>, <c>nodeinfo</c>, <c>freecell</c> and <c>capabilities</c> show it.</summary>
internal static class HostRows
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    internal static async Task CompareAsync(Sides sides)
    {
        sides.Same("hostname", sides.Virsh("hostname"), sides.Ours.Server.HostName);
        sides.Same("version", Pairs(sides.Virsh("version"))["Running hypervisor"], $"{sides.Ours.Server.Hypervisor} {sides.Ours.Server.Version}");

        var driver = sides.Ours.Require<IHostDriver>();
        var ours = await driver.GetHostInfoAsync(Token);
        var info = Pairs(sides.Virsh("nodeinfo"));
        sides.Same("nodeinfo: CPU model", info["CPU model"], ours.Model.Trim());
        sides.Same("nodeinfo: CPU(s)", info["CPU(s)"], $"{ours.Cpu}");
        sides.Same("nodeinfo: CPU frequency", info["CPU frequency"], $"{ours.Mhz} MHz");
        sides.Same("nodeinfo: CPU socket(s)", info["CPU socket(s)"], $"{ours.Socket}");
        sides.Same("nodeinfo: Core(s) per socket", info["Core(s) per socket"], $"{ours.Core}");
        sides.Same("nodeinfo: Thread(s) per core", info["Thread(s) per core"], $"{ours.Thread}");
        sides.Same("nodeinfo: NUMA cell(s)", info["NUMA cell(s)"], $"{ours.Cell}");
        sides.Same("nodeinfo: Memory size", info["Memory size"], Kibibytes(ours.Memory));
        sides.Same("freecell", Pairs(sides.Virsh("freecell"))["Total"], Kibibytes(await driver.GetFreeMemoryAsync(Token)));
        sides.SameXml("capabilities", sides.Virsh("capabilities"), await driver.GetCapabilitiesAsync(Token));
    }
}
