using Libvirt.Xml;

namespace Libvirt.Normalization;

/// <summary>What follows when the guest shuts down, reboots or crashes.</summary>
internal static class LifecyclePass
{
    private static readonly HashSet<string> Actions = ["destroy", "restart", "rename-restart", "preserve"];

    private static readonly HashSet<string> CrashActions = [.. Actions, "coredump-destroy", "coredump-restart"];

    internal static void Apply(DomainDefinition domain, DomainDefaults defaults)
    {
        Set(domain, "poweroff", "destroy");
        Set(domain, "reboot", "restart");
        Set(domain, "crash", "destroy");
    }

    private static void Set(DomainDefinition domain, string happening, string usual)
    {
        var element = domain.Root.GetOrAdd($"on_{happening}");
        if (element.Value.Length == 0)
            element.Value = usual;
        if (!CrashActions.Contains(element.Value))
            throw XmlValueErrors.Unsupported($"unknown on_{happening} action: {element.Value}");
        if (happening != "crash" && !Actions.Contains(element.Value))
            throw XmlValueErrors.Unsupported($"Lifecycle event '{happening}' doesn't support '{element.Value}' action");
    }
}
