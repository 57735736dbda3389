using Libvirt.Drivers.Esx.Soap;

namespace Libvirt.Drivers.Esx.Domains;

/// <summary>Whether machines start with their host: a list that the host keeps (AutoStartManager), and a switch for the whole of it.</summary>
internal static class Autostart
{
    private const string Manager = "runtime.host/configManager.autoStartManager";
    private const string Defaults = $"{Manager}/config.defaults";
    private const string Entries = $"{Manager}/config.powerInfo";

    /// <summary>What is read of a machine's host for it; it comes with the machines, once for each host.</summary>
    internal static readonly string[] Paths = [Defaults, Entries];

    /// <summary>Whether a machine starts with its host.</summary>
    internal static bool IsOn(ObjectContent machine) => IsEnabled(machine) && Started(machine).Contains(machine.Object.Value);

    /// <summary>The call that says so, or not.</summary>
    /// <exception cref="VirtException">OperationInvalid: others would start from then on as well; OperationUnsupported: the host has no such list.</exception>
    internal static SoapRequest Change(ObjectContent machine, bool isOn)
    {
        var manager = machine.Reference(Manager)
            ?? throw new VirtException(VirtErrorDomain.Esx, VirtErrorCode.OperationUnsupported, "the host of the domain does not start domains by itself");
        var enable = isOn && !IsEnabled(machine);
        if (enable && machine.All(Entries, "AutoStartPowerInfo").Any(entry => entry.Text("key") != machine.Object.Value))
            throw new VirtException(VirtErrorDomain.Esx, VirtErrorCode.OperationInvalid, "Cannot enable general autostart option without affecting other domains");
        return new SoapRequest("ReconfigureAutostart", manager).Add("spec", specification =>
        {
            if (enable)
                specification.Add("defaults", defaults => defaults.Add("enabled", true));
            // -1 is for the host's own order and delays.
            specification.Add("powerInfo", entry => entry
                .Add("key", machine.Object)
                .Add("startOrder", -1)
                .Add("startDelay", -1)
                .Add("waitForHeartbeat", "systemDefault")
                .Add("startAction", isOn ? "powerOn" : "none")
                .Add("stopDelay", -1)
                .Add("stopAction", "none"));
        });
    }

    private static bool IsEnabled(ObjectContent machine) => machine.Properties.TryGetValue(Defaults, out var defaults) && Vim.Boolean(defaults.Text("enabled"));

    // All machines of a host share its list, which is read once.
    private static HashSet<string> Started(ObjectContent machine)
    {
        if (!machine.Properties.TryGetValue(Entries, out var entries))
            return [];
        if (entries.Annotation<HashSet<string>>() is { } known)
            return known;
        var started = entries.All("AutoStartPowerInfo")
            .Where(entry => "powerOn".Equals(entry.Text("startAction"), StringComparison.OrdinalIgnoreCase))
            .Select(entry => entry.Text("key"))
            .OfType<string>()
            .ToHashSet(StringComparer.Ordinal);
        entries.AddAnnotation(started);
        return started;
    }
}
