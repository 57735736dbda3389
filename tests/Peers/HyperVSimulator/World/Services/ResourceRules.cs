namespace Libvirt.Tests.HyperV;

/// <summary>What parts of machines may be like, and when they may be changed.</summary>
internal static class ResourceRules
{
    internal static bool IsType(WmiInstance part, int type) => part.Class.IsA("CIM_ResourceAllocationSettingData") && part.Number("ResourceType") == (ulong)type;

    /// <exception cref="Refusal">A text is no path.</exception>
    internal static WmiPath Path(string text)
    {
        try
        {
            return WmiPath.Parse(text);
        }
        catch (FormatException)
        {
            throw new Refusal(MethodResult.InvalidParameter);
        }
    }

    /// <summary>The part that another hangs on.</summary>
    /// <exception cref="Refusal">It names none of the same settings.</exception>
    internal static WmiInstance Parent(HyperVHost host, WmiInstance settings, WmiInstance part)
    {
        var parent = host.V2.Find(Path(part.Text("Parent")));
        return parent is not null && parent.Text("InstanceID").StartsWith(settings.Text("InstanceID") + @"\", StringComparison.OrdinalIgnoreCase) ? parent
            : throw new Refusal(MethodResult.InvalidParameter);
    }

    /// <summary>The identifier of a part without that of its settings.</summary>
    internal static string Suffix(WmiInstance settings, WmiInstance part) => part.Text("InstanceID")[(settings.Text("InstanceID").Length + 1)..];

    /// <summary>What hangs on a part.</summary>
    internal static IEnumerable<WmiInstance> Hanging(HyperVHost host, WmiInstance part) => Configuration.Parts(host, Configuration.Owner(host, part))
        .Where(one => one.Class.Properties.ContainsKey("Parent") && one.Text("Parent").Length > 0 && WmiPath.Parse(one.Text("Parent")).Identity == part.Path.Identity);

    /// <exception cref="Refusal">A connection names a switch that there is not.</exception>
    internal static void CheckSwitch(HyperVHost host, WmiInstance connection)
    {
        foreach (var text in connection.Texts("HostResource"))
        {
            var found = host.V2.Find(Path(text)) ?? throw new Refusal(MethodResult.InvalidParameter);
            if (!found.Class.IsA("Msvm_VirtualEthernetSwitch"))
                throw new Refusal(MethodResult.InvalidParameter);
            connection["LastKnownSwitchName"] = found["ElementName"];
        }
    }

    /// <summary>Holds a change against the rules.</summary>
    /// <exception cref="Refusal">It is against them.</exception>
    internal static void Check(HyperVHost host, WmiInstance before, WmiInstance after, IEnumerable<string> changed, Machine machine)
    {
        bool Touches(params string[] names) => changed.Any(name => names.Contains(name, StringComparer.OrdinalIgnoreCase));
        if (before.Class.Name == "Msvm_MemorySettingData")
        {
            var (least, now, most) = (after.Number("Reservation"), after.Number("VirtualQuantity"), after.Number("Limit"));
            if (now is < 32 or > 12 * 1024 * 1024 || now % 2 != 0 || after["DynamicMemoryEnabled"] is true && (least > now || now > most))
                throw new Refusal(MethodResult.InvalidParameter);
            if (machine.IsActive && Touches("DynamicMemoryEnabled"))
                throw new Refusal(MethodResult.InvalidState);
        }
        else if (before.Class.Name == "Msvm_ProcessorSettingData")
        {
            if (after.Number("VirtualQuantity") is < 1 or > 240 || after.Number("Limit") > 100000 || after.Number("Reservation") > after.Number("Limit"))
                throw new Refusal(MethodResult.InvalidParameter);
            if (machine.IsActive && Touches("VirtualQuantity", "ExposeVirtualizationExtensions", "LimitProcessorFeatures"))
                throw new Refusal(MethodResult.InvalidState);
        }
        else if (before.Class.Name == "Msvm_EthernetPortAllocationSettingData")
            CheckSwitch(host, after);
        else if (machine.IsActive && before.Class.IsA("Msvm_SyntheticEthernetPortSettingData") && Touches("Address", "StaticMacAddress"))
            throw new Refusal(MethodResult.InvalidState);
    }

    /// <exception cref="Refusal">A part may not be removed, or not now.</exception>
    internal static void CheckRemoval(HyperVHost host, WmiInstance part, IReadOnlyCollection<WmiInstance> all, Machine machine)
    {
        if (!part.Class.IsA("CIM_ResourceAllocationSettingData") || part.Number("ResourceType") is not (6 or 10 or 14 or 16 or 17 or 31 or 33))
            throw new Refusal(MethodResult.InvalidParameter);
        // A connection goes with its card; what is in a drive, and the drives of a controller, have to go before.
        if (part.Number("ResourceType") is not 10 && Hanging(host, part).Any(one => !all.Contains(one)))
            throw new Refusal(MethodResult.InUse);
        if (machine.IsActive && (IsType(part, 6) || part.Number("ResourceType") is 16 or 17 && IsType(Parent(host, machine.Settings, part), 5)))
            throw new Refusal(MethodResult.InvalidState);
    }
}
