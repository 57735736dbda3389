namespace Libvirt.Tests.HyperV;

/// <summary>The settings of a machine or of a checkpoint, and the parts that belong to them.</summary>
internal static class Configuration
{
    internal const string Realized = "Microsoft:Hyper-V:System:Realized";
    internal const string Snapshot = "Microsoft:Hyper-V:Snapshot:Realized";

    private const string Component = "Msvm_VirtualSystemSettingDataComponent";

    /// <summary>The parts of settings.</summary>
    internal static IEnumerable<WmiInstance> Parts(HyperVHost host, WmiInstance settings) => host.V2.AssociationsOf(settings.Path)
        .Where(link => link.Class.IsA(Component) && link["GroupComponent"] is WmiPath group && group.Identity == settings.Path.Identity)
        .Select(link => host.V2.Find((WmiPath)link["PartComponent"]!)).OfType<WmiInstance>();

    /// <summary>The part of a type; the first, where there are many.</summary>
    internal static WmiInstance Part(HyperVHost host, WmiInstance settings, string className) => Parts(host, settings).First(part => part.Class.IsA(className));

    /// <summary>The settings that a part belongs to.</summary>
    /// <exception cref="Refusal">It belongs to none.</exception>
    internal static WmiInstance Owner(HyperVHost host, WmiInstance part) => host.V2.AssociationsOf(part.Path)
        .Where(link => link.Class.IsA(Component)).Select(link => host.V2.Find((WmiPath)link["GroupComponent"]!)).OfType<WmiInstance>().FirstOrDefault()
        ?? throw new Refusal(MethodResult.InvalidParameter);

    /// <summary>Adds a part.</summary>
    /// <param name="host">The host.</param>
    /// <param name="settings">The settings that it is for.</param>
    /// <param name="className">Its class.</param>
    /// <param name="suffix">Its identifier after that of the settings.</param>
    /// <param name="values">Its values.</param>
    internal static WmiInstance AddPart(HyperVHost host, WmiInstance settings, string className, string suffix, params ReadOnlySpan<(string Name, object? Value)> values) =>
        Attach(host, settings, host.V2.Create(className).With(values).With(("InstanceID", $@"{settings.Text("InstanceID")}\{suffix}")));

    internal static WmiInstance Attach(HyperVHost host, WmiInstance settings, WmiInstance part)
    {
        host.V2.Add(part);
        host.V2.Link(Component, "GroupComponent", settings, "PartComponent", part);
        return part;
    }

    /// <summary>Adds settings with no parts.</summary>
    internal static WmiInstance AddSettings(HyperVHost host, string id, string machineId, string name, string type) => host.V2.Add(host.V2.Create("Msvm_VirtualSystemSettingData").With(
        ("InstanceID", $"Microsoft:{id}"),
        ("ElementName", name),
        ("VirtualSystemIdentifier", machineId),
        ("VirtualSystemType", type),
        ("ConfigurationID", id),
        ("CreationTime", host.Scheduler.Now)));

    /// <summary>Lets go of settings and all their parts.</summary>
    internal static void Remove(HyperVHost host, WmiInstance settings)
    {
        foreach (var part in Parts(host, settings).ToArray())
            host.V2.Remove(part);
        host.V2.Remove(settings);
    }

    /// <summary>Copies all parts of settings to others; what they name of each other goes along.</summary>
    internal static void CopyParts(HyperVHost host, WmiInstance from, WmiInstance to)
    {
        var (old, fresh) = (from.Text("InstanceID"), to.Text("InstanceID"));
        string Moved(string text) => text.Replace(old, fresh, StringComparison.OrdinalIgnoreCase);
        foreach (var part in Parts(host, from).ToArray())
        {
            var copy = part.Copy();
            copy["InstanceID"] = Moved(part.Text("InstanceID"));
            foreach (var name in new[] { "Parent", "HostResource" }.Where(copy.Class.Properties.ContainsKey))
            {
                if (copy[name] is string text)
                    copy[name] = Moved(text);
                else if (copy[name] is object[] many)
                    copy[name] = many.Cast<string>().Select(Moved).ToArray();
            }
            Attach(host, to, copy);
        }
    }
}
