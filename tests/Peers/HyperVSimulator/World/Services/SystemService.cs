namespace Libvirt.Tests.HyperV;

/// <summary>Defines, changes and destroys machines.</summary>
internal static class SystemService
{
    private const string Service = "Msvm_VirtualSystemManagementService";

    private static readonly string[] Fixed =
        ["InstanceID", "VirtualSystemIdentifier", "VirtualSystemType", "ConfigurationID", "CreationTime", "Parent", "IsSaved", "ConfigurationFile", "Version"];

    private static readonly string[] FixedWhileActive =
    [
        "SecureBootEnabled", "SecureBootTemplateId", "BIOSGUID", "BIOSSerialNumber", "BootOrder", "BootSourceOrder", "VirtualNumaEnabled", "LowMmioGapSize", "HighMmioGapSize",
        "ConsoleMode",
    ];

    internal static void Register(HyperVHost host)
    {
        host.Implement(Service, "DefineSystem", call => Define(host, call));
        host.Implement(Service, "ModifySystemSettings", call => Modify(host, call));
        host.Implement(Service, "DestroySystem", call => Destroy(host, call));
    }

    private static MethodResult Define(HyperVHost host, MethodCall call)
    {
        var settings = call.Text("SystemSettings") is { Length: > 0 } text ? host.Read(text) : new("Msvm_VirtualSystemSettingData", new Dictionary<string, object?>(), false);
        if (settings.ClassName != "Msvm_VirtualSystemSettingData")
            return MethodResult.InvalidParameter;
        Modification.CheckTimes(settings);
        var subType = settings.Values.GetValueOrDefault("VirtualSystemSubType") as string ?? "Microsoft:Hyper-V:SubType:1";
        if (subType is not ("Microsoft:Hyper-V:SubType:1" or "Microsoft:Hyper-V:SubType:2"))
            return MethodResult.InvalidParameter;
        // Whatever identifier the client would like, the host gives one.
        var id = Hardware.Text(Guid.NewGuid());
        var fresh = ConfigurationFactory.Create(host, id, "New Virtual Machine", subType[^1] - '0');
        try
        {
            Modification.Apply(settings, fresh, Fixed);
            foreach (var resource in call.Texts("ResourceSettings"))
                ResourceFactory.Add(host, fresh, host.Read(resource), isActive: false);
        }
        catch (Refusal)
        {
            Configuration.Remove(host, fresh);
            throw;
        }
        return new MethodResult(MethodResult.Done).With("ResultingSystem", Machines.Add(host, id, fresh).System.Path);
    }

    private static MethodResult Modify(HyperVHost host, MethodCall call)
    {
        var settings = host.Read(call.Text("SystemSettings"));
        if (settings.ClassName != "Msvm_VirtualSystemSettingData" || settings.InstanceId is not { } id)
            return MethodResult.InvalidParameter;
        var target = Machines.FindSettings(host, id) ?? throw new Refusal(MethodResult.InvalidParameter);
        var machine = Machines.Of(host, target)!;
        if (Modification.IsWhole(host, settings))
            return Modification.FailWhole(host);
        Modification.CheckTimes(settings);
        if (settings.Values.ContainsKey("VirtualSystemSubType"))
            return MethodResult.InvalidParameter;
        if (machine.IsInTransition || machine.IsActive && settings.Values.Keys.Any(FixedWhileActive.Contains))
            return MethodResult.InvalidState;
        // A copy first: what is no value is refused at once, and not in a job.
        Modification.Apply(settings, target.Copy(), Fixed);
        return Modification.Finish(host, machine.IsActive, "Modify", () =>
        {
            Modification.Apply(settings, target, Fixed);
            machine.System["TimeOfLastConfigurationChange"] = host.Scheduler.Now;
            return [];
        }, null);
    }

    private static MethodResult Destroy(HyperVHost host, MethodCall call)
    {
        var machine = Machines.Find(host, call.Path("AffectedSystem")) ?? throw new Refusal(MethodResult.InvalidParameter);
        if (machine.IsActive || machine.CheckpointJobs > 0)
            return MethodResult.InvalidState;
        return JobCenter.Started(host.Jobs.Start("Destroy", _ => Machines.Remove(machine)));
    }
}
