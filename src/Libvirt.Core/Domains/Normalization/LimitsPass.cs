using Libvirt.Xml;

namespace Libvirt.Normalization;

/// <summary>Refuses what no hypervisor runs, before anybody counts it out.</summary>
internal static class LimitsPass
{
    private const int MaxDevices = 4096;

    // libvirt's VIR_DOMAIN_CPUMASK_LEN.
    private const int MaxVcpu = 16384;

    internal static void Apply(DomainDefinition domain, DomainDefaults defaults)
    {
        if (domain.MaxVcpu > MaxVcpu)
            throw XmlValueErrors.Unsupported($"{domain.MaxVcpu} vCPUs are more than {MaxVcpu}");
        if (domain.DeviceElements().Skip(MaxDevices).Any())
            throw XmlValueErrors.Unsupported($"there are more than {MaxDevices} devices");
    }
}
