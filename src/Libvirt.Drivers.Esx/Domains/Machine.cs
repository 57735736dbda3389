using System.Globalization;
using Libvirt.Drivers.Esx.Soap;
using Libvirt.Logging;

namespace Libvirt.Drivers.Esx.Domains;

/// <summary>From a machine's properties to a domain.</summary>
internal static class Machine
{
    internal const string Type = "VirtualMachine";
    internal const string PowerState = "runtime.powerState";
    internal const string NumCpu = "config.hardware.numCPU";
    internal const string MaxCpu = "runtime.host/capability.maxSupportedVcpus";

    /// <summary>The leaves that a domain is made of, and nothing else: a server takes its time for whole branches.</summary>
    internal static readonly string[] Paths =
    [
        "name", "config.uuid", "config.instanceUuid", PowerState, NumCpu, "config.hardware.memoryMB", "config.memoryAllocation.limit", "snapshot.currentSnapshot",
        MaxCpu, .. Autostart.Paths,
    ];

    private static readonly LogSource Log = new("esx.esx_driver");

    /// <summary>Makes one.</summary>
    /// <param name="content">The properties.</param>
    /// <param name="connection">The connection that the domain is of.</param>
    /// <param name="legacyUuid">Whether its UUID is that of its BIOS.</param>
    internal static VirtDomain ToDomain(ObjectContent content, VirtConnection connection, bool legacyUuid)
    {
        var state = State(content.Text(PowerState));
        var maximum = Mebibytes(content.Number("config.hardware.memoryMB") ?? 0);
        var limit = content.Number("config.memoryAllocation.limit") ?? -1;
        var vcpu = (int)Math.Clamp(content.Number(NumCpu) ?? 0, 0, int.MaxValue);
        return new VirtDomain
        {
            Connection = connection,
            Name = MachineName.Unescape(content.Text("name") ?? ""),
            Uuid = Uuid(content, legacyUuid),
            Id = state is DomainState.Shutoff ? null : Id(content.Object),
            State = state,
            Vcpu = vcpu,
            // Not all servers say what their hosts are capable of.
            MaxVcpu = (int)Math.Clamp(content.Number(MaxCpu) ?? 0, vcpu, int.MaxValue),
            MaxMemory = maximum,
            // Without a limit it may have all.
            Memory = limit < 0 ? maximum : Mebibytes(limit),
            Persistent = true,
            Autostart = Autostart.IsOn(content),
            HasSnapshot = content.Properties.ContainsKey("snapshot.currentSnapshot"),
        };
    }

    /// <summary>The state that a power state is.</summary>
    internal static DomainState State(string? power) => power switch
    {
        "poweredOff" => DomainState.Shutoff,
        "poweredOn" => DomainState.Running,
        "suspended" => DomainState.Paused,
        _ => DomainState.NoState,
    };

    /// <summary>The number in an object's id, <c>16</c> or <c>vm-16</c>; null where there is none.</summary>
    internal static int? Id(ManagedObject machine)
    {
        var digits = machine.Value.AsSpan()[(machine.Value.AsSpan().LastIndexOfAnyExceptInRange('0', '9') + 1)..];
        return int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var id) && id > 0 ? id : null;
    }

    // One whose configuration cannot be read, as its files are out of reach, has none: libvirt gives it zeros too.
    private static Guid Uuid(ObjectContent content, bool legacy)
    {
        var text = (legacy ? null : content.Text("config.instanceUuid")) ?? content.Text("config.uuid");
        if (Guid.TryParse(text, out var uuid))
            return uuid;
        Log.Warning($"Cannot access UUID, because 'configStatus' property indicates a config problem of {content.Object}");
        return Guid.Empty;
    }

    private static ulong Mebibytes(long number) => number <= 0 ? 0 : (ulong)Math.Min(number, long.MaxValue >> 20) << 20;
}
