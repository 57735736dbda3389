using System.Text.RegularExpressions;

namespace Libvirt.Tests.HyperV;

/// <summary>Which machines, and which files, a request is about.</summary>
internal static partial class MachineNames
{
    internal static IEnumerable<string> Of(HyperVHost host, MethodCall call)
    {
        var texts = call.Arguments.Values.SelectMany(value => value is object[] many ? many : [value]).Append(call.Target.Path)
            .Select(value => value is WmiPath path ? path.Identity : value as string).OfType<string>().ToList();
        var ids = texts.SelectMany(text => GuidPattern().Matches(text)).Select(match => match.Value).Distinct(StringComparer.OrdinalIgnoreCase).ToList();
        var systems = ids.Concat(ids.Select(id => SettingsOf(host, id)).OfType<string>()).Distinct(StringComparer.OrdinalIgnoreCase);
        return systems.Select(id => FindSystem(host, id)?.Text("ElementName")).OfType<string>().Concat(texts);
    }

    private static string? SettingsOf(HyperVHost host, string id) =>
        host.V2.Find(new(null, null, "Msvm_VirtualSystemSettingData", new Dictionary<string, object> { ["InstanceID"] = $"Microsoft:{id}" }))?.Text("VirtualSystemIdentifier");

    private static WmiInstance? FindSystem(HyperVHost host, string id) =>
        host.V2.Find(new(null, null, "Msvm_ComputerSystem", new Dictionary<string, object> { ["CreationClassName"] = "Msvm_ComputerSystem", ["Name"] = id }));

    [GeneratedRegex("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}", RegexOptions.IgnoreCase)]
    private static partial Regex GuidPattern();
}
