using System.Xml.Linq;

namespace Libvirt.Tests.HyperV;

/// <summary>Get and Put: an instance as a whole.</summary>
internal sealed class TransferOperations(HyperVHost host)
{
    // Hyper-V is changed by methods; what can be put is elsewhere.
    private static readonly Dictionary<string, string[]> Writable = new(StringComparer.OrdinalIgnoreCase)
    {
        ["Win32_OperatingSystem"] = ["Description"],
        ["Win32_ComputerSystem"] = ["AutomaticManagedPagefile", "Roles"],
        ["Win32_LogicalDisk"] = ["VolumeName"],
    };

    internal XElement Get(WsmanRequest request)
    {
        var (uri, instance) = Find(request);
        return new InstanceXml(uri, host.Settings.ShowsMissing).Write(instance);
    }

    internal XElement Put(WsmanRequest request)
    {
        var (uri, instance) = Find(request);
        XNamespace space = uri.For(instance.Class);
        if (!Writable.TryGetValue(instance.Class.Name, out var writable))
            throw WsmanFaults.ActionNotSupported(request.Action);
        if (request.Body?.Name != space + instance.Class.Name)
            throw WsmanFaults.Schema($"The body holds no {instance.Class.Name}.");
        var changes = new Dictionary<string, object?>();
        foreach (var group in request.Body.Elements().Where(element => element.Name.Namespace == space).GroupBy(element => element.Name.LocalName))
        {
            if (!writable.Contains(group.Key, StringComparer.OrdinalIgnoreCase))
                continue;
            var values = group.Where(element => element.Attribute(Ns.Xsi + "nil") is null).Select(element => (object)element.Value).ToArray();
            changes[group.Key] = values.Length == 0 ? null : instance.Class.Properties[group.Key].IsArray ? values : values[0];
        }
        try
        {
            foreach (var (name, value) in changes)
                instance[name] = value;
        }
        catch (FormatException e)
        {
            throw WsmanFaults.Schema(e.Message);
        }
        return new InstanceXml(uri, host.Settings.ShowsMissing).Write(instance);
    }

    private (ResourceUri Uri, WmiInstance Instance) Find(WsmanRequest request)
    {
        var uri = request.Resource();
        var space = host.Namespace(uri.Namespace) ?? throw WsmanFaults.InvalidResourceUri(request.ResourceUriText!);
        var @class = uri.ClassName is { } name ? space.Schema.Find(name) ?? throw WsmanFaults.InvalidClass(name) : throw WsmanFaults.InvalidResourceUri(request.ResourceUriText!);
        return (uri, Selection.Find(space, @class, request.Selectors));
    }
}
