using Libvirt.Logging;
using Libvirt.Xml;

namespace Libvirt.Normalization;

/// <summary>Of what a domain has but once the first counts; several device sections are one.</summary>
internal static class FirstOnlyPass
{
    private static readonly LogSource Log = new("conf.domain_conf");
    private static readonly HashSet<string> Repeatable = ["sysinfo", "seclabel"];

    internal static void Apply(DomainDefinition domain, DomainDefaults defaults)
    {
        var root = domain.Root;
        foreach (var devices in root.Elements("devices").Skip(1).ToArray())
            root.Element("devices")!.Add(devices.Elements());

        var known = LayoutPass.Layout.Of(root)!.Children;
        var seen = new HashSet<string>(StringComparer.Ordinal);
        var further = root.Elements().Where(e => e.Name.NamespaceName.Length == 0 && known.ContainsKey(e.Name.LocalName)
            && !Repeatable.Contains(e.Name.LocalName) && !seen.Add(e.Name.LocalName)).Concat(domain.DeviceElements("emulator").Skip(1)).ToArray();
        foreach (var element in further)
            Log.Debug($"domain '{domain.Name}': <{element.Name.LocalName}> is there before, and passed over");
        further.RemoveAll();
    }
}
