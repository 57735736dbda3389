namespace Libvirt.Drivers.Esx.Vmx.Writing;

/// <summary>What a configuration is written for.</summary>
/// <param name="HardwareVersion">The version of the virtual hardware.</param>
/// <param name="FileName">Gives a path of the definition (<c>[datastore] folder/file</c>) the form that it has in the configuration.</param>
/// <param name="ScsiModel">The model of controller that a disk was made for; null where nothing is known of it.</param>
internal sealed record VmxTarget(int HardwareVersion, Func<string, string> FileName, Func<DiskDefinition, string?> ScsiModel)
{
    /// <summary>Whether the server is to know the machine by the definition's UUID, and not by one that it makes up.</summary>
    internal bool KeepsUuid { get; init; }
}
