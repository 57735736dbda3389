namespace Libvirt.Tests.HyperV;

/// <summary>Finds the instance that selectors name.</summary>
internal static class Selection
{
    // Services of which there is one: the name of the class is enough to find it.
    private static readonly Dictionary<string, uint> Singletons = new(StringComparer.OrdinalIgnoreCase)
    {
        ["Msvm_VirtualSystemManagementService"] = 0x8004102F,
        ["Msvm_VirtualSystemSnapshotService"] = 0x8004102F,
        ["Msvm_VirtualSystemMigrationService"] = 0x8004102F,
        ["Msvm_ImageManagementService"] = 0,
        ["Msvm_VirtualEthernetSwitchManagementService"] = 0,
        ["Msvm_MetricService"] = 0,
    };

    /// <exception cref="WsmanFault">There is none, or the selectors do not name one.</exception>
    internal static WmiInstance Find(WmiNamespace space, WmiClass @class, IReadOnlyDictionary<string, object> given)
    {
        var selectors = given.Where(one => !one.Key.Equals(ResourceUri.NamespaceSelector, StringComparison.OrdinalIgnoreCase))
            .ToDictionary(one => one.Key, one => one.Value, StringComparer.OrdinalIgnoreCase);
        if (selectors.Keys.FirstOrDefault(name => !@class.Properties.ContainsKey(name)) is { } unknown)
            throw WsmanFaults.UnexpectedSelectors($"{@class.Name} has no key {unknown}.");
        if (Singletons.TryGetValue(@class.Name, out var code))
        {
            if (!selectors.ContainsKey("CreationClassName"))
                throw code == 0 ? WsmanFaults.Internal("The service was not selected.") : WsmanFaults.Internal("The parameters of the method are not valid.", code);
            return space.All(@class.Name).FirstOrDefault(one => selectors.All(selector => Matches(one, selector.Key, selector.Value)))
                ?? throw WsmanFaults.DestinationUnreachable("No instance has these selectors.");
        }
        if (@class.Keys.Any(key => !selectors.ContainsKey(key)))
            throw WsmanFaults.DestinationUnreachable($"{@class.Name} is selected by {string.Join(", ", @class.Keys)}.");
        if (selectors.Keys.FirstOrDefault(name => !@class.Keys.Contains(name, StringComparer.OrdinalIgnoreCase)) is { } extra)
            throw WsmanFaults.UnexpectedSelectors($"{extra} is no key of {@class.Name}.");
        return space.Find(new(null, null, @class.Name, selectors)) ?? throw WsmanFaults.DestinationUnreachable("No instance has these selectors.");
    }

    private static bool Matches(WmiInstance one, string key, object value) => WqlValues.Compare(one[key], value) == 0;
}
