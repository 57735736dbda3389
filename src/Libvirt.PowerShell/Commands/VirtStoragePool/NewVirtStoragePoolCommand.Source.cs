using System.Management.Automation;
using System.Xml.Linq;

namespace Libvirt.PowerShell.Commands;

/// <content>What a pool is made of, without XML.</content>
public sealed partial class NewVirtStoragePoolCommand
{
    /// <summary>The name that it shall have.</summary>
    [Parameter(Mandatory = true, Position = 0, ParameterSetName = FromSource, ValueFromPipelineByPropertyName = true, HelpMessage = "The name that the storage pool shall have.")]
    [ValidateNotNullOrEmpty]
    public string? Name { get; set; }

    /// <summary>Where its volumes are on the host: the directory of a pool of that type, the mount point of a file system, or where devices appear.</summary>
    [Parameter(Position = 1, ParameterSetName = FromSource, ValueFromPipelineByPropertyName = true, HelpMessage = "Where its volumes are on the host.")]
    [ValidateNotNullOrEmpty]
    public string? Path { get; set; }

    /// <summary>What it is made of.</summary>
    [Parameter(ParameterSetName = FromSource, ValueFromPipelineByPropertyName = true, HelpMessage = "What it is made of: a directory, where nothing is said.")]
    public StoragePoolType Type { get; set; }

    /// <summary>The hosts that it comes from, each with a port after a colon where that is not the usual one.</summary>
    [Parameter(ParameterSetName = FromSource, ValueFromPipelineByPropertyName = true, HelpMessage = "The hosts that it comes from.")]
    public string[]? SourceHost { get; set; }

    /// <summary>The directory on its host.</summary>
    [Parameter(ParameterSetName = FromSource, ValueFromPipelineByPropertyName = true, HelpMessage = "The directory on the host that it comes from.")]
    public string? SourcePath { get; set; }

    /// <summary>The devices that it is made of, or the name of an iSCSI target.</summary>
    [Parameter(ParameterSetName = FromSource, ValueFromPipelineByPropertyName = true, HelpMessage = "The devices that it is made of, or the name of an iSCSI target.")]
    public string[]? SourceDevice { get; set; }

    /// <summary>The name of its source, such as a volume group.</summary>
    [Parameter(ParameterSetName = FromSource, ValueFromPipelineByPropertyName = true, HelpMessage = "The name of its source, such as a volume group.")]
    public string? SourceName { get; set; }

    /// <summary>The format of its source, such as a file system.</summary>
    [Parameter(ParameterSetName = FromSource, ValueFromPipelineByPropertyName = true, HelpMessage = "The format of its source, such as ext4 or nfs.")]
    public string? SourceFormat { get; set; }

    private string BuildXml()
    {
        var source = new XElement("source",
            SourceHost?.Select(HostElement), Element("dir", "path", SourcePath), SourceDevice?.Select(device => Element("device", "path", device)),
            SourceName is null ? null : new XElement("name", SourceName), Element("format", "type", SourceFormat));
        var pool = new XElement("pool", new XAttribute("type", Type.ToXmlName()), new XElement("name", Name));
        if (source.HasElements)
            pool.Add(source);
        if (Path is not null)
            pool.Add(new XElement("target", new XElement("path", Path)));
        return pool.ToString(SaveOptions.DisableFormatting);
    }

    private static XElement HostElement(string host)
    {
        // An address of IPv6 has colons of its own, in brackets if a port follows.
        var colon = host.LastIndexOf(':');
        var hasPort = colon > 0 && (host.IndexOf(':') == colon || host[colon - 1] == ']');
        var name = hasPort ? host[..colon] : host;
        return new XElement("host", new XAttribute("name", name.Trim('[', ']')), hasPort ? new XAttribute("port", host[(colon + 1)..]) : null);
    }

    private static XElement? Element(string name, string attribute, string? value) => value is null ? null : new XElement(name, new XAttribute(attribute, value));
}
