using Libvirt.Xml;

namespace Libvirt.Drivers.Test;

/// <content>Models of processors, and what domains can have.</content>
internal sealed partial class TestWorld
{
    internal static string BaselineCpu(IReadOnlyList<string> cpus, CpuBaselineFlags flags)
    {
        if ((flags & ~CpuBaselineFlags.ExpandFeatures) != 0)
            throw VirtException.InvalidArgument(VirtErrorDomain.Test, $"unsupported flags (0x{(uint)(flags & ~CpuBaselineFlags.ExpandFeatures):x}) in function testConnectBaselineCPU");
        return CpuBaseline.Compute(cpus, flags);
    }

    internal CpuComparison CompareCpu(string cpu)
    {
        RequireOurs("virConnectCompareCPU");
        var host = HostCapabilities.Parse(Capabilities).Root.Element("host")!.Element("cpu")!;
        return CpuComparer.Compare(CpuDefinition.ParseHost(VirtXmlWriter.Write(host)), CpuDefinition.Parse(cpu));
    }

    internal string DomainCapabilities(DomainCapabilitiesQuery query)
    {
        RequireOurs("virConnectGetDomainCapabilities");
        if (query.Emulator is { } emulator && emulator != TestHost.Emulator)
            throw TestError(VirtErrorCode.InvalidArg, $"the emulator '{emulator}' is not on this host: '{TestHost.Emulator}' is");
        if (query.Type is { } type && type != "test")
            throw TestError(VirtErrorCode.InvalidArg, $"the hypervisor type '{type}' is not on this host: 'test' is");
        if (query.Arch is { } arch && !CpuModels.IsX86(arch))
            throw TestError(VirtErrorCode.InvalidArg, $"unable to find any emulator to serve '{arch}' architecture");
        if (query.Machine is { } machine)
            throw TestError(VirtErrorCode.InvalidArg, $"there is no machine '{machine}': the test driver has no types of machines");
        return DomainCapabilitiesXml.Format(query.Arch ?? Host.Arch);
    }
}
