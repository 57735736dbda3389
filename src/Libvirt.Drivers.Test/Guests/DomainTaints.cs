using Libvirt.Xml;

namespace Libvirt.Drivers.Test;

/// <summary>What a definition has that libvirt warns of.</summary>
internal static class DomainTaints
{
    private const string DeprecatedCpu = "Deprecated-Test";

    /// <summary>The messages of a domain that a world's file describes, in libvirt's order and words.</summary>
    internal static IReadOnlyList<(DomainMessageKinds Kind, string Text)> Find(DomainConfig config)
    {
        // Nearly no domain has any of these words, and reading the definition is what costs.
        if (!MayHave(config.Xml))
            return [];
        var definition = config.Parse();
        var cpu = definition.Root.Element("cpu");
        var isDeprecated = cpu?.Attr("mode") is null or "custom" && cpu?.ChildText("model") == DeprecatedCpu;
        var messages = new List<(DomainMessageKinds, string)>();
        Add(IsPrivileged(definition), "running with undesirable elevated privileges");
        Add(definition.Interfaces.Any(i => i.Element.Element("script") is not null), "network configuration using opaque shell scripts");
        Add(definition.Disks.Any(d => d.Device == "cdrom" && d.Image is { Type: "block", Path: not null }), "use of host cdrom passthrough");
        Add(definition.Root.Element("os")?.Element("dtb") is not null, "custom device tree blob used");
        Add(isDeprecated, "use of deprecated configuration settings");
        if (isDeprecated)
            messages.Add((DomainMessageKinds.Deprecation, $"deprecated configuration: CPU model {DeprecatedCpu}"));
        return messages;

        void Add(bool there, string text)
        {
            if (there)
                messages.Add((DomainMessageKinds.Tainting, $"tainted: {text}"));
        }
    }

    private static bool MayHave(string xml) =>
        xml.Contains("rawio", StringComparison.Ordinal) || xml.Contains("<script", StringComparison.Ordinal) || xml.Contains("'cdrom'", StringComparison.Ordinal)
        || xml.Contains("<dtb>", StringComparison.Ordinal) || xml.Contains(DeprecatedCpu, StringComparison.Ordinal);

    private static bool IsPrivileged(DomainDefinition definition) =>
        definition.Disks.Any(d => d.Element.Attr("rawio") == "yes")
        || definition.DeviceElements("hostdev").Any(d => d.Attr("mode") is null or "subsystem" && d.Attr("type") == "scsi" && d.Attr("rawio") == "yes");
}
