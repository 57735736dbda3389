using Libvirt.Logging;
using Libvirt.Xml;

namespace Libvirt;

/// <summary>What every domain definition must have, whatever its hypervisor.</summary>
internal static class DomainDefinitionChecks
{
    private static readonly LogSource Log = new("conf.domain_conf");

    internal static void Apply(DomainDefinition definition)
    {
        var root = definition.Root;
        var name = definition.Name;
        if (name.Length == 0)
            throw new VirtException(VirtErrorDomain.Domain, VirtErrorCode.NoName);
        // VMware's names may have it, also for one that reads such a definition without knowing whose it is.
        if (name.Contains('/') && definition.Type != "vmware")
            throw XmlValueErrors.Error($"name {name} cannot contain '/'");
        if (name.Contains('\n'))
            throw new VirtException(VirtErrorDomain.Xml, VirtErrorCode.XmlDetail, "invalid char in name: \n");
        if (definition.OSType.Length == 0 && string.IsNullOrEmpty(root.ChildText("bootloader")))
            throw XmlValueErrors.Error("an os <type> must be specified");
        if (definition.Type.Length == 0)
            throw XmlValueErrors.Internal("missing domain type attribute");

        if (string.IsNullOrEmpty(root.ChildText("uuid")))
        {
            definition.Uuid = Guid.NewGuid();
            Log.Debug($"domain '{name}' gets the UUID {definition.Uuid}");
        }
        else if (!VirtUuid.TryParse(root.ChildText("uuid"), out _))
            throw XmlValueErrors.Internal("malformed uuid element");

        // Reading each number once finds out the ones that cannot be read.
        _ = (definition.MaxMemory, definition.Memory, definition.MaxVcpu, definition.Vcpu, definition.IOThreadIds.Count);
        if (definition.MaxMemory == 0)
            throw XmlValueErrors.Error("Memory size must be specified via <memory> or in the <numa> configuration");
    }
}
