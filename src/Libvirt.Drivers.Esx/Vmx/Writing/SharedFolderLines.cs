using Libvirt.Xml;

namespace Libvirt.Drivers.Esx.Vmx.Writing;

/// <summary>Folders of the host's that its guest sees (virVMXFormatFileSystem).</summary>
internal static class SharedFolderLines
{
    internal static void Add(VmxLines lines, DomainDefinition domain)
    {
        var folders = domain.DeviceElements("filesystem").ToList();
        if (folders.Count > 0)
        {
            lines.Add("isolation.tools.hgfs.disable", false);
            lines.Add("sharedFolder.maxNum", folders.Count);
        }
        foreach (var (number, folder) in folders.Index())
        {
            if (folder.Attr("type") is not (null or "mount"))
                throw VmxRefusal.Unsupported("Only 'mount' filesystem type is supported");
            var source = folder.Element("source")?.Attr("dir");
            var target = folder.Element("target")?.Attr("dir") ?? throw new VirtException(VirtErrorDomain.Domain, VirtErrorCode.NoTarget, source);
            var key = $"sharedFolder{number}";
            lines.Add($"{key}.present", true);
            lines.Add($"{key}.enabled", true);
            lines.Add($"{key}.readAccess", true);
            lines.Add($"{key}.writeAccess", folder.Element("readonly") is null);
            lines.Add($"{key}.hostPath", source ?? throw new VirtException(VirtErrorDomain.Domain, VirtErrorCode.NoSource, target));
            lines.Add($"{key}.guestName", target);
        }
    }
}
