using Libvirt.Drivers.HyperV.Wmi;
using Libvirt.Drivers.HyperV.Wsman;
using Libvirt.Drivers.HyperV.Wsman.Cim;

namespace Libvirt.Drivers.HyperV.Domains.Checkpoints;

/// <summary>A checkpoint, which is settings of a machine with a type of their own; or the machine's settings of now, which stand on one.</summary>
/// <param name="InstanceId">The identifier of the settings.</param>
/// <param name="Name">The name. A host does not care whether another one has it too.</param>
/// <param name="ParentId">The identifier of the one before it; null for a root.</param>
internal sealed record Checkpoint(string InstanceId, string Name, string? ParentId)
{
    /// <summary>The properties that it is made of, beyond those of <see cref="MachineSettings"/>.</summary>
    internal const string Columns = MachineSettings.Columns + ",ElementName,CreationTime,Parent,IsSaved,Notes";

    /// <summary>What the user says of it; a new one has what is said of its machine.</summary>
    internal string? Notes { get; private init; }

    /// <summary>When it was made, in full seconds.</summary>
    internal DateTimeOffset CreationTime { get; private init; }

    /// <summary>Whether memory is kept in it.</summary>
    internal bool HasMemory { get; private init; }

    /// <summary>Which settings they are.</summary>
    internal required MachineSettings Settings { get; init; }

    /// <summary>What the machine was doing: one that has memory to come back to goes on.</summary>
    internal DomainSnapshotState State => HasMemory ? DomainSnapshotState.Running : DomainSnapshotState.Shutoff;

    /// <summary>Where the settings are.</summary>
    internal EndpointReference Reference => new(WmiNamespaces.Virtualization + MachineSettings.ClassName, ("InstanceID", InstanceId));

    /// <summary>Reads one.</summary>
    /// <returns>Null for settings of another kind.</returns>
    internal static Checkpoint? Read(CimInstance row) => MachineSettings.Read(row) is not { } settings
        ? null
        : new Checkpoint(settings.InstanceId, row.Text("ElementName") ?? "", WmiPath.Parse(row.Text("Parent"))?.Keys.GetValueOrDefault("InstanceID"))
        {
            Settings = settings,
            Notes = string.Join("\n\n", row.Texts("Notes").Where(note => note.Length > 0)) is { Length: > 0 } notes ? notes : null,
            CreationTime = DateTimeOffset.FromUnixTimeSeconds((row.Time("CreationTime") ?? DateTimeOffset.UnixEpoch).ToUnixTimeSeconds()),
            HasMemory = row.Boolean("IsSaved") == true,
        };
}
