namespace Libvirt.Drivers.Esx.Vmx;

/// <summary>What must be known beside a VMX file to make a domain of it.</summary>
/// <param name="FileNames">The names of files.</param>
internal sealed record VmxContext(IVmxFileNames FileNames)
{
    /// <summary>The name of the domain where the file has none; null where it is not known.</summary>
    internal string? Name { get; init; }

    /// <summary>The UUID of the domain where the file has none; null where it is not known.</summary>
    internal Guid? Uuid { get; init; }

    /// <summary>The number of the domain; null where it is not active.</summary>
    internal int? Id { get; init; }

    /// <summary>Whether the domain has the UUID of its BIOS, as before libvirt 12.4, and not the one that a vCenter keeps distinct.</summary>
    internal bool LegacyUuid { get; init; }

    /// <summary>The inventory path of the machine's datacenter; null where there is none.</summary>
    internal string? DatacenterPath { get; init; }

    /// <summary>The machine's id on its server; null where there is none.</summary>
    internal string? Moref { get; init; }
}
