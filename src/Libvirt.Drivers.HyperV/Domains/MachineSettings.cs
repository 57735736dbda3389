using Libvirt.Drivers.HyperV.Wsman.Cim;

namespace Libvirt.Drivers.HyperV.Domains;

/// <summary>The settings of machines, those of now and those of their checkpoints: Msvm_VirtualSystemSettingData.</summary>
/// <param name="InstanceId">Their identifier, <c>Microsoft:GUID</c>; that of a machine's own settings has the machine's GUID.</param>
/// <param name="Machine">The machine.</param>
/// <param name="IsSnapshot">Whether they are a checkpoint's.</param>
/// <param name="StartupAction">What becomes of the machine when its host starts; null where they do not say.</param>
internal sealed record MachineSettings(string InstanceId, Guid Machine, bool IsSnapshot, ulong? StartupAction)
{
    internal const string ClassName = "Msvm_VirtualSystemSettingData";

    /// <summary>The properties that it is made of.</summary>
    internal const string Columns = "InstanceID,VirtualSystemIdentifier,VirtualSystemType,AutomaticStartupAction";

    /// <summary>The action for nothing.</summary>
    internal const ulong DoNotStart = 2;

    /// <summary>The action for a start in any case.</summary>
    internal const ulong AlwaysStart = 4;

    private const string Realized = "Microsoft:Hyper-V:System:Realized";
    private const string Snapshot = "Microsoft:Hyper-V:Snapshot:";

    /// <summary>The identifier of a machine's own settings.</summary>
    internal static string IdOf(Guid machine) => $"Microsoft:{MachineIdentity.NameOf(machine)}";

    /// <summary>Reads them.</summary>
    /// <returns>Null where they are of no machine, such as of one that is only planned.</returns>
    internal static MachineSettings? Read(CimInstance row)
    {
        var type = row.Text("VirtualSystemType") ?? "";
        var isSnapshot = type.StartsWith(Snapshot, StringComparison.OrdinalIgnoreCase);
        return (isSnapshot || type.Equals(Realized, StringComparison.OrdinalIgnoreCase)) && Guid.TryParse(row.Text("VirtualSystemIdentifier"), out var machine)
            ? new MachineSettings(row.Text("InstanceID") ?? "", machine, isSnapshot, row.Number("AutomaticStartupAction"))
            : null;
    }
}
