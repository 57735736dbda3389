namespace Libvirt.Drivers.Esx.Vmx.Writing;

/// <summary>Parallel ports (virVMXFormatParallel).</summary>
internal static class ParallelLines
{
    private const int LastPort = 2;

    internal static void Add(VmxLines lines, DomainDefinition domain, VmxTarget target)
    {
        foreach (var device in domain.DeviceElements("parallel"))
            PortLines.AddEnd(lines, PortLines.Add(lines, device, "Parallel", LastPort), device, target);
    }
}
