using System.Management.Automation;
using Libvirt.Drivers;
using Libvirt.PowerShell.Errors;
using Libvirt.PowerShell.Parameters;

namespace Libvirt.PowerShell.Commands;

/// <summary>Notes something on domains: an element of a program's own namespace.</summary>
[Cmdlet(VerbsCommon.Set, "VirtDomainMetadata", SupportsShouldProcess = true, DefaultParameterSetName = ByName)]
[OutputType(typeof(VirtDomainMetadata))]
public sealed class SetVirtDomainMetadataCommand : DomainChangeCmdlet
{
    /// <summary>The namespace; a domain has one element of each.</summary>
    [Parameter(Mandatory = true, HelpMessage = "The namespace; a domain has one element of each.")]
    [ValidateNotNullOrEmpty]
    public string? Namespace { get; set; }

    /// <summary>The prefix of the namespace in the domain's XML.</summary>
    [Parameter(HelpMessage = "The prefix of the namespace in the domain's XML.")]
    [ValidateNotNullOrEmpty]
    public string Prefix { get; set; } = "app";

    /// <summary>The element: its elements without a namespace are put into it.</summary>
    [Parameter(HelpMessage = "The element; what has no namespace in it is put into this one.")]
    [XmlTransformation]
    [ValidateNotNullOrEmpty]
    public string? Xml { get; set; }

    /// <summary>Removes the element.</summary>
    [Parameter(HelpMessage = "Removes the element of the namespace.")]
    public SwitchParameter Remove { get; set; }

    /// <inheritdoc/>
    protected override Task BeginAsync()
    {
        if ((Xml is not null) == Remove.IsPresent)
            ThrowTerminatingError(ErrorRecords.Choice("-Xml sets the element, and -Remove removes it: one of them must be given."));
        return base.BeginAsync();
    }

    private protected override async Task ChangeAsync(VirtDomain domain)
    {
        var driver = domain.Connection.RequireWrite<IDomainMetadataDriver>("set metadata");
        if (!MayChange($"metadata {Namespace}", domain, Remove ? "Remove" : "Set"))
            return;
        await driver.SetMetadataAsync(domain.Key, DomainMetadataType.Element, Xml, Remove ? null : Prefix, Namespace, Impact, StopToken);
        if (PassThru && !Remove)
            WriteObject(VirtDomainMetadata.Read(domain, await ReadAsync(domain)).FirstOrDefault(n => n.Namespace == Namespace));
    }
}
