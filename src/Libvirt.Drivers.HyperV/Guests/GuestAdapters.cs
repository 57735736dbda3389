using System.Globalization;
using System.Net;
using System.Numerics;
using Libvirt.Drivers.HyperV.Domains;
using Libvirt.Drivers.HyperV.Statistics;
using Libvirt.Drivers.HyperV.Wmi;
using Libvirt.Drivers.HyperV.Wsman.Cim;

namespace Libvirt.Drivers.HyperV.Guests;

/// <summary>The network interfaces of a guest and their addresses (Msvm_GuestNetworkAdapterConfiguration).</summary>
internal static class GuestAdapters
{
    private const string ClassName = "Msvm_GuestNetworkAdapterConfiguration";

    /// <summary>Reads them; those that the guest tells nothing of have no addresses.</summary>
    internal static async Task<IReadOnlyList<GuestInterface>> ReadAsync(WmiClient wmi, Guid machine, CancellationToken cancellationToken)
    {
        var name = MachineIdentity.NameOf(machine);
        var hardware = MachineDevices.ReadAsync(wmi, drives: false, adapters: true, machine, cancellationToken);
        var rows = wmi.SelectAsync(ClassName, "InstanceID,IPAddresses,Subnets", $"InstanceID LIKE '%{name}%'", cancellationToken).AsTask();
        await Task.WhenAll(hardware, rows).ConfigureAwait(false);
        var told = await rows.ConfigureAwait(false);
        var adapters = (await hardware.ConfigureAwait(false)).Adapters;
        return [.. adapters.Select(adapter => new GuestInterface(adapter.Name, adapter.Address, Addresses(told.FirstOrDefault(row => IsOf(row, name, adapter.Id)))))];
    }

    // Microsoft:GuestNetwork\MACHINE\ADAPTER
    private static bool IsOf(CimInstance row, string machine, string adapter) =>
        row.Text("InstanceID")?.EndsWith($@"{machine}\{adapter}", StringComparison.OrdinalIgnoreCase) == true;

    private static List<GuestAddress> Addresses(CimInstance? row)
    {
        var found = new List<GuestAddress>();
        var subnets = row?.Texts("Subnets") ?? [];
        foreach (var (index, text) in (row?.Texts("IPAddresses") ?? []).Index())
        {
            if (IPAddress.TryParse(text, out var address))
                found.Add(new GuestAddress(address, index < subnets.Count ? Prefix(subnets[index]) : 0));
        }
        return found;
    }

    // A mask for the old addresses, and a number for the new ones: 255.255.255.0, /64.
    private static int Prefix(string subnet)
    {
        if (int.TryParse(subnet.TrimStart('/'), NumberStyles.None, CultureInfo.InvariantCulture, out var bits))
            return Math.Clamp(bits, 0, 128);
        return IPAddress.TryParse(subnet, out var mask) ? mask.GetAddressBytes().Sum(part => BitOperations.PopCount(part)) : 0;
    }
}
