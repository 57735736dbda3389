namespace Libvirt.Drivers.HyperV.Guests;

/// <summary>What a guest tells of itself, under libvirt's names (virDomainGetGuestInfo). Users, time zone, disks and file systems are beyond what the integration services tell.</summary>
internal static class GuestInfoFields
{
    private const GuestInfoGroups Supported = GuestInfoGroups.OS | GuestInfoGroups.HostName | GuestInfoGroups.Interface;

    /// <summary>The groups that are read for a request: those that it names, or all that there are.</summary>
    /// <exception cref="VirtException">InvalidArg: some are not told.</exception>
    internal static GuestInfoGroups Select(GuestInfoGroups groups) => (groups & ~Supported) is not 0 and var others
        ? throw new VirtException(VirtErrorDomain.Hyperv, VirtErrorCode.InvalidArg, $"unsupported guest information types '0x{(uint)others:x}'")
        : groups == GuestInfoGroups.All ? Supported : groups;

    /// <summary>The fields of some groups.</summary>
    internal static TypedParameterList Read(GuestInfoGroups groups, GuestExchange exchange, IReadOnlyList<GuestInterface> interfaces)
    {
        var fields = new TypedParameterList();
        if (groups.HasFlag(GuestInfoGroups.OS))
        {
            Add(fields, "os.name", exchange["OSName"]);
            Add(fields, "os.version", exchange["OSVersion"]);
            Add(fields, "os.machine", Machine(exchange["ProcessorArchitecture"]));
        }
        if (groups.HasFlag(GuestInfoGroups.HostName))
            Add(fields, "hostname", exchange.HostName);
        if (groups.HasFlag(GuestInfoGroups.Interface))
            AddInterfaces(fields, interfaces);
        return fields;
    }

    // Windows tells a number (SYSTEM_INFO.wProcessorArchitecture), and other guests a word.
    private static string? Machine(string? architecture) => architecture switch
    {
        "0" => "i686",
        "5" => "armv7l",
        "9" => "x86_64",
        "12" => "aarch64",
        _ => architecture,
    };

    private static void AddInterfaces(TypedParameterList fields, IReadOnlyList<GuestInterface> interfaces)
    {
        fields.AddUInt("if.count", (uint)interfaces.Count);
        foreach (var (index, one) in interfaces.Index())
        {
            var part = FormattableString.Invariant($"if.{index}.");
            fields.AddString($"{part}name", one.Name);
            Add(fields, $"{part}hwaddr", one.MacAddress);
            fields.AddUInt($"{part}addr.count", (uint)one.Address.Count);
            foreach (var (number, address) in one.Address.Index())
            {
                var item = FormattableString.Invariant($"{part}addr.{number}.");
                fields.AddString($"{item}type", address.Address.AddressFamily == System.Net.Sockets.AddressFamily.InterNetworkV6 ? "ipv6" : "ipv4");
                fields.AddString($"{item}addr", address.Address.ToString());
                fields.AddUInt($"{item}prefix", (uint)address.Prefix);
            }
        }
    }

    private static void Add(TypedParameterList fields, string name, string? value)
    {
        if (value is not null)
            fields.AddString(name, value);
    }
}
