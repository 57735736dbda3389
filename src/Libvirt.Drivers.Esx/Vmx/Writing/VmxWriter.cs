namespace Libvirt.Drivers.Esx.Vmx.Writing;

/// <summary>Writes a definition as a VMX configuration (virVMXFormatConfig).</summary>
internal static class VmxWriter
{
    /// <summary>Writes one.</summary>
    /// <param name="domain">The definition, as <see cref="VmxDefinition.Parse"/> gives it.</param>
    /// <param name="target">What it is written for.</param>
    /// <exception cref="VirtException">InternalError, ConfigUnsupported: a VMX configuration cannot say what the definition does.</exception>
    internal static string Write(DomainDefinition domain, VmxTarget target)
    {
        var lines = new VmxLines();
        lines.Add(".encoding", "UTF-8");
        lines.Add("config.version", 8);
        lines.Add("virtualHW.version", target.HardwareVersion);
        MachineLines.Add(lines, domain, target);
        MemoryLines.Add(lines, domain);
        CpuLines.Add(lines, domain);
        GraphicsLines.Add(lines, domain);
        var hasScsi = DiskLines.Add(lines, domain, target);
        SharedFolderLines.Add(lines, domain);
        InterfaceLines.Add(lines, domain, target.HardwareVersion);
        VideoLines.Add(lines, domain);
        SerialLines.Add(lines, domain, target);
        ParallelLines.Add(lines, domain, target);
        FirmwareLines.Add(lines, domain);
        if (target.HardwareVersion >= BridgeLines.FirstHardwareVersion)
            BridgeLines.Add(lines, hasScsi);
        return lines.ToString();
    }
}
