namespace Libvirt.Normalization;

/// <summary>One step of normalisation: it changes the tree of a definition, or refuses it.</summary>
/// <param name="domain">The definition.</param>
/// <param name="defaults">What its hypervisor gives it where it is silent.</param>
/// <exception cref="VirtException">XmlError, ConfigUnsupported, InternalError: the definition is refused.</exception>
public delegate void DomainPass(DomainDefinition domain, DomainDefaults defaults);
