using System.Globalization;
using Libvirt.Drivers.Esx.Soap;

namespace Libvirt.Drivers.Esx.Domains.Guests;

/// <summary>What a guest tells of itself, under libvirt's names (virDomainGetGuestInfo). Users, time zone and disks are beyond what VMware Tools tells.</summary>
internal static class GuestInfoFields
{
    private const GuestInfoGroups Supported = GuestInfoGroups.OS | GuestInfoGroups.HostName | GuestInfoGroups.FileSystem | GuestInfoGroups.Interface;

    /// <summary>Refuses groups that there are not.</summary>
    /// <exception cref="VirtException">InvalidArg: there are some of them.</exception>
    internal static void Check(GuestInfoGroups groups)
    {
        if ((groups & ~Supported) is not 0 and var others)
            throw new VirtException(VirtErrorDomain.Esx, VirtErrorCode.InvalidArg, $"unsupported guest information types '0x{(uint)others:x}'");
    }

    /// <summary>The fields of the groups that are asked for; all that there are where none is.</summary>
    internal static TypedParameterList Read(ObjectContent machine, GuestInfoGroups groups)
    {
        var wanted = groups == GuestInfoGroups.All ? Supported : groups;
        var fields = new TypedParameterList();
        if (wanted.HasFlag(GuestInfoGroups.OS))
            GuestSystem.AddTo(fields, machine);
        if (wanted.HasFlag(GuestInfoGroups.HostName) && machine.Text(GuestFacts.HostNamePath) is { Length: > 0 } name)
            fields.AddString("hostname", name);
        if (wanted.HasFlag(GuestInfoGroups.FileSystem))
            AddFileSystems(fields, GuestFacts.FileSystems(machine));
        if (wanted.HasFlag(GuestInfoGroups.Interface) && machine.All(GuestFacts.NetworkPath, "GuestNicInfo").Any())
            AddInterfaces(fields, GuestFacts.Interfaces(machine));
        return fields;
    }

    private static void AddFileSystems(TypedParameterList fields, IReadOnlyList<GuestFileSystem> systems)
    {
        fields.AddUInt("fs.count", (uint)systems.Count);
        for (var i = 0; i < systems.Count; i++)
        {
            var (part, system) = (Name($"fs.{i}."), systems[i]);
            fields.AddString($"{part}mountpoint", system.MountPoint);
            if (system.Type.Length > 0)
                fields.AddString($"{part}fstype", system.Type);
            if (system.Capacity is { } capacity)
                fields.AddULLong($"{part}total-bytes", capacity);
            if (system.Used is { } used)
                fields.AddULLong($"{part}used-bytes", used);
            fields.AddUInt($"{part}disk.count", (uint)system.Disk.Count);
            for (var d = 0; d < system.Disk.Count; d++)
                fields.AddString(Name($"{part}disk.{d}.alias"), system.Disk[d]);
        }
    }

    private static void AddInterfaces(TypedParameterList fields, IReadOnlyList<GuestInterface> interfaces)
    {
        fields.AddUInt("if.count", (uint)interfaces.Count);
        for (var i = 0; i < interfaces.Count; i++)
        {
            var (part, one) = (Name($"if.{i}."), interfaces[i]);
            fields.AddString($"{part}name", one.Name);
            if (one.MacAddress is { } address)
                fields.AddString($"{part}hwaddr", address);
            fields.AddUInt($"{part}addr.count", (uint)one.Address.Count);
            for (var a = 0; a < one.Address.Count; a++)
            {
                var isNew = one.Address[a].Address.AddressFamily == System.Net.Sockets.AddressFamily.InterNetworkV6;
                fields.AddString(Name($"{part}addr.{a}.type"), isNew ? "ipv6" : "ipv4");
                fields.AddString(Name($"{part}addr.{a}.addr"), one.Address[a].Address.ToString());
                fields.AddUInt(Name($"{part}addr.{a}.prefix"), (uint)one.Address[a].Prefix);
            }
        }
    }

    private static string Name(FormattableString name) => name.ToString(CultureInfo.InvariantCulture);
}
