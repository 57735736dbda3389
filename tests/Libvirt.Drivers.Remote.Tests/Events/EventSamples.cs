using Libvirt.Drivers.Remote.Rpc;

namespace Libvirt.Drivers.Remote.Tests.Events;

/// <summary>A packet of each message that tells an event, byte for byte, and what it means.</summary>
internal static class EventSamples
{
    private static readonly Guid Uuid = Guid.Parse("6695eb01-f6a4-8304-79aa-97f2502e1111");

    /// <summary>The number of the message, its payload, and the event in words.</summary>
    internal static readonly (int Number, Action<XdrWriter> Write, string Expected)[] All =
    [
        Domain(318, w => Ints(w, 5, 1), "Lifecycle web: Stopped (Destroyed) Shutoff Destroyed -"),
        Domain(319, w => { }, "Reboot web: Reboot Running Unknown 7"),
        Domain(320, w => w.Int64(-3600), "RtcChange web: RtcChange (-3600 s) NoState Unknown 7"),
        Domain(321, w => Ints(w, 2), "Watchdog web: Watchdog (Reset) NoState Unknown 7"),
        Domain(322, w => Say(w, "/disk", "virtio-disk0").Int32(1), "IOError web: IOError (virtio-disk0: Pause) NoState Unknown 7"),
        Domain(323, Viewer, "Graphics web: Graphics (Connect [::1]:40000) NoState Unknown 7"),
        Domain(324, w => { Say(w, "/disk", "virtio-disk0").Int32(2); w.String("enospc"); }, "IOErrorReason web: IOErrorReason (virtio-disk0: Report, enospc) NoState Unknown 7"),
        Domain(325, w => { }, "ControlError web: ControlError NoState Unknown 7"),
        Domain(326, w => Ints(Say(w, "/disk"), 1, 0), "BlockJob web: BlockJob (Pull of /disk: Completed) NoState Unknown 7"),
        Domain(327, w => { w.Int32(1); Say(w, "/old").Int32(0); Say(w, "ide0-0-0").Int32(0); }, "DiskChange web: DiskChange (ide0-0-0: /old -> -) NoState Unknown 7"),
        Domain(328, w => Say(w, "ide0-0-0").Int32(1), "TrayChange web: TrayChange (ide0-0-0: Close) NoState Unknown 7"),
        Reasoned(329, "PMWakeup web: PMWakeup Running Wakeup 7"),
        Reasoned(330, "PMSuspend web: PMSuspend PMSuspended Unknown 7"),
        Domain(331, w => w.UInt64(1 << 20), "BalloonChange web: BalloonChange (1048576 KiB) NoState Unknown 7"),
        Reasoned(332, "PMSuspendDisk web: PMSuspendDisk NoState Unknown 7"),
        Domain(333, w => Say(w, "net1"), "DeviceRemoved web: DeviceRemoved (net1) NoState Unknown 7"),
        Domain(339, w => Ints(Say(w, "vda"), 4, 3), "BlockJob2 web: BlockJob2 (ActiveCommit of vda: Ready) NoState Unknown 7"),
        Domain(346, w => Parameter(w, "cputune.cpu_shares"), "Tunable web: Tunable (cputune.cpu_shares=512) NoState Unknown 7"),
        Domain(348, w => Ints(w, 1, 2), "AgentLifecycle web: AgentLifecycle (Connected, Channel) NoState Unknown 7"),
        Domain(354, w => Say(w, "net1"), "DeviceAdded web: DeviceAdded (net1) NoState Unknown 7"),
        Domain(359, w => Ints(w, 3), "MigrationIteration web: MigrationIteration (3) NoState Unknown 7"),
        Domain(363, w => Parameter(w, "time_elapsed"), "JobCompleted web: JobCompleted (time_elapsed=512) NoState Unknown 7"),
        Domain(367, w => Say(w, "net1"), "DeviceRemovalFailed web: DeviceRemovalFailed (net1) NoState Unknown 7"),
        Domain(379, w => { Ints(w, 2, 1); Say(w, "urn:mine"); }, "MetadataChange web: MetadataChange (Element urn:mine) NoState Unknown 7"),
        Domain(385, w => { Say(w, "vda[1]").Int32(0); w.UInt64(5000); w.UInt64(7); }, "BlockThreshold web: BlockThreshold (vda[1]: 5000 bytes) NoState Unknown 7"),
        Domain(423, w => Ints(w, 1, 2, 3), "MemoryFailure web: MemoryFailure (Guest: Fatal) NoState Unknown 7"),
        Domain(438, w => Say(w, "virtiomem0").UInt64(1024), "MemoryDeviceSizeChange web: MemoryDeviceSizeChange (virtiomem0: 1024 KiB) NoState Unknown 7"),
        Domain(453, w => Say(w, "net0", "52:54:00:00:00:01", "52:54:00:00:00:02"), "NicMacChange web: NicMacChange (net0: 52:54:00:00:00:01 -> 52:54:00:00:00:02) NoState Unknown 7"),
        Object(315, w => Ints(w, 2, 0), "NetworkLifecycle lan: Started True"),
        Object(446, w => Ints(w, 1, 0), "NetworkMetadataChange lan: NetworkMetadataChange (Title) False"),
        Object(370, w => Ints(w, 4, 0), "StoragePoolLifecycle lan: Created Inactive"),
        Object(373, w => { }, "StoragePoolRefresh lan: Refreshed Running"),
        (376, w => { w.Int32(1); Ints(Say(w, "scsi_host12"), 0, 0); }, "NodeDeviceLifecycle scsi_host12: Created True"),
        (377, w => { w.Int32(1); Say(w, "scsi_host12"); }, "NodeDeviceUpdate scsi_host12: NodeDeviceUpdate True"),
        (382, w => { Secret(w); Ints(w, 0, 0); }, "SecretLifecycle tls-key: Defined Tls"),
        (383, Secret, "SecretValueChanged tls-key: SecretValueChanged Tls"),
    ];

