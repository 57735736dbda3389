using System.Management.Automation;
using Libvirt.Drivers;

namespace Libvirt.PowerShell.Commands;

/// <summary>Gets the XML with which saved domains will be restored.</summary>
[Cmdlet(VerbsCommon.Get, "VirtDomainSavedStateXml", DefaultParameterSetName = ByName)]
[OutputType(typeof(string))]
public sealed class GetVirtDomainSavedStateXmlCommand : DomainCmdlet
{
    private const string FromFile = "FilePath";

    /// <summary>A file that Save-VirtDomain wrote, on the hypervisor's host.</summary>
    [Parameter(Mandatory = true, ParameterSetName = FromFile, ValueFromPipelineByPropertyName = true, HelpMessage = "A file that Save-VirtDomain wrote, on the hypervisor's host.")]
    [Alias("FullName")]
    [ValidateNotNullOrEmpty]
    public string? FilePath { get; set; }

    /// <inheritdoc/>
    protected override async Task ProcessAsync()
    {
        if (ParameterSetName == FromFile)
        {
            var xmls = AskAllAsync(await ConnectionsAsync(), c => c.Require<ISaveImageDriver>().GetSaveImageXmlAsync(HostFiles.PathOf(this, c, FilePath!), DomainXmlFlags.None, StopToken).AsTask());
            await foreach (var (_, xml) in xmls)
                WriteObject(xml);
            return;
        }
        await foreach (var domain in FindDomainsAsync())
        {
            try
            {
                // Of all domains, those that have one are meant.
                if (Name is not null || domain.HasManagedSave || ParameterSetName != ByName)
                    WriteObject(await domain.Connection.Require<IManagedSaveXmlDriver>().GetManagedSaveXmlAsync(domain.Key, DomainXmlFlags.None, StopToken));
            }
            catch (VirtException e)
            {
                WriteError(e, domain);
            }
        }
    }
}
