namespace Libvirt.Drivers.Esx.Vmx.Writing;

/// <summary>What newer virtual hardware has besides: bridges for its PCI devices, and the way to talk to its host.</summary>
internal static class BridgeLines
{
    /// <summary>The version from which on it has them.</summary>
    internal const int FirstHardwareVersion = 7;

    internal static void Add(VmxLines lines, bool hasScsi)
    {
        if (hasScsi)
        {
            lines.Add("pciBridge0.present", true);
            for (var number = 4; number <= 7; number++)
            {
                lines.Add($"pciBridge{number}.present", true);
                lines.Add($"pciBridge{number}.virtualDev", "pcieRootPort");
                lines.Add($"pciBridge{number}.functions", 8);
            }
        }
        lines.Add("vmci0.present", true);
    }
}
