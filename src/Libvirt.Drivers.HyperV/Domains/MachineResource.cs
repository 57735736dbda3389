using Libvirt.Drivers.HyperV.Wsman.Cim;

namespace Libvirt.Drivers.HyperV.Domains;

/// <summary>How much of a host's processors or memory a machine is given: what Msvm_ProcessorSettingData and Msvm_MemorySettingData have in common, so that one query finds both.</summary>
/// <param name="InstanceId">Its identifier: <c>Microsoft:GUID\…</c>.</param>
/// <param name="IsMemory">Whether it is memory; else it is processors.</param>
/// <param name="Quantity">How many processors, or how much memory the machine starts with, in MiB.</param>
/// <param name="Limit">The most that it can get: of memory in MiB.</param>
/// <param name="IsDynamic">Of memory: whether the host gives more or less of it as the machine needs it; null where that was not asked for, as only one of the two classes has it.</param>
internal sealed record MachineResource(string InstanceId, bool IsMemory, ulong Quantity, ulong Limit, bool? IsDynamic)
{
    /// <summary>The properties that it is made of, but for the one that the class of both has not.</summary>
    internal const string Columns = "InstanceID,ResourceType,VirtualQuantity,Limit";

    // 1 TiB, which every new machine has: nobody has set a limit to it.
    private const ulong NoLimit = 1024 * 1024;

    /// <summary>What leaves only those of processors and memory.</summary>
    internal const string Condition = "ResourceType = 3 OR ResourceType = 4";

    /// <summary>What leaves the row that tells the most processors that a machine can have.</summary>
    internal const string MaximumCondition = "InstanceID LIKE 'Microsoft:Definition%Maximum'";

    private const ulong ProcessorType = 3;
    private const ulong MemoryType = 4;
    private const string Prefix = "Microsoft:";
    private const int GuidLength = 36;

    /// <summary>The machine or the checkpoint that it is of; null for those that tell what the host can do.</summary>
    internal Guid? Owner => OwnerOf(InstanceId);

    /// <summary>Whether somebody has set a limit. Where nobody has, it tells something only of dynamic memory.</summary>
    internal bool HasLimit => Limit < NoLimit;

    /// <summary>Whether it tells the most that a machine can have of it.</summary>
    internal bool IsMaximum => InstanceId.StartsWith("Microsoft:Definition", StringComparison.OrdinalIgnoreCase) && InstanceId.EndsWith("Maximum", StringComparison.OrdinalIgnoreCase);

    /// <summary>The machine or the checkpoint that an identifier begins with; null for none.</summary>
    internal static Guid? OwnerOf(string? instanceId) => instanceId?.Length >= Prefix.Length + GuidLength && instanceId.StartsWith(Prefix, StringComparison.OrdinalIgnoreCase)
        && Guid.TryParseExact(instanceId.AsSpan(Prefix.Length, GuidLength), "D", out var owner) ? owner : null;

    /// <summary>Reads one.</summary>
    /// <returns>Null for one of anything else.</returns>
    internal static MachineResource? Read(CimInstance row) => row.Number("ResourceType") is { } type and (ProcessorType or MemoryType)
        ? new MachineResource(row.Text("InstanceID") ?? "", type == MemoryType, row.Number("VirtualQuantity") ?? 0, row.Number("Limit") ?? 0, row.Boolean("DynamicMemoryEnabled"))
        : null;
}
