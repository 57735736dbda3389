namespace Libvirt.Normalization;

/// <summary>Brings definitions into the form in which a hypervisor keeps them.</summary>
/// <param name="defaults">What the hypervisor gives a domain.</param>
/// <param name="passes">The steps; null for <see cref="DomainPasses.All"/>.</param>
public sealed class DomainNormalizer(DomainDefaults defaults, IReadOnlyList<DomainPass>? passes = null)
{
    /// <summary>The steps, in order.</summary>
    public IReadOnlyList<DomainPass> Passes { get; } = passes ?? DomainPasses.All;

    /// <summary>Normalises a definition in place.</summary>
    /// <exception cref="VirtException">XmlError, ConfigUnsupported, InternalError: it is refused, and half changed.</exception>
    public void Normalize(DomainDefinition domain)
    {
        foreach (var pass in Passes)
            pass(domain, defaults);
    }

    /// <summary>Reads a definition and normalises it.</summary>
    /// <exception cref="VirtException">XmlDetail, XmlError, NoName, ConfigUnsupported, InternalError: it is refused.</exception>
    public DomainDefinition Parse(string xml)
    {
        var domain = DomainDefinition.Parse(xml);
        Normalize(domain);
        return domain;
    }
}
