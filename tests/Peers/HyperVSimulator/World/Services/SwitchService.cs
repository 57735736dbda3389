namespace Libvirt.Tests.HyperV;

/// <summary>Makes, changes and destroys virtual switches. What it cannot read it calls of the wrong type.</summary>
internal static class SwitchService
{
    private const string Service = "Msvm_VirtualEthernetSwitchManagementService";

    internal static void Register(HyperVHost host)
    {
        host.Implement(Service, "DefineSystem", call => Define(host, call));
        host.Implement(Service, "ModifySystemSettings", call => Modify(host, call));
        host.Implement(Service, "DestroySystem", call => Destroy(host, call));
        host.Implement(Service, "AddResourceSettings", call => AddPorts(host, call));
        host.Implement(Service, "RemoveResourceSettings", call => RemovePorts(host, call));
    }

    private static MethodResult Define(HyperVHost host, MethodCall call)
    {
        var settings = host.Read(call.Text("SystemSettings"), MethodResult.WrongType);
        if (settings.ClassName != "Msvm_VirtualEthernetSwitchSettingData")
            return MethodResult.WrongType;
        var ports = call.Texts("ResourceSettings").Select(text => Port(host, text)).ToArray();
        var row = Switches.Add(host, Guid.NewGuid(), "New Virtual Switch");
        var own = Switches.Settings(host, row);
        Modification.Apply(settings, own, "InstanceID", "VirtualSystemIdentifier", "VirtualSystemType", "CreationTime");
        foreach (var port in ports)
            Switches.AddPort(host, own, port);
        return new MethodResult(MethodResult.Done).With("ResultingSystem", row.Path);
    }

    private static MethodResult Modify(HyperVHost host, MethodCall call)
    {
        var settings = host.Read(call.Text("SystemSettings"), MethodResult.WrongType);
        var target = host.V2.All("Msvm_VirtualEthernetSwitchSettingData").FirstOrDefault(one => one.Text("InstanceID") == settings.InstanceId);
        if (target is null)
            return MethodResult.InvalidParameter;
        if (Modification.IsWhole(host, settings))
            return Modification.FailWhole(host);
        Modification.Apply(settings, target, "InstanceID", "VirtualSystemIdentifier", "VirtualSystemType", "CreationTime");
        return MethodResult.Done;
    }

    private static MethodResult Destroy(HyperVHost host, MethodCall call)
    {
        var row = call.Path("AffectedSystem") is { } path ? host.V2.Find(path) : null;
        if (row is null || !row.Class.IsA("Msvm_VirtualEthernetSwitch"))
            return MethodResult.InvalidParameter;
        return JobCenter.Started(host.Jobs.Start("Destroy", _ => Switches.Remove(host, row)));
    }

    private static MethodResult AddPorts(HyperVHost host, MethodCall call)
    {
        var settings = call.Path("AffectedConfiguration") is { } path ? host.V2.Find(path) : null;
        if (settings is null || !settings.Class.IsA("Msvm_VirtualEthernetSwitchSettingData"))
            return MethodResult.InvalidParameter;
        var ports = call.Texts("ResourceSettings").Select(text => Port(host, text)).ToArray();
        var made = ports.Select(port => (object)Switches.AddPort(host, settings, port).Path).ToArray();
        return new MethodResult(MethodResult.Done).With("ResultingResourceSettings", made);
    }

    private static MethodResult RemovePorts(HyperVHost host, MethodCall call)
    {
        var ports = call.Paths("ResourceSettings").Select(path => host.V2.Find(path) ?? throw new Refusal(MethodResult.InvalidParameter)).ToArray();
        foreach (var port in ports)
            host.V2.Remove(port);
        return MethodResult.Done;
    }

    /// <summary>A port, which leads to a network card of the host, or to the host itself.</summary>
    private static WmiInstance Port(HyperVHost host, string text)
    {
        var settings = host.Read(text, MethodResult.WrongType);
        if (settings.ClassName != "Msvm_EthernetPortAllocationSettingData")
            throw new Refusal(MethodResult.WrongType);
        var port = host.V2.Create(settings.ClassName);
        Modification.Apply(settings, port, "InstanceID");
        foreach (var resource in port.Texts("HostResource"))
        {
            try
            {
                if (host.V2.Find(WmiPath.Parse(resource)) is null)
                    throw new Refusal(MethodResult.InvalidParameter);
            }
            catch (FormatException)
            {
                throw new Refusal(MethodResult.WrongType);
            }
        }
        return port;
    }
}
