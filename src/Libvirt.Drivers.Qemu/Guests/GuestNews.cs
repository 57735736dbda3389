using System.Collections.Frozen;
using Libvirt.Drivers.Qemu.Qmp;
using Libvirt.Xml;

namespace Libvirt.Drivers.Qemu.Guests;

/// <summary>What QEMU tells beyond the guest's state: the table from its events to libvirt's.</summary>
internal static class GuestNews
{
    private static readonly FrozenDictionary<string, DomainWatchdogAction> WatchdogActions = new Dictionary<string, DomainWatchdogAction>
    {
        ["none"] = DomainWatchdogAction.None,
        ["pause"] = DomainWatchdogAction.Pause,
        ["reset"] = DomainWatchdogAction.Reset,
        ["poweroff"] = DomainWatchdogAction.PowerOff,
        ["shutdown"] = DomainWatchdogAction.Shutdown,
        ["debug"] = DomainWatchdogAction.Debug,
        ["inject-nmi"] = DomainWatchdogAction.InjectNmi,
    }.ToFrozenDictionary();

    /// <summary>The kinds that can come of it.</summary>
    internal const VirtEventKinds Kinds = VirtEventKinds.Reboot | VirtEventKinds.RtcChange | VirtEventKinds.Watchdog | VirtEventKinds.IOError | VirtEventKinds.IOErrorReason
        | VirtEventKinds.Graphics | VirtEventKinds.TrayChange | VirtEventKinds.PMWakeup | VirtEventKinds.PMSuspend | VirtEventKinds.PMSuspendDisk
        | VirtEventKinds.BalloonChange | VirtEventKinds.DeviceRemoved | VirtEventKinds.DeviceRemovalFailed | VirtEventKinds.AgentLifecycle
        | VirtEventKinds.MemoryFailure | VirtEventKinds.MemoryDeviceSizeChange;

    /// <summary>The events of a domain that an event of QEMU means; none for one that says nothing, or not what it should.</summary>
    /// <param name="e">QEMU's event.</param>
    /// <param name="live">The guest's live definition.</param>
    /// <param name="time">When it was noticed.</param>
    internal static IEnumerable<(VirtEventKinds Kind, Func<VirtDomain, DomainEvent> Describe)> Of(QmpEvent e, DomainDefinition? live, DateTimeOffset time)
    {
        switch (e.Name)
        {
            case "RESET":
                yield return (VirtEventKinds.Reboot, d => new DomainRebootEvent(d, time));
                break;
            case "RTC_CHANGE" when e.Number("offset") is { } offset:
                yield return (VirtEventKinds.RtcChange, d => new DomainRtcChangeEvent(d, TimeSpan.FromSeconds(offset), time));
                break;
            case "WATCHDOG" when e.Action is not null && WatchdogActions.TryGetValue(e.Action, out var action):
                yield return (VirtEventKinds.Watchdog, d => new DomainWatchdogEvent(d, action, time));
                break;
            case "BLOCK_IO_ERROR":
                var (path, alias) = FindDisk(live, e);
                var (done, reason) = (IOErrorAction(e.Action), e.IsTrue("nospace") ? "enospc" : "");
                yield return (VirtEventKinds.IOError, d => new DomainIOErrorEvent(d, path, alias, done, time));
                yield return (VirtEventKinds.IOErrorReason, d => new DomainIOErrorReasonEvent(d, path, alias, done, reason, time));
                break;
            case "DEVICE_TRAY_MOVED":
                var drive = FindDisk(live, e).Alias is { Length: > 0 } known ? known : e.Text("id");
                yield return (VirtEventKinds.TrayChange, d => new DomainTrayChangeEvent(d, drive, e.IsTrue("tray-open") ? DomainTrayChange.Open : DomainTrayChange.Close, time));
                break;
            case "SUSPEND":
                yield return (VirtEventKinds.PMSuspend, d => new DomainPMSuspendEvent(d, time));
                break;
            case "SUSPEND_DISK":
                yield return (VirtEventKinds.PMSuspendDisk, d => new DomainPMSuspendDiskEvent(d, time));
                break;
            case "WAKEUP":
                yield return (VirtEventKinds.PMWakeup, d => new DomainPMWakeupEvent(d, time));
                break;
            case "BALLOON_CHANGE" when e.Actual > 0:
                yield return (VirtEventKinds.BalloonChange, d => new DomainBalloonChangeEvent(d, e.Actual, time));
                break;
            // A device without a name is a part of one that has a name.
            case "DEVICE_DELETED" when e.Text("device") is { Length: > 0 } removed:
                yield return (VirtEventKinds.DeviceRemoved, d => new DomainDeviceRemovedEvent(d, removed, time));
                break;
            case "DEVICE_UNPLUG_GUEST_ERROR" when e.Text("device") is { Length: > 0 } kept:
                yield return (VirtEventKinds.DeviceRemovalFailed, d => new DomainDeviceRemovalFailedEvent(d, kept, time));
                break;
            case "VSERPORT_CHANGE" when Channels.IsOfAgent(live, e.Text("id")):
                var state = e.IsTrue("open") ? DomainAgentState.Connected : DomainAgentState.Disconnected;
                yield return (VirtEventKinds.AgentLifecycle, d => new DomainAgentLifecycleEvent(d, state, DomainAgentReason.Channel, time));
                break;
            case "MEMORY_FAILURE":
                yield return (VirtEventKinds.MemoryFailure, d => MemoryFailure(e, d, time));
                break;
            case "MEMORY_DEVICE_SIZE_CHANGE" when e.Number("size") is >= 0 and { } size && e.Text("id") is { Length: > 0 } memory:
                yield return (VirtEventKinds.MemoryDeviceSizeChange, d => new DomainMemoryDeviceSizeChangeEvent(d, memory, (ulong)size, time));
                break;
            default:
                if (GraphicsNews.PhaseOf(e.Name) is { } phase)
                    yield return (VirtEventKinds.Graphics, d => GraphicsNews.Describe(e, phase, d, time));
                break;
        }
    }

