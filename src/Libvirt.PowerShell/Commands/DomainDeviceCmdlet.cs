using System.Management.Automation;
using System.Xml.Linq;
using Libvirt.PowerShell.Parameters;
using Libvirt.Xml;

namespace Libvirt.PowerShell.Commands;

/// <summary>A cmdlet that takes the XML of a device.</summary>
public abstract class DomainDeviceCmdlet : DomainChangeCmdlet
{
    /// <summary>The device, as it stands in a domain's XML; text or a document.</summary>
    [Parameter(Mandatory = true, HelpMessage = "The device's XML, as it stands in a domain's.")]
    [XmlTransformation]
    [ValidateNotNullOrEmpty]
    public string? Xml { get; set; }

    /// <summary>The verb.</summary>
    private protected abstract string Action { get; }

    /// <summary>Does it.</summary>
    private protected abstract ValueTask<VirtDomain> ApplyAsync(VirtDomain domain);

    private protected sealed override async Task ChangeAsync(VirtDomain domain)
    {
        // Read here too, so that the question names the device, and what is malformed is told before it is asked.
        if (!MayChange(NameOf(VirtXml.Parse(Xml!, "device_definition", rootName: null)), domain, Action))
            return;
        var after = await ApplyAsync(domain);
        if (PassThru)
            WriteObject(after);
    }

    /// <summary>What a device is called in questions: <c>disk vda</c>.</summary>
    internal static string NameOf(XElement device)
    {
        var name = device.Element("target")?.Attr("dev") ?? device.Element("mac")?.Attr("address") ?? device.Attr("model") ?? device.Attr("type");
        return name is null ? device.Name.LocalName : $"{device.Name.LocalName} {name}";
    }
}
