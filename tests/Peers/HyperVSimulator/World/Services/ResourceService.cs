namespace Libvirt.Tests.HyperV;

/// <summary>Adds, changes and removes the parts of machines.</summary>
internal static class ResourceService
{
    private const string Service = "Msvm_VirtualSystemManagementService";

    internal static void Register(HyperVHost host)
    {
        host.Implement(Service, "AddResourceSettings", call => Add(host, call));
        host.Implement(Service, "ModifyResourceSettings", call => Modify(host, call));
        host.Implement(Service, "RemoveResourceSettings", call => Remove(host, call));
    }

    private static MethodResult Add(HyperVHost host, MethodCall call)
    {
        var settings = call.Path("AffectedConfiguration") is { } path ? host.V2.Find(path) : null;
        var resources = call.Texts("ResourceSettings").Select(text => host.Read(text)).ToArray();
        if (settings is null || !settings.Class.IsA("Msvm_VirtualSystemSettingData") || resources.Length == 0)
            return MethodResult.InvalidParameter;
        var machine = Machines.Of(host, settings)!;
        if (machine.IsInTransition)
            return MethodResult.InvalidState;
        foreach (var resource in resources)
        {
            if (ResourceFactory.MissingFile(host, resource) is { } missing)
                return JobCenter.Started(host.Jobs.Start("Add", _ => throw ResourceFactory.NotFound(missing)));
        }
        // All or nothing: one after the other may hang on the one before, so they are made, and taken away again where one is refused.
        var made = new List<WmiInstance>();
        try
        {
            foreach (var resource in resources)
                made.Add(ResourceFactory.Add(host, settings, resource, machine.IsActive));
        }
        catch (Refusal)
        {
            made.ForEach(host.V2.Remove);
            throw;
        }
        if (!machine.IsActive)
            return new MethodResult(MethodResult.Done).With("ResultingResourceSettings", made.Select(one => (object)one.Path).ToArray());
        made.ForEach(host.V2.Remove);
        return Modification.Finish(host, isLater: true, "Add", () =>
        {
            made.ForEach(one => Configuration.Attach(host, settings, one));
            return [.. made];
        }, "ResultingResourceSettings");
    }

    private static MethodResult Modify(HyperVHost host, MethodCall call)
    {
        var changes = call.Texts("ResourceSettings").Select(text => host.Read(text)).Select(settings => (Settings: settings, Target: Target(host, settings))).ToArray();
        if (changes.Length == 0)
            return MethodResult.InvalidParameter;
        if (changes.Any(change => Modification.IsWhole(host, change.Settings)))
            return Modification.FailWhole(host);
        var machine = Machines.Of(host, Configuration.Owner(host, changes[0].Target))!;
        if (machine.IsInTransition)
            return MethodResult.InvalidState;
        foreach (var (settings, target) in changes)
        {
            var changed = target.Copy();
            Modification.Apply(settings, changed);
            if (ResourceFactory.MissingFile(host, settings) is { } missing)
                return JobCenter.Started(host.Jobs.Start("Modify", _ => throw ResourceFactory.NotFound(missing)));
            ResourceRules.Check(host, target, changed, settings.Values.Keys, machine);
        }
        return Modification.Finish(host, machine.IsActive, "Modify", () =>
        {
            foreach (var (settings, target) in changes)
                Modification.Apply(settings, target, "InstanceID");
            machine.System["TimeOfLastConfigurationChange"] = host.Scheduler.Now;
            return [.. changes.Select(change => change.Target)];
        }, "ResultingResourceSettings");
    }

    private static MethodResult Remove(HyperVHost host, MethodCall call)
    {
        var targets = call.Paths("ResourceSettings").Select(path => host.V2.Find(path) ?? throw new Refusal(MethodResult.InvalidParameter)).ToArray();
        if (targets.Length == 0)
            return MethodResult.InvalidParameter;
        var machine = Machines.Of(host, Configuration.Owner(host, targets[0]))!;
        if (machine.IsInTransition)
            return MethodResult.InvalidState;
        foreach (var target in targets)
            ResourceRules.CheckRemoval(host, target, targets, machine);
        return JobCenter.Started(host.Jobs.Start("Remove", _ =>
        {
            foreach (var one in targets.SelectMany(target => ResourceRules.Hanging(host, target).Append(target)).ToArray())
                host.V2.Remove(one);
        }));
    }

    private static WmiInstance Target(HyperVHost host, EmbeddedInstance settings)
    {
        var target = settings.InstanceId is { } id ? host.V2.Find(new(null, null, settings.ClassName, new Dictionary<string, object> { ["InstanceID"] = id })) : null;
        return target ?? throw new Refusal(MethodResult.InvalidParameter);
    }
}
