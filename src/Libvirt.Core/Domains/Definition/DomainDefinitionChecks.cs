using Libvirt.Xml;

namespace Libvirt;

/// <summary>What every domain definition must have, whatever its hypervisor.</summary>
internal static class DomainDefinitionChecks
{
    internal static void Apply(DomainDefinition definition)
    {
        var root = definition.Root;
        if (string.IsNullOrEmpty(definition.Type))
            throw new VirtException(VirtErrorDomain.Domain, VirtErrorCode.XmlError, "Missing required attribute 'type' in element 'domain'");

        var name = definition.Name;
        if (name.Length == 0)
            throw new VirtException(VirtErrorDomain.Domain, VirtErrorCode.NoName);
        if (name.AsSpan().IndexOfAny('/', '\n') >= 0)
            throw new VirtException(VirtErrorDomain.Domain, VirtErrorCode.XmlError, $"name {name} cannot contain '{(name.Contains('/') ? "/" : "\\n")}'");

        if (root.ChildText("uuid") is not { } uuid)
            definition.Uuid = Guid.NewGuid();
        else if (!Guid.TryParse(uuid, out _))
            throw new VirtException(VirtErrorDomain.Domain, VirtErrorCode.InternalError, "malformed uuid element");

        // Reading each number once finds out the ones that cannot be read.
        _ = (definition.MaxMemory, definition.Memory, definition.MaxVcpu, definition.Vcpu, definition.IOThreadIds.Count);
        if (definition.MaxMemory == 0)
            throw new VirtException(VirtErrorDomain.Domain, VirtErrorCode.XmlError, "Memory size must be specified via <memory> or in the <numa> configuration");
        if (definition.OSType.Length == 0)
            throw new VirtException(VirtErrorDomain.Domain, VirtErrorCode.XmlError, "an os <type> must be specified");
    }
}
