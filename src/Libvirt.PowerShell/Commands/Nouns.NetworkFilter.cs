using Libvirt.Drivers;

namespace Libvirt.PowerShell.Commands;

/// <content>Network filters and their bindings.</content>
internal static partial class Nouns
{
    internal static ObjectNoun<VirtNetworkFilter> NetworkFilter { get; } = new(
        "network filter",
        VirtErrorCode.NoNwfilter,
        (connection, ct) => connection.Require<INetworkFilterDriver>().ListNetworkFiltersAsync(ct),
        (connection, name, ct) => connection.Require<INetworkFilterDriver>().LookupNetworkFilterByNameAsync(name, ct),
        (connection, uuid, ct) => connection.Require<INetworkFilterDriver>().LookupNetworkFilterByUuidAsync(uuid, ct));

    internal static ObjectNoun<VirtNetworkFilterBinding> NetworkFilterBinding { get; } = new(
        "network filter binding",
        VirtErrorCode.NoNwfilterBinding,
        (connection, ct) => connection.Require<INetworkFilterBindingDriver>().ListNetworkFilterBindingsAsync(ct),
        (connection, name, ct) => connection.Require<INetworkFilterBindingDriver>().LookupNetworkFilterBindingAsync(name, ct));
}
