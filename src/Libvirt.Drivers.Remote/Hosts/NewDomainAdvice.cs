using Libvirt.Drivers.Remote.Procedures;
using Libvirt.Drivers.Remote.Rpc;

namespace Libvirt.Drivers.Remote.Hosts;

/// <summary>What new domains are best made of: what the daemon recommends where it is asked for nothing special, and a modern machine where it has one.</summary>
internal static class NewDomainAdvice
{
    // The machine with PCI Express; the usual one of x86 is much older.
    private const string Machine = "q35";

    internal static async ValueTask<NewDomainDefaults> ReadAsync(RemoteConnection remote, CancellationToken cancellationToken)
    {
        var host = remote.CallAsync(HostProcedures.ConnectGetCapabilities, default, cancellationToken).AsTask();
        var modern = AskAsync(Machine);
        var usual = AskAsync(null);
        await Task.WhenAll(host, modern, usual).ConfigureAwait(false);

        var guests = HostCapabilities.Parse(host.Result).Guest;
        // A hypervisor may answer the same whatever machine is asked about.
        var isModern = modern.Result?.Machine?.Contains(Machine, StringComparison.Ordinal) == true;
        if ((isModern ? modern.Result : usual.Result) is not { } domain)
        {
            var first = guests.Count > 0 ? guests[0] : null;
            return new NewDomainDefaults { Type = first?.Type.FirstOrDefault() ?? "", OSType = first?.OSType ?? "hvm", Arch = first?.Arch, NetworkModel = null };
        }
        var buses = domain.Capability.FirstOrDefault(capability => capability.Name == "disk.bus")?.Value ?? [];
        var isQemu = domain.Type is "qemu" or "kvm" or "hvf";
        return new NewDomainDefaults
        {
            Type = domain.Type,
            Arch = domain.Arch,
            Machine = isModern ? Machine : domain.Machine,
            OSType = guests.FirstOrDefault(guest => guest.Arch == domain.Arch && guest.Type.Contains(domain.Type))?.OSType ?? "hvm",
            DiskBus = First(buses, DomainDiskBus.Virtio, DomainDiskBus.Xen, DomainDiskBus.Sata, DomainDiskBus.Scsi, DomainDiskBus.Ide),
            DriveBus = First(buses, DomainDiskBus.Sata, DomainDiskBus.Scsi, DomainDiskBus.Ide),
            NetworkModel = isQemu ? "virtio" : null,
        };

        async Task<DomainCapabilities?> AskAsync(string? machine)
        {
            try
            {
                var xml = await remote.CallAsync(HostProcedures.ConnectGetDomainCapabilities, (null, null, machine, null, 0u), cancellationToken).ConfigureAwait(false);
                return DomainCapabilities.Parse(xml);
            }
            catch (VirtException e) when (e.IsMissingCall() || (machine is not null && e.Code == VirtErrorCode.InvalidArg))
            {
                return null;
            }
        }
    }

    // A hypervisor that names no bus takes the one that it likes.
    private static DomainDiskBus First(IReadOnlyList<string> buses, params ReadOnlySpan<DomainDiskBus> wanted)
    {
        foreach (var bus in wanted)
        {
            if (buses.Contains(bus.ToString(), StringComparer.OrdinalIgnoreCase))
                return bus;
        }
        return buses.Count == 0 ? wanted[0] : DomainDiskBus.Default;
    }
}
