using System.Management.Automation;
using Libvirt.PowerShell.Errors;

namespace Libvirt.PowerShell.Commands;

/// <summary>Gets what people and programs noted on domains.</summary>
[Cmdlet(VerbsCommon.Get, "VirtDomainMetadata", DefaultParameterSetName = ByName)]
[OutputType(typeof(VirtDomainMetadata))]
public sealed class GetVirtDomainMetadataCommand : DomainFactCmdlet
{
    /// <summary>Only the element of this namespace.</summary>
    [Parameter(HelpMessage = "Only the element of this namespace.")]
    [ValidateNotNullOrEmpty]
    public string? Namespace { get; set; }

    private protected override async Task TellAsync(VirtDomain domain)
    {
        var notes = VirtDomainMetadata.Read(domain, await ReadAsync(domain));
        if (Namespace is null)
            WriteObject(notes, enumerateCollection: true);
        else if (notes.FirstOrDefault(n => n.Namespace == Namespace) is { } note)
            WriteObject(note);
        else
        {
            WriteError(ErrorRecords.NoPart(
                domain, $"metadata of the namespace '{Namespace}'", Namespace, "Get-VirtDomainMetadata without -Namespace lists all that there is.", VirtErrorCode.NoDomainMetadata));
        }
    }
}
