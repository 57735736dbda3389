using Libvirt.Tests.Domains;

namespace Libvirt.Tests.Events;

/// <summary>One event of each kind, with what people read of it.</summary>
internal static class SampleEvents
{
    private static readonly DateTimeOffset Time = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);
    private static readonly VirtDomain Domain = TestDomain.Make();
    private static readonly VirtSecret Secret = new() { Connection = Domain.Connection, Uuid = new("aaaaaaaa-0000-0000-0000-000000000001"), UsageType = SecretUsageType.Ceph, UsageId = "client.admin" };
    private static readonly TypedParameterList Parameters = new([TypedParameter.ULLong("cputune.cpu_shares", 512)]);

    internal static IReadOnlyList<(VirtEvent Event, string Text)> All { get; } =
    [
        (new DomainLifecycleEvent(Domain, DomainEventType.Stopped, DomainEventDetail.Destroyed, Time), "web01: Stopped (Destroyed)"),
        (new DomainRebootEvent(Domain, Time), "web01: Reboot"),
        (new DomainRtcChangeEvent(Domain, TimeSpan.FromSeconds(-3600), Time), "web01: RtcChange (-3600 s)"),
        (new DomainWatchdogEvent(Domain, DomainWatchdogAction.PowerOff, Time), "web01: Watchdog (PowerOff)"),
        (new DomainIOErrorEvent(Domain, "/images/a.qcow2", "virtio-disk0", DomainIOErrorAction.Pause, Time), "web01: IOError (virtio-disk0: Pause)"),
        (new DomainIOErrorReasonEvent(Domain, "/images/a.qcow2", "virtio-disk0", DomainIOErrorAction.Pause, "enospc", Time), "web01: IOErrorReason (virtio-disk0: Pause, enospc)"),
        (new DomainGraphicsEvent(Domain, DomainGraphicsPhase.Connect, new(GraphicsAddressFamily.IPv4, "127.0.0.1", "5900"), new(GraphicsAddressFamily.IPv6, "::1", "40000"), "none", [], Time),
            "web01: Graphics (Connect [::1]:40000)"),
        (new DomainControlErrorEvent(Domain, Time), "web01: ControlError"),
        (new DomainBlockJobEvent(Domain, "/images/a.qcow2", DomainBlockJobType.Pull, DomainBlockJobStatus.Completed, Time), "web01: BlockJob (Pull of /images/a.qcow2: Completed)"),
        (new DomainBlockJob2Event(Domain, "vda", DomainBlockJobType.Copy, DomainBlockJobStatus.Ready, Time), "web01: BlockJob2 (Copy of vda: Ready)"),
        (new DomainDiskChangeEvent(Domain, "/isos/a.iso", null, "ide0-1-0", DomainDiskChangeReason.ChangeMissingOnStart, Time), "web01: DiskChange (ide0-1-0: /isos/a.iso -> -)"),
        (new DomainTrayChangeEvent(Domain, "ide0-1-0", DomainTrayChange.Open, Time), "web01: TrayChange (ide0-1-0: Open)"),
        (new DomainPMWakeupEvent(Domain, Time), "web01: PMWakeup"),
        (new DomainPMSuspendEvent(Domain, Time), "web01: PMSuspend"),
        (new DomainPMSuspendDiskEvent(Domain, Time), "web01: PMSuspendDisk"),
        (new DomainBalloonChangeEvent(Domain, 1UL << 30, Time), "web01: BalloonChange (1048576 KiB)"),
        (new DomainDeviceRemovedEvent(Domain, "net1", Time), "web01: DeviceRemoved (net1)"),
        (new DomainDeviceAddedEvent(Domain, "net1", Time), "web01: DeviceAdded (net1)"),
        (new DomainDeviceRemovalFailedEvent(Domain, "net1", Time), "web01: DeviceRemovalFailed (net1)"),
        (new DomainTunableEvent(Domain, Parameters, Time), "web01: Tunable (cputune.cpu_shares=512)"),
        (new DomainAgentLifecycleEvent(Domain, DomainAgentState.Connected, DomainAgentReason.Channel, Time), "web01: AgentLifecycle (Connected, Channel)"),
        (new DomainMigrationIterationEvent(Domain, 3, Time), "web01: MigrationIteration (3)"),
        (new DomainJobCompletedEvent(Domain, new([TypedParameter.Int("operation", 2)]), Time), "web01: JobCompleted (operation=2)"),
        (new DomainMetadataChangeEvent(Domain, DomainMetadataType.Element, "http://example.com/ns", Time), "web01: MetadataChange (Element http://example.com/ns)"),
        (new DomainBlockThresholdEvent(Domain, "vda[1]", "/images/base.qcow2", 4096, 512, Time), "web01: BlockThreshold (vda[1]: 4096 bytes)"),
        (new DomainMemoryFailureEvent(Domain, MemoryFailureRecipient.Guest, MemoryFailureAction.Inject, MemoryFailureFlags.Recursive, Time), "web01: MemoryFailure (Guest: Inject)"),
        (new DomainMemoryDeviceSizeChangeEvent(Domain, "virtiomem0", 1UL << 30, Time), "web01: MemoryDeviceSizeChange (virtiomem0: 1048576 KiB)"),
        (new DomainNicMacChangeEvent(Domain, "net0", "52:54:00:00:00:01", "52:54:00:00:00:02", Time), "web01: NicMacChange (net0: 52:54:00:00:00:01 -> 52:54:00:00:00:02)"),
        (new SecretLifecycleEvent(Secret, SecretEventType.Undefined, Time), "client.admin: Undefined"),
        (new SecretValueChangedEvent(Secret, Time), "client.admin: SecretValueChanged"),
    ];
}
