namespace Libvirt.Tests.HyperV;

/// <summary>What ports can besides being connected: VLANs, limits, guards. And the pairs of names and values that the host gives to guests.</summary>
internal static class FeatureService
{
    private const string Service = "Msvm_VirtualSystemManagementService";
    private const string Component = "Msvm_EthernetPortSettingDataComponent";

    internal static void Register(HyperVHost host)
    {
        host.Implement(Service, "AddFeatureSettings", call => Add(host, call));
        host.Implement(Service, "ModifyFeatureSettings", call => Modify(host, call));
        host.Implement(Service, "RemoveFeatureSettings", call =>
        {
            foreach (var feature in call.Paths("FeatureSettings").Select(path => host.V2.Find(path) ?? throw new Refusal(MethodResult.InvalidParameter)).ToArray())
                host.V2.Remove(feature);
            return MethodResult.Done;
        });
        host.Implement(Service, "AddKvpItems", call => Pairs(host, call, (known, fresh) => known.Concat(fresh)));
        host.Implement(Service, "ModifyKvpItems", call => Pairs(host, call, (known, fresh) => known.Where(one => !fresh.Any(two => two.Name == one.Name)).Concat(fresh)));
        host.Implement(Service, "RemoveKvpItems", call => Pairs(host, call, (known, gone) => known.Where(one => !gone.Any(two => two.Name == one.Name))));
    }

    private static MethodResult Add(HyperVHost host, MethodCall call)
    {
        var port = call.Path("AffectedConfiguration") is { } path ? host.V2.Find(path) : null;
        if (port is null || !port.Class.IsA("Msvm_EthernetPortAllocationSettingData"))
            return MethodResult.InvalidParameter;
        var made = new List<object>();
        foreach (var settings in call.Texts("FeatureSettings").Select(text => host.Read(text)).ToArray())
        {
            if (!host.V2.Schema[settings.ClassName].IsA("Msvm_EthernetSwitchPortFeatureSettingData"))
                return MethodResult.InvalidParameter;
            var feature = host.V2.Create(settings.ClassName);
            Modification.Apply(settings, feature, "InstanceID");
            feature["InstanceID"] = $@"{port.Text("InstanceID")}\{Hardware.Text(Guid.NewGuid())}";
            host.V2.Add(feature);
            host.V2.Link(Component, "GroupComponent", port, "PartComponent", feature);
            made.Add(feature.Path);
        }
        return new MethodResult(MethodResult.Done).With("ResultingFeatureSettings", made.ToArray());
    }

    private static MethodResult Modify(HyperVHost host, MethodCall call)
    {
        foreach (var settings in call.Texts("FeatureSettings").Select(text => host.Read(text)).ToArray())
        {
            if (settings.InstanceId is not { } id || host.V2.Find(new(null, null, settings.ClassName, new Dictionary<string, object> { ["InstanceID"] = id })) is not { } feature)
                return MethodResult.InvalidParameter;
            Modification.Apply(settings, feature, "InstanceID");
        }
        return MethodResult.Done;
    }

    private static MethodResult Pairs(
        HyperVHost host, MethodCall call, Func<(string Name, string Text)[], (string Name, string Text)[], IEnumerable<(string Name, string Text)>> change)
    {
        (string Name, string Text) Item(string text) => (host.Read(text).Values.GetValueOrDefault("Name") as string ?? throw new Refusal(MethodResult.InvalidParameter), text);
        var machine = Machines.Find(host, call.Path("TargetSystem")) ?? throw new Refusal(MethodResult.InvalidParameter);
        var items = call.Texts("DataItems").Select(Item).ToArray();
        var exchange = Configuration.Parts(host, machine.Settings).FirstOrDefault(part => part.Class.IsA("Msvm_KvpExchangeComponentSettingData"))
            ?? Configuration.AddPart(host, machine.Settings, "Msvm_KvpExchangeComponentSettingData", "2A34B1C2-FD73-4043-8A5B-DD2159BC743F");
        var known = exchange.Texts("HostExchangeItems").Select(Item).ToArray();
        return JobCenter.Started(host.Jobs.Start("KVP", _ => exchange["HostExchangeItems"] = change(known, items).Select(one => one.Text).ToArray()));
    }
}
