namespace Libvirt.Drivers.Test;

/// <summary>A definition of a storage pool as it was accepted. It never changes; another definition is another object.</summary>
internal sealed class PoolConfig
{
    private readonly StoragePoolDefinition _definition;

    private PoolConfig(StoragePoolDefinition definition)
    {
        _definition = definition;
        Name = definition.Name;
        Uuid = definition.Uuid;
        Type = StoragePoolTypes.FromXmlName(definition.Type) ?? throw new InvalidOperationException($"a pool of the type {definition.Type} was accepted");
        Path = definition.TargetPath;
        Source = PoolSource.Read(definition);
    }

    internal string Name { get; }

    internal Guid Uuid { get; }

    internal StoragePoolType Type { get; }

    /// <summary>Where its volumes are; null where they have no place on the host.</summary>
    internal string? Path { get; }

    /// <summary>What it is made of, to find out whether two pools want the same.</summary>
    internal PoolSource Source { get; }

    /// <summary>Accepts a definition that is in libvirt's form.</summary>
    internal static PoolConfig Accept(StoragePoolDefinition definition) => new(definition);

    /// <summary>The definition, for the caller to change.</summary>
    internal StoragePoolDefinition Copy() => _definition.Clone();
}
