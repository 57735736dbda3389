using System.Globalization;

namespace Libvirt.Drivers.Test;

/// <content>What the agent in a guest tells, in worlds that are ours.</content>
internal sealed partial class TestWorld
{
    // The name of the lowest image of a guest's first disk tells what was installed.
    private static readonly (string Image, string Id, string Name, string Version, string Kernel)[] Systems =
    [
        ("fedora43", "fedora", "Fedora Linux", "43", "6.17.1-300.fc43.x86_64"),
        ("debian12", "debian", "Debian GNU/Linux", "12", "6.1.0-28-amd64"),
    ];

    internal TypedParameterList GuestInfo(DomainKey key, GuestInfoGroups groups)
    {
        RequireOurs("virDomainGetGuestInfo");
        lock (_gate)
        {
            var domain = FindActive(key);
            RequireAgent(domain);
            var info = new TypedParameterList();
            foreach (var (group, write) in new (GuestInfoGroups, Action<TestDomain, TypedParameterList>)[]
            {
                (GuestInfoGroups.User, AddUsers),
                (GuestInfoGroups.OS, AddSystem),
                (GuestInfoGroups.TimeZone, AddTimeZone),
                (GuestInfoGroups.HostName, (guest, list) => list.AddString("hostname", guest.Name)),
                (GuestInfoGroups.FileSystem, AddFileSystems),
                (GuestInfoGroups.Disk, AddDisks),
                (GuestInfoGroups.Interface, AddInterfaces),
            })
            {
                if (groups == GuestInfoGroups.All || groups.HasFlag(group))
                    write(domain, info);
            }
            return info;
        }
    }

    // Nobody is logged in but on desktops, which are those that have a screen of their own.
    private static void AddUsers(TestDomain domain, TypedParameterList info)
    {
        var hasDesk = domain.Current.Xml.Contains("<sound ", StringComparison.Ordinal);
        info.AddUInt("user.count", hasDesk ? 1u : 0);
        if (hasDesk)
            info.AddString("user.0.name", "alex");
    }

    private void AddSystem(TestDomain domain, TypedParameterList info)
    {
        var image = domain.Current.Devices.Disks is [var first, ..] && Images!.Chain(first) is [.., var lowest] ? Path.GetFileNameWithoutExtension(lowest.Path) : "";
        if (Array.Find(Systems, s => s.Image == image) is not { Id: { } id } system)
            return;
        info.AddString("os.id", id);
        info.AddString("os.name", system.Name);
        info.AddString("os.pretty-name", $"{system.Name} {system.Version}");
        info.AddString("os.version", system.Version);
        info.AddString("os.version-id", system.Version);
        info.AddString("os.kernel-release", system.Kernel);
        info.AddString("os.machine", domain.Current.Parse().Arch ?? Host.Arch);
    }

    private static void AddTimeZone(TestDomain domain, TypedParameterList info)
    {
        info.AddString("timezone.name", "UTC");
        info.AddInt("timezone.offset", 0);
    }

    private void AddFileSystems(TestDomain domain, TypedParameterList info)
    {
        var systems = FileSystemsOf(domain);
        info.AddUInt("fs.count", (uint)systems.Count);
        for (var i = 0; i < systems.Count; i++)
        {
            var (name, system) = (string.Create(CultureInfo.InvariantCulture, $"fs.{i}."), systems[i]);
            info.AddString(name + "name", system.Name);
            info.AddString(name + "mountpoint", system.MountPoint);
            info.AddString(name + "fstype", system.Type);
            info.AddULLong(name + "total-bytes", system.Capacity ?? 0);
            info.AddULLong(name + "used-bytes", system.Used ?? 0);
            info.AddUInt(name + "disk.count", 1);
            info.AddString(name + "disk.0.alias", system.Disk[0]);
            info.AddString(name + "disk.0.device", $"/dev/{system.Name}");
        }
    }

    private static void AddDisks(TestDomain domain, TypedParameterList info)
    {
        var disks = domain.Current.Devices.Disks.Where(d => d.Device == "disk").ToArray();
        info.AddUInt("disk.count", (uint)disks.Length);
        for (var i = 0; i < disks.Length; i++)
        {
            info.AddString(string.Create(CultureInfo.InvariantCulture, $"disk.{i}.name"), $"/dev/{disks[i].Target}");
            info.Add(TypedParameter.Boolean(string.Create(CultureInfo.InvariantCulture, $"disk.{i}.partition"), false));
            info.AddString(string.Create(CultureInfo.InvariantCulture, $"disk.{i}.alias"), disks[i].Target);
        }
    }

    private void AddInterfaces(TestDomain domain, TypedParameterList info)
    {
        var interfaces = FromAgent(domain, [.. domain.Run!.Config.Devices.Cards.Select((card, i) => (card, i))]);
        info.AddUInt("if.count", (uint)interfaces.Count);
        for (var i = 0; i < interfaces.Count; i++)
        {
            var name = string.Create(CultureInfo.InvariantCulture, $"if.{i}.");
            info.AddString(name + "name", interfaces[i].Name);
            info.AddString(name + "hwaddr", interfaces[i].MacAddress ?? "");
            info.AddUInt(name + "addr.count", (uint)interfaces[i].Address.Count);
            for (var a = 0; a < interfaces[i].Address.Count; a++)
            {
                var (address, part) = (interfaces[i].Address[a], string.Create(CultureInfo.InvariantCulture, $"{name}addr.{a}."));
                info.AddString(part + "type", address.Address.GetAddressBytes().Length == 4 ? "ipv4" : "ipv6");
                info.AddString(part + "addr", address.Address.ToString());
                info.AddUInt(part + "prefix", (uint)address.Prefix);
            }
        }
    }
}
