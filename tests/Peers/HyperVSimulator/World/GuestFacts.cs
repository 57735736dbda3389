namespace Libvirt.Tests.HyperV;

/// <summary>What the guest in a running machine tells of itself: its system (KVP), and its addresses.</summary>
internal static class GuestFacts
{
    internal static void Add(Machine machine, WmiInstance exchange)
    {
        var host = machine.Host;
        var number = Math.Max(1, host.Machines.Keys.ToList().IndexOf(machine.Id) + 1);
        (string Name, string Data)[] facts =
        [
            ("FullyQualifiedDomainName", $"{machine.Name.ToLowerInvariant()}.lab.example"),
            ("OSName", "Ubuntu 24.04.1 LTS"),
            ("OSVersion", "6.8.0-45-generic"),
            ("OSMajorVersion", "6"),
            ("OSMinorVersion", "8"),
            ("OSBuildNumber", "45"),
            ("ProcessorArchitecture", "9"),
            ("IntegrationServicesVersion", "6.8.0"),
            ("NetworkAddressIPv4", $"192.0.2.{number % 250}"),
            ("NetworkAddressIPv6", $"2001:db8::{number:x}"),
            ("RDPAddressIPv4", $"192.0.2.{number % 250}"),
        ];
        exchange["GuestIntrinsicExchangeItems"] = facts.Select(fact => Item(host, fact.Name, fact.Data, 2)).ToArray();
        exchange["GuestExchangeItems"] = new[] { Item(host, "lab.role", "web", 1) };
        var cards = Configuration.Parts(host, machine.Settings).Where(part => part.Class.IsA("Msvm_SyntheticEthernetPortSettingData")).ToArray();
        for (var card = 0; card < cards.Length; card++)
        {
            var configuration = host.V2.Add(host.V2.Create("Msvm_GuestNetworkAdapterConfiguration").With(
                ("InstanceID", $@"Microsoft:GuestNetwork\{machine.Id}\{cards[card].Text("InstanceID").Split('\\')[1]}"), ("ProtocolIFType", 4098), ("DHCPEnabled", card == 0),
                ("IPAddresses", new[] { $"{(card == 0 ? "192.0.2" : "198.51.100")}.{number % 250}", $"fe80::215:5dff:fe01:{number:x}{card}" }),
                ("Subnets", new[] { "255.255.255.0", "/64" }), ("DefaultGateways", card == 0 ? new[] { "192.0.2.254" } : null),
                ("DNSServers", new[] { "192.0.2.253" }), ("IPAddressOrigins", new[] { 3, 5 })));
            host.V2.Link("Msvm_SettingDataComponent", "GroupComponent", cards[card], "PartComponent", configuration);
        }
    }

    internal static void Remove(Machine machine)
    {
        foreach (var one in machine.Host.V2.All("Msvm_GuestNetworkAdapterConfiguration").Where(one => one.Text("InstanceID").Contains(machine.Id, StringComparison.Ordinal)).ToArray())
            machine.Host.V2.Remove(one);
    }

    /// <summary>A pair of a name and a value as the instance in a text.</summary>
    internal static string Item(HyperVHost host, string name, string data, int source) =>
        EmbeddedInstance.Write(host.V2.Create("Msvm_KvpExchangeDataItem").With(("Name", name), ("Data", data), ("Source", source)));
}
