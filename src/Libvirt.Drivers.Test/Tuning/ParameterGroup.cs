namespace Libvirt.Drivers.Test;

/// <summary>A group of parameters that can be tuned: how it stands in a definition.</summary>
/// <remarks>libvirt's test driver has rules of its own; worlds that are ours follow those of QEMU's driver where the two differ.</remarks>
internal abstract class ParameterGroup
{
    private static readonly Dictionary<DomainParameterKind, ParameterGroup> Groups = new()
    {
        [DomainParameterKind.Scheduler] = new SchedulerGroup(),
        [DomainParameterKind.Memory] = new MemoryGroup(),
        [DomainParameterKind.Blkio] = new BlkioGroup(),
        [DomainParameterKind.Numa] = new NumaGroup(),
        [DomainParameterKind.BlockIoTune] = new BlockIoTuneGroup(),
        [DomainParameterKind.Interface] = new InterfaceGroup(),
    };

    /// <summary>The groups that there are.</summary>
    internal static IReadOnlyList<DomainParameterKind> Kinds { get; } = [.. Groups.Keys];

    /// <summary>What begins the names of its parameters in events; null where nothing is told.</summary>
    internal virtual string? EventPrefix => null;

    /// <summary>The group of a kind.</summary>
    internal static ParameterGroup Of(DomainParameterKind kind) => Groups[kind];

    /// <summary>The names and types that it takes.</summary>
    /// <param name="ours">Whether the world is ours.</param>
    internal abstract IReadOnlyList<(string Name, TypedParameterType Type)> Types(bool ours);

    /// <summary>Reads the parameters.</summary>
    /// <param name="domain">The definition.</param>
    /// <param name="device">The disk or network interface, for the groups that are of one.</param>
    /// <param name="ours">Whether the world is ours.</param>
    internal abstract TypedParameterList Read(DomainDefinition domain, string device, bool ours);

    /// <summary>Sets parameters, which are of the right types.</summary>
    internal abstract void Write(ParameterChange change);

    /// <summary>An error of libvirt's test driver.</summary>
    private protected static VirtException Refuse(VirtErrorCode code, string detail) => new(VirtErrorDomain.Test, code, detail);
}
