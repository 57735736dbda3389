namespace Libvirt;

/// <summary>What happens in a guest and has an action set for it, with libvirt's own numbers (virDomainLifecycle).</summary>
public enum DomainHappening
{
    /// <summary>It shuts down.</summary>
    Poweroff = 0,
    /// <summary>It reboots.</summary>
    Reboot = 1,
    /// <summary>It crashes.</summary>
    Crash = 2,
}
