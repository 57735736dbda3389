namespace Libvirt.Tests.HyperV;

/// <summary>Makes parts of machines from what a client asks for.</summary>
internal static class ResourceFactory
{
    /// <summary>The file that a part names and the host has not; null for none.</summary>
    internal static string? MissingFile(HyperVHost host, EmbeddedInstance resource) => resource.ClassName != "Msvm_StorageAllocationSettingData" ? null
        : resource.Values.GetValueOrDefault("HostResource") is object[] paths ? paths.Cast<string>().FirstOrDefault(path => host.Files.Find(path) is null) : null;

    /// <summary>How a job fails that does not find a file.</summary>
    internal static JobCenter.Failure NotFound(string path) =>
        new(MethodResult.Failed, $"The attachment '{path}' was not found: The system cannot find the file specified. (0x80070002)");

    /// <summary>Adds a part to settings.</summary>
    /// <exception cref="Refusal">There can be no such part.</exception>
    internal static WmiInstance Add(HyperVHost host, WmiInstance settings, EmbeddedInstance resource, bool isActive)
    {
        if (!host.V2.Schema[resource.ClassName].IsA("CIM_ResourceAllocationSettingData"))
            throw new Refusal(MethodResult.InvalidParameter);
        var part = host.V2.Create(resource.ClassName);
        Modification.Apply(resource, part, "InstanceID");
        var type = (int)part.Number("ResourceType");
        var suffix = (resource.ClassName, type) switch
        {
            ("Msvm_ResourceAllocationSettingData", 6) => Controller(host, settings, part, isActive),
            ("Msvm_ResourceAllocationSettingData", 14 or 16 or 17) => Drive(host, settings, part, isActive),
            ("Msvm_StorageAllocationSettingData", 31) => Image(host, settings, part),
            ("Msvm_SyntheticEthernetPortSettingData" or "Msvm_EmulatedEthernetPortSettingData", 10) => Card(host, settings, part, isActive),
            ("Msvm_EthernetPortAllocationSettingData", 33) => Connection(host, settings, part),
            _ => throw new Refusal(MethodResult.InvalidParameter),
        };
        part["InstanceID"] = $@"{settings.Text("InstanceID")}\{suffix}";
        return Configuration.Attach(host, settings, part);
    }

    private static string Controller(HyperVHost host, WmiInstance settings, WmiInstance part, bool isActive)
    {
        var others = Configuration.Parts(host, settings).Count(one => ResourceRules.IsType(one, 6));
        if (isActive || others >= 4)
            throw new Refusal(isActive ? MethodResult.InvalidState : MethodResult.InvalidParameter);
        part["ElementName"] ??= "SCSI Controller";
        return $@"{Hardware.Text(Guid.NewGuid())}\0";
    }

    private static string Drive(HyperVHost host, WmiInstance settings, WmiInstance part, bool isActive)
    {
        var controller = ResourceRules.Parent(host, settings, part);
        var isIde = ResourceRules.IsType(controller, 5);
        if (!isIde && !ResourceRules.IsType(controller, 6))
            throw new Refusal(MethodResult.InvalidParameter);
        if (isIde && isActive)
            throw new Refusal(MethodResult.InvalidState);
        var units = Enumerable.Range(0, isIde ? 2 : 64).Select(unit => $"{unit}").Except(ResourceRules.Hanging(host, controller).Select(one => one.Text("AddressOnParent"))).ToList();
        var unit = part.Text("AddressOnParent") is { Length: > 0 } wanted ? wanted : units.FirstOrDefault();
        if (unit is null || !units.Contains(unit))
            throw new Refusal(MethodResult.InvalidParameter);
        if (part.Texts("HostResource") is [var disk] && host.V2.Find(ResourceRules.Path(disk)) is null)
            throw new Refusal(MethodResult.InvalidParameter);
        part.With(("AddressOnParent", unit), ("Parent", host.PathText(controller)));
        part["ElementName"] ??= part.Number("ResourceType") == 16 ? "DVD Drive" : "Hard Drive";
        return $@"{ResourceRules.Suffix(settings, controller)}\{unit}\D";
    }

    private static string Image(HyperVHost host, WmiInstance settings, WmiInstance part)
    {
        var drive = ResourceRules.Parent(host, settings, part);
        if (!(ResourceRules.IsType(drive, 14) || ResourceRules.IsType(drive, 16) || ResourceRules.IsType(drive, 17)) || ResourceRules.Hanging(host, drive).Any())
            throw new Refusal(MethodResult.InvalidParameter);
        if (part.Texts("HostResource") is not [_])
            throw new Refusal(MethodResult.InvalidParameter);
        part["Parent"] = host.PathText(drive);
        part["ElementName"] ??= "Hard Disk Image";
        return $@"{ResourceRules.Suffix(settings, drive)[..^2]}\L";
    }

    private static string Card(HyperVHost host, WmiInstance settings, WmiInstance part, bool isActive)
    {
        if (isActive && settings.Text("VirtualSystemSubType").EndsWith('1'))
            throw new Refusal(MethodResult.InvalidState);
        // A card that looks like an old one has no identifier of its own.
        var isSynthetic = part.Class.Properties.ContainsKey("VirtualSystemIdentifiers");
        var id = isSynthetic && part.Texts("VirtualSystemIdentifiers") is [var wanted, ..] && Guid.TryParse(wanted, out var given) ? given : Guid.NewGuid();
        if (part.Text("Address") is { Length: > 0 } mac && (mac.Length != 12 || !mac.All(char.IsAsciiHexDigit)))
            throw new Refusal(MethodResult.InvalidParameter);
        if (Configuration.Parts(host, settings).Any(one => one.Text("InstanceID").EndsWith(Hardware.Text(id), StringComparison.Ordinal)))
            throw new Refusal(MethodResult.InvalidParameter);
        if (isSynthetic)
            part["VirtualSystemIdentifiers"] = new[] { $"{{{Hardware.Text(id)}}}" };
        part["Address"] ??= $"00155D01{Random.Shared.Next(0x8000, 0xFFFF):X4}";
        part["ElementName"] ??= "Network Adapter";
        return Hardware.Text(id);
    }

    private static string Connection(HyperVHost host, WmiInstance settings, WmiInstance part)
    {
        var card = ResourceRules.Parent(host, settings, part);
        if (!card.Class.IsA("CIM_EthernetPortAllocationSettingData") || ResourceRules.Hanging(host, card).Any())
            throw new Refusal(MethodResult.InvalidParameter);
        ResourceRules.CheckSwitch(host, part);
        part["Parent"] = host.PathText(card);
        part["ElementName"] ??= "Dynamic Ethernet Switch Port";
        part["EnabledState"] ??= 2;
        return $@"{ResourceRules.Suffix(settings, card)}\C";
    }
}
