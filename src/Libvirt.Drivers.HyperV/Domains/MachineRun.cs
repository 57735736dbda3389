using Libvirt.Drivers.HyperV.Wsman.Cim;

namespace Libvirt.Drivers.HyperV.Domains;

/// <summary>A run of a machine: what tells it from the next one, as the state of both is the same.</summary>
/// <param name="Time">How long it has been running, in milliseconds.</param>
/// <param name="Changed">When its state changed the last time; null where the host does not say.</param>
internal sealed record MachineRun(ulong Time, DateTimeOffset? Changed)
{
    /// <summary>The properties that it is made of.</summary>
    internal const string Columns = "Name,OnTimeInMilliseconds,TimeOfLastStateChange";

    /// <summary>Reads one.</summary>
    internal static MachineRun Read(CimInstance row) => new(row.Number("OnTimeInMilliseconds") ?? 0, row.Time("TimeOfLastStateChange"));
}
