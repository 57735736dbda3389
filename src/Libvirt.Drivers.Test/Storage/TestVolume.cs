namespace Libvirt.Drivers.Test;

/// <summary>A volume of a pool. Its world's lock guards it.</summary>
/// <remarks>In worlds that have images it is one of them, and they know its sizes.</remarks>
internal sealed class TestVolume
{
    private readonly string _xml;

    /// <summary>Takes a definition that is in libvirt's form and has a key and a path.</summary>
    internal TestVolume(StorageVolumeDefinition definition)
    {
        Name = definition.Name;
        Key = definition.Key!;
        Path = definition.Path!;
        Format = definition.Format;
        BackingPath = definition.BackingPath;
        BackingFormat = definition.BackingFormat;
        Capacity = definition.Capacity;
        Allocation = definition.Allocation;
        _xml = definition.ToXml();
    }

    internal string Name { get; }

    internal string Key { get; }

    internal string Path { get; }

    internal string? Format { get; }

    internal string? BackingPath { get; }

    internal string? BackingFormat { get; }

    internal ulong Capacity { get; }

    internal ulong Allocation { get; }

    /// <summary>The definition's tree, for the caller to change.</summary>
    internal StorageVolumeDefinition Parse() => StorageVolumeDefinition.ParseLive(_xml);
}
