using Libvirt.Drivers.Remote.Rpc;
using static Libvirt.Drivers.Remote.Rpc.Xdr;

namespace Libvirt.Drivers.Remote.Events;

/// <summary>The messages that tell what happens to domains (remote_protocol.x).</summary>
internal static class DomainMessages
{
    private static readonly XdrType<(int Family, string Node, string Service)> Address = Struct(Int, Text, Text);

    internal static IEnumerable<EventMessage> All =>
    [
        Of(318, "CALLBACK_LIFECYCLE", VirtEventKinds.Lifecycle, Struct(Domain, Int, Int), LifecycleMessages.Make),
        Of(319, "CALLBACK_REBOOT", VirtEventKinds.Reboot, Domain, (to, e) => new DomainRebootEvent(to.Domain(e, DomainState.Running), EventObjects.Now)),
        Of(320, "CALLBACK_RTC_CHANGE", VirtEventKinds.RtcChange, Struct(Domain, Hyper), (to, e) => new DomainRtcChangeEvent(to.Domain(e.Item1), Seconds(e.Item2), EventObjects.Now)),
        Of(321, "CALLBACK_WATCHDOG", VirtEventKinds.Watchdog, Struct(Domain, Int), (to, e) => new DomainWatchdogEvent(to.Domain(e.Item1), (DomainWatchdogAction)e.Item2, EventObjects.Now)),
        Of(322, "CALLBACK_IO_ERROR", VirtEventKinds.IOError, Struct(Domain, Text, Text, Int), (to, e) => new DomainIOErrorEvent(to.Domain(e.Item1), e.Item2, e.Item3, (DomainIOErrorAction)e.Item4, EventObjects.Now)),
        Of(323, "CALLBACK_GRAPHICS", VirtEventKinds.Graphics, Struct(Domain, Int, Address, Address, Text, Array(Struct(Text, Text), 20)), Graphics),
        Of(324, "CALLBACK_IO_ERROR_REASON", VirtEventKinds.IOErrorReason, Struct(Domain, Text, Text, Int, Text), (to, e) => new DomainIOErrorReasonEvent(to.Domain(e.Item1), e.Item2, e.Item3, (DomainIOErrorAction)e.Item4, e.Item5, EventObjects.Now)),
        Of(325, "CALLBACK_CONTROL_ERROR", VirtEventKinds.ControlError, Domain, (to, e) => new DomainControlErrorEvent(to.Domain(e), EventObjects.Now)),
        Of(326, "CALLBACK_BLOCK_JOB", VirtEventKinds.BlockJob, Struct(Domain, Text, Int, Int), (to, e) => new DomainBlockJobEvent(to.Domain(e.Item1), e.Item2, (DomainBlockJobType)e.Item3, (DomainBlockJobStatus)e.Item4, EventObjects.Now)),
        Of(327, "CALLBACK_DISK_CHANGE", VirtEventKinds.DiskChange, Struct(Domain, TextOrNull, TextOrNull, Text, Int), (to, e) => new DomainDiskChangeEvent(to.Domain(e.Item1), e.Item2, e.Item3, e.Item4, (DomainDiskChangeReason)e.Item5, EventObjects.Now)),
        Of(328, "CALLBACK_TRAY_CHANGE", VirtEventKinds.TrayChange, Struct(Domain, Text, Int), (to, e) => new DomainTrayChangeEvent(to.Domain(e.Item1), e.Item2, (DomainTrayChange)e.Item3, EventObjects.Now)),
        Of(329, "CALLBACK_PMWAKEUP", VirtEventKinds.PMWakeup, Struct(Int, Domain), (to, e) => new DomainPMWakeupEvent(to.Domain(e.Item2, DomainState.Running, DomainReason.Wakeup), EventObjects.Now)),
        Of(330, "CALLBACK_PMSUSPEND", VirtEventKinds.PMSuspend, Struct(Int, Domain), (to, e) => new DomainPMSuspendEvent(to.Domain(e.Item2, DomainState.PMSuspended), EventObjects.Now)),
        Of(331, "CALLBACK_BALLOON_CHANGE", VirtEventKinds.BalloonChange, Struct(Domain, UHyper), (to, e) => new DomainBalloonChangeEvent(to.Domain(e.Item1) with { Memory = e.Item2 << 10 }, e.Item2 << 10, EventObjects.Now)),
        Of(332, "CALLBACK_PMSUSPEND_DISK", VirtEventKinds.PMSuspendDisk, Struct(Int, Domain), (to, e) => new DomainPMSuspendDiskEvent(to.Domain(e.Item2), EventObjects.Now)),
        Of(333, "CALLBACK_DEVICE_REMOVED", VirtEventKinds.DeviceRemoved, Struct(Domain, Text), (to, e) => new DomainDeviceRemovedEvent(to.Domain(e.Item1), e.Item2, EventObjects.Now)),
        Of(339, "BLOCK_JOB_2", VirtEventKinds.BlockJob2, Struct(Domain, Text, Int, Int), (to, e) => new DomainBlockJob2Event(to.Domain(e.Item1), e.Item2, (DomainBlockJobType)e.Item3, (DomainBlockJobStatus)e.Item4, EventObjects.Now)),
        Of(346, "CALLBACK_TUNABLE", VirtEventKinds.Tunable, Struct(Domain, Parameters(2048)), (to, e) => new DomainTunableEvent(to.Domain(e.Item1), e.Item2, EventObjects.Now)),
        Of(348, "CALLBACK_AGENT_LIFECYCLE", VirtEventKinds.AgentLifecycle, Struct(Domain, Int, Int), (to, e) => new DomainAgentLifecycleEvent(to.Domain(e.Item1), (DomainAgentState)e.Item2, (DomainAgentReason)e.Item3, EventObjects.Now)),
        Of(354, "CALLBACK_DEVICE_ADDED", VirtEventKinds.DeviceAdded, Struct(Domain, Text), (to, e) => new DomainDeviceAddedEvent(to.Domain(e.Item1), e.Item2, EventObjects.Now)),
        Of(359, "CALLBACK_MIGRATION_ITERATION", VirtEventKinds.MigrationIteration, Struct(Domain, Int), (to, e) => new DomainMigrationIterationEvent(to.Domain(e.Item1), e.Item2, EventObjects.Now)),
        Of(363, "CALLBACK_JOB_COMPLETED", VirtEventKinds.JobCompleted, Struct(Domain, Parameters(64)), (to, e) => new DomainJobCompletedEvent(to.Domain(e.Item1), e.Item2, EventObjects.Now)),
        Of(367, "CALLBACK_DEVICE_REMOVAL_FAILED", VirtEventKinds.DeviceRemovalFailed, Struct(Domain, Text), (to, e) => new DomainDeviceRemovalFailedEvent(to.Domain(e.Item1), e.Item2, EventObjects.Now)),
        Of(379, "CALLBACK_METADATA_CHANGE", VirtEventKinds.MetadataChange, Struct(Domain, Int, TextOrNull), (to, e) => new DomainMetadataChangeEvent(to.Domain(e.Item1), (DomainMetadataType)e.Item2, e.Item3, EventObjects.Now)),
        Of(385, "BLOCK_THRESHOLD", VirtEventKinds.BlockThreshold, Struct(Domain, Text, TextOrNull, UHyper, UHyper), (to, e) => new DomainBlockThresholdEvent(to.Domain(e.Item1), e.Item2, e.Item3, e.Item4, e.Item5, EventObjects.Now)),
        Of(423, "MEMORY_FAILURE", VirtEventKinds.MemoryFailure, Struct(Domain, Int, Int, UInt), (to, e) => new DomainMemoryFailureEvent(to.Domain(e.Item1), (MemoryFailureRecipient)e.Item2, (MemoryFailureAction)e.Item3, (MemoryFailureFlags)e.Item4, EventObjects.Now)),
        Of(438, "MEMORY_DEVICE_SIZE_CHANGE", VirtEventKinds.MemoryDeviceSizeChange, Struct(Domain, Text, UHyper), (to, e) => new DomainMemoryDeviceSizeChangeEvent(to.Domain(e.Item1), e.Item2, e.Item3 << 10, EventObjects.Now)),
        Of(453, "NIC_MAC_CHANGE", VirtEventKinds.NicMacChange, Struct(Domain, Text, Text, Text), (to, e) => new DomainNicMacChangeEvent(to.Domain(e.Item1), e.Item2, e.Item3, e.Item4, EventObjects.Now)),
    ];