    /// <summary>What an event says about its object.</summary>
    internal static string Describe(VirtEvent happened)
    {
        var facts = happened switch
        {
            DomainEvent e => $"{e.Domain.State} {e.Domain.Reason} {e.Domain.Id?.ToString() ?? "-"}",
            NetworkEvent e => $"{e.Network.IsActive}",
            StoragePoolEvent e => $"{e.Pool.State}",
            NodeDeviceEvent e => $"{e.Device.IsActive}",
            SecretEvent e => $"{e.Secret.UsageType}",
            _ => "",
        };
        return $"{happened.Kind} {happened} {facts}";
    }

    private static (int, Action<XdrWriter>, string) Domain(int number, Action<XdrWriter> rest, string expected) => (number, w => { w.Int32(1); Domain(w); rest(w); }, expected);

    private static (int, Action<XdrWriter>, string) Reasoned(int number, string expected) => (number, w => { Ints(w, 1, 0); Domain(w); }, expected);

    private static (int, Action<XdrWriter>, string) Object(int number, Action<XdrWriter> rest, string expected) =>
        (number, w => { w.Int32(1); Say(w, "lan").Fixed(Uuid.ToByteArray(bigEndian: true)); rest(w); }, expected);

    private static void Domain(XdrWriter w)
    {
        Say(w, "web").Fixed(Uuid.ToByteArray(bigEndian: true));
        w.Int32(7);
    }

    private static void Secret(XdrWriter w)
    {
        w.Int32(1);
        w.Fixed(Uuid.ToByteArray(bigEndian: true));
        Say(Ints(w, 4), "tls-key");
    }

    private static void Viewer(XdrWriter w)
    {
        Ints(w, 0, 0);
        Say(w, "127.0.0.1", "5900").Int32(1);
        Say(w, "::1", "40000", "vnc").Int32(1);
        Say(w, "dname", "CN=me");
    }

    private static void Parameter(XdrWriter w, string name)
    {
        w.Int32(1);
        Say(w, name).Int32((int)TypedParameterType.ULLong);
        w.UInt64(512);
    }

    private static XdrWriter Ints(XdrWriter w, params ReadOnlySpan<int> values)
    {
        foreach (var value in values)
            w.Int32(value);
        return w;
    }

    private static XdrWriter Say(XdrWriter w, params ReadOnlySpan<string> texts)
    {
        foreach (var text in texts)
            w.String(text);
        return w;
    }
}
