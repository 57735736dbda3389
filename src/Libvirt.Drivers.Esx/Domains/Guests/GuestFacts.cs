using System.Net;
using System.Xml.Linq;
using Libvirt.Drivers.Esx.Soap;
using Libvirt.Drivers.Esx.Statistics;

namespace Libvirt.Drivers.Esx.Domains.Guests;

/// <summary>What VMware Tools, the agent in a guest, has told the server of it.</summary>
internal static class GuestFacts
{
    internal const string HostNamePath = "guest.hostName";
    internal const string NetworkPath = "guest.net";

    private const string Tools = "guest.toolsRunningStatus";
    private const string DiskPath = "guest.disk";

    /// <summary>The leaves for file systems, and the disks that they lie on.</summary>
    internal static readonly string[] FileSystemPaths = [Tools, DiskPath, MachineHardware.Path];

    /// <summary>The leaves for all that there is to tell.</summary>
    internal static readonly string[] Paths = [.. FileSystemPaths, HostNamePath, NetworkPath, .. GuestSystem.Paths];

    /// <summary>Refuses a guest whose agent says nothing.</summary>
    /// <exception cref="VirtException">AgentUnresponsive: it does not run.</exception>
    internal static void RequireTools(ObjectContent machine)
    {
        if (machine.Text(Tools) == "guestToolsNotRunning")
            throw Unresponsive("VMware Tools is not running in the guest");
    }

    /// <summary>Its host name.</summary>
    /// <exception cref="VirtException">NoHostname: nobody knows one.</exception>
    internal static string HostName(ObjectContent machine) => machine.Text(HostNamePath) is { Length: > 0 } name
        ? name
        : throw new VirtException(VirtErrorDomain.Esx, VirtErrorCode.NoHostname, "hostName field not available (missing VMware Tools?)");

    /// <summary>Its network interfaces that are connected, by the names of their networks.</summary>
    /// <exception cref="VirtException">AgentUnresponsive: nobody has told of any.</exception>
    internal static IReadOnlyList<GuestInterface> Interfaces(ObjectContent machine)
    {
        var all = machine.All(NetworkPath, "GuestNicInfo").ToList();
        return all.Count == 0
            ? throw Unresponsive($"Missing property '{NetworkPath}' in answer")
            : [.. all.Where(nic => Vim.Boolean(nic.Text("connected")) && nic.Child("network") is not null).Select(Interface)];
    }

    /// <summary>Its file systems that are mounted.</summary>
    internal static IReadOnlyList<GuestFileSystem> FileSystems(ObjectContent machine)
    {
        var targets = new Lazy<ILookup<long, string>>(() => MachineHardware.Read(machine).Drives.ToLookup(drive => (long)drive.Key, drive => drive.Target));
        return [.. machine.All(DiskPath, "GuestDiskInfo").Select(disk => FileSystem(disk, targets))];
    }

    private static GuestInterface Interface(XElement nic)
    {
        var addresses = nic.Child("ipConfig") is { } config
            ? config.All("ipAddress").Select(entry => Address(entry.Text("ipAddress"), Vim.Number(entry.Text("prefixLength"))))
            // Older ones tell the address only.
            : nic.All("ipAddress").Select(address => Address(address.Value, 0));
        return new GuestInterface(nic.Required("network").Value, nic.Text("macAddress"), [.. addresses.OfType<GuestAddress>()]);
    }

    private static GuestAddress? Address(string? text, long? prefix) =>
        IPAddress.TryParse(text, out var address) ? new GuestAddress(address, (int)Math.Clamp(prefix ?? 0, 0, 128)) : null;

    // The guest's own name for the device is not told.
    private static GuestFileSystem FileSystem(XElement disk, Lazy<ILookup<long, string>> targets)
    {
        var (capacity, free) = (Vim.Number(disk.Text("capacity")), Vim.Number(disk.Text("freeSpace")));
        var disks = disk.All("mappings").Select(mapping => Vim.Number(mapping.Text("key"))).OfType<long>().SelectMany(key => targets.Value[key]);
        return new GuestFileSystem(
            disk.Text("diskPath") ?? "", "", disk.Text("filesystemType") ?? "", [.. disks],
            capacity is >= 0 and var size ? (ulong)size : null,
            capacity >= free && free >= 0 ? (ulong)(capacity.Value - free.Value) : null);
    }

    private static VirtException Unresponsive(string detail) => new(VirtErrorDomain.Esx, VirtErrorCode.AgentUnresponsive, detail);
}
