using Libvirt.Drivers.HyperV.Domains.Devices;
using Libvirt.Drivers.HyperV.Wmi;
using Libvirt.Xml;

namespace Libvirt.Drivers.HyperV.Domains.Definition;

/// <summary>A machine that shall be made. All that Hyper-V has no place for is refused before anything is done.</summary>
internal sealed record MachineWish
{
    private const string FirstGeneration = "Microsoft:Hyper-V:SubType:1";
    private const string SecondGeneration = "Microsoft:Hyper-V:SubType:2";

    /// <summary>The name.</summary>
    internal required string Name { get; init; }

    /// <summary>What the user says of it; null for nothing.</summary>
    internal string? Description { get; private init; }

    /// <summary>Whether it has UEFI and no emulated devices.</summary>
    internal bool IsSecondGeneration { get; private init; }

    /// <summary>Whether it starts only what is signed; null for what the host has by itself.</summary>
    internal bool? SecureBoot { get; private init; }

    /// <summary>How many processors.</summary>
    internal int Vcpu { get; private init; }

    /// <summary>How much memory.</summary>
    internal required MemoryWish Memory { get; init; }

    /// <summary>The disks.</summary>
    internal IReadOnlyList<DiskWish> Disks { get; init; } = [];

    /// <summary>How many SCSI controllers.</summary>
    internal int ScsiControllers { get; private init; }

    /// <summary>The network cards.</summary>
    internal IReadOnlyList<CardWish> Cards { get; private init; } = [];

    /// <summary>The serial ports that lead somewhere.</summary>
    internal IReadOnlyList<SerialWish> Serials { get; private init; } = [];

    /// <summary>The settings that the machine is made with.</summary>
    internal Msvm_VirtualSystemSettingData Settings => new()
    {
        ElementName = Name,
        Notes = Description is null ? null : [Description],
        VirtualSystemSubType = IsSecondGeneration ? SecondGeneration : FirstGeneration,
        SecureBootEnabled = SecureBoot,
    };

    /// <summary>Reads one.</summary>
    /// <param name="domain">The definition, as <see cref="MachineDefinition.Parse"/> gives it.</param>
    /// <exception cref="VirtException">ConfigUnsupported, InternalError: Hyper-V has no such machines.</exception>
    internal static MachineWish Of(DomainDefinition domain)
    {
        var isSecond = domain.Root.Element("os")?.Attr("firmware") == "efi";
        DeviceRules.Check(domain, isSecond);
        var disks = domain.Disks.Select(DiskWish.Of).ToList();
        return new MachineWish
        {
            Name = domain.Name,
            Description = domain.Root.Element("description")?.Value is { Length: > 0 } text ? text : null,
            IsSecondGeneration = isSecond,
            SecureBoot = isSecond ? SecureBootOf(domain) : null,
            Vcpu = domain.MaxVcpu,
            Memory = MemoryWish.Of(domain),
            Disks = disks,
            ScsiControllers = Math.Max(
                disks.Where(disk => disk.Place.Bus == DomainDiskBus.Scsi).Select(disk => disk.Place.Controller + 1).DefaultIfEmpty().Max(),
                domain.DeviceElements("controller").Where(one => one.Attr("type") == "scsi").Select(one => MachineDefinition.IndexOf(one) + 1).DefaultIfEmpty().Max()),
            Cards = [.. domain.Interfaces.Select(CardWish.Of)],
            Serials = [.. domain.DeviceElements("serial").Select(SerialWish.Of)],
        };
    }

    private static bool? SecureBootOf(DomainDefinition domain) => domain.Root.Element("os")?.Element("firmware")?.Elements("feature")
        .Where(feature => feature.Attr("name") == "secure-boot").Select(feature => (bool?)(feature.Attr("enabled") == "yes")).FirstOrDefault();
}