    // QEMU names the disk by its device, where there is one that it has been given a name for, and by the node that failed.
    private static (string Path, string Alias) FindDisk(DomainDefinition? live, QmpEvent e)
    {
        var (id, node) = (e.Text("id") is { Length: > 0 } own ? own : e.Text("device"), e.Text("node-name"));
        foreach (var disk in live?.Disks ?? [])
        {
            var alias = disk.Element.Element("alias")?.Attr("name") ?? "";
            var isIt = (alias.Length > 0 && (alias == id || id.Contains($"/{alias}/", StringComparison.Ordinal)))
                || disk.Image.Chain.Any(image => image.Index is { } index && (node == CommandLine.BlockNodes.Format(index) || node == CommandLine.BlockNodes.Storage(index)));
            if (isIt)
                return (disk.Image.Path ?? "", alias);
        }
        return ("", "");
    }

    private static DomainIOErrorAction IOErrorAction(string? action) => action switch
    {
        "stop" => DomainIOErrorAction.Pause,
        "report" => DomainIOErrorAction.Report,
        _ => DomainIOErrorAction.None,
    };

    private static DomainMemoryFailureEvent MemoryFailure(QmpEvent e, VirtDomain domain, DateTimeOffset time) => new(
        domain,
        e.Text("recipient") == "guest" ? MemoryFailureRecipient.Guest : MemoryFailureRecipient.Hypervisor,
        e.Action switch
        {
            "inject" => MemoryFailureAction.Inject,
            "fatal" => MemoryFailureAction.Fatal,
            "reset" => MemoryFailureAction.Reset,
            _ => MemoryFailureAction.Ignore,
        },
        (e.IsTrue("flags", "action-required") ? MemoryFailureFlags.ActionRequired : 0) | (e.IsTrue("flags", "recursive") ? MemoryFailureFlags.Recursive : 0),
        time);
}