    private static EventMessage Of<T>(int number, string name, VirtEventKinds kind, XdrType<T> payload, Func<EventObjects, T, VirtEvent> make) =>
        new EventMessage<T>(number, $"DOMAIN_EVENT_{name}", kind, payload, make);

    // A guest may set its clock to anything: what a span of time does not hold is cut off.
    private static TimeSpan Seconds(long seconds) => TimeSpan.FromSeconds(Math.Clamp(seconds, -TimeSpan.MaxValue.Ticks / TimeSpan.TicksPerSecond, TimeSpan.MaxValue.Ticks / TimeSpan.TicksPerSecond));

    private static DomainGraphicsEvent Graphics(
        EventObjects to,
        (RemoteDomain Domain, int Phase, (int, string, string) Local, (int, string, string) Remote, string Scheme, (string Type, string Name)[] Subject) e) => new(
            to.Domain(e.Domain), (DomainGraphicsPhase)e.Phase, Endpoint(e.Local), Endpoint(e.Remote), e.Scheme, [.. e.Subject.Select(s => new GraphicsIdentity(s.Type, s.Name))], EventObjects.Now);

    private static GraphicsAddress Endpoint((int Family, string Node, string Service) address) => new((GraphicsAddressFamily)address.Family, address.Node, address.Service);
}
