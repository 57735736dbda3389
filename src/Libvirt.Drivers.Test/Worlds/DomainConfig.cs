using Libvirt.Normalization;

namespace Libvirt.Drivers.Test;

/// <summary>A definition as it was accepted. It never changes; another definition is another object.</summary>
/// <remarks>The XML is kept as text, which is a tenth of its tree, and what calls ask for again and again beside it.</remarks>
internal sealed class DomainConfig
{
    /// <summary>The namespace of what libvirt's test driver reads in a node file beside the domain itself.</summary>
    internal const string TestNamespace = "http://libvirt.org/schemas/domain/test/1.0";

    /// <summary>Brings definitions into the form in which worlds keep them.</summary>
    internal static readonly DomainNormalizer Normalizer = new(new DomainDefaults
    {
        Arch = "i686",
        InterfaceNamePrefix = "testnet",
        TransientNamespaces = [TestNamespace, LabNames.Namespace],
    });

    private DomainDevices? _devices;

    private DomainConfig(DomainDefinition definition)
    {
        Name = definition.Name;
        Uuid = definition.Uuid;
        MaxMemory = definition.MaxMemory;
        Memory = definition.Memory;
        MaxVcpu = definition.MaxVcpu;
        Vcpu = definition.Vcpu;
        IOThreadIds = definition.IOThreadIds;
        OnPoweroff = definition.OnPoweroff;
        OnReboot = definition.OnReboot;
        Xml = definition.ToXml();
    }

    internal string Name { get; }

    internal Guid Uuid { get; }

    internal ulong MaxMemory { get; }

    internal ulong Memory { get; }

    internal int MaxVcpu { get; }

    internal int Vcpu { get; }

    internal IReadOnlyList<uint> IOThreadIds { get; }

    internal string OnPoweroff { get; }

    internal string OnReboot { get; }

    /// <summary>The definition, with its passwords.</summary>
    internal string Xml { get; }

    /// <summary>The devices that statistics are about, read when they are first asked for.</summary>
    internal DomainDevices Devices => _devices ??= DomainDevices.Read(Parse());

    /// <summary>Accepts a definition, in libvirt's form.</summary>
    /// <exception cref="VirtException">XmlDetail, XmlError, NoName, ConfigUnsupported, InternalError and others by name: it is refused.</exception>
    internal static DomainConfig Accept(DomainDefinition definition)
    {
        Normalizer.Normalize(definition);
        return new DomainConfig(definition);
    }

    /// <summary>Brings a definition into libvirt's form.</summary>
    /// <exception cref="VirtException">XmlError, ConfigUnsupported, InternalError and others by name: it is refused.</exception>
    internal static void Normalize(DomainDefinition definition) => Normalizer.Normalize(definition);

    /// <summary>The definition with a change, which leaves it in libvirt's form but for the order.</summary>
    internal DomainConfig With(Action<DomainDefinition> change)
    {
        var definition = Parse();
        change(definition);
        DomainPasses.Arrange(definition);
        return new DomainConfig(definition);
    }

    /// <summary>The definition as libvirt copies one (virDomainDefCopy): it is written and read, which may change the order of disks and controllers.</summary>
    internal DomainDefinition Copy() => Normalizer.Parse(Xml);

    /// <summary>The definition's tree, for the caller to change.</summary>
    internal DomainDefinition Parse() => DomainDefinition.Parse(Xml);
}
