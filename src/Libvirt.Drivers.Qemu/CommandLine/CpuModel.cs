using Libvirt.Logging;
using Libvirt.Xml;

namespace Libvirt.Drivers.Qemu.CommandLine;

/// <summary>The guest's processor, as <c>-cpu</c> names it.</summary>
internal static class CpuModel
{
    private static readonly LogSource Log = new("qemu.qemu_command");

    /// <summary>The value of <c>-cpu</c>; null for the machine's own default.</summary>
    internal static string? Of(DomainDefinition live)
    {
        if (live.Root.Element("cpu") is not { } cpu)
            return null;
        var model = cpu.ChildText("model");
        var name = (cpu.Attr("mode") ?? "custom", live.Type) switch
        {
            ("host-passthrough" or "host-model", "kvm") => "host",
            ("host-passthrough", _) => throw Unsupported($"CPU mode 'host-passthrough' for {live.Arch} {live.Type} domain on {live.Arch} host is not supported by hypervisor"),
            ("host-model" or "maximum", _) => "max",
            _ when string.IsNullOrEmpty(model) => null,
            _ => model,
        };
        Log.Debug($"domain '{live.Name}': CPU mode '{cpu.Attr("mode")}' with type '{live.Type}' is model '{name ?? "of the machine"}'");
        var features = cpu.Elements("feature")
            .Select(f => $",{QemuArguments.Escape(f.Attr("name") ?? throw Unsupported("a CPU feature without a name"))}={(f.Attr("policy") == "disable" ? "off" : "on")}")
            .ToArray();
        if (name is null && features.Length > 0)
            throw Unsupported("CPU features without a model");
        return name is null ? null : QemuArguments.Escape(name) + string.Concat(features);
    }

    private static VirtException Unsupported(string what) => new(VirtErrorDomain.Qemu, VirtErrorCode.ConfigUnsupported, what);
}
