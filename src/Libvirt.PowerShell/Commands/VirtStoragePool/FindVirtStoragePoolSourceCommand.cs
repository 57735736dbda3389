using System.Management.Automation;
using System.Xml.Linq;
using Libvirt.Drivers;

namespace Libvirt.PowerShell.Commands;

/// <summary>Finds what storage pools could be made of.</summary>
[Cmdlet(VerbsCommon.Find, "VirtStoragePoolSource")]
[OutputType(typeof(VirtStoragePoolSource))]
public sealed class FindVirtStoragePoolSourceCommand : VirtCmdlet
{
    /// <summary>The types of pools.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipelineByPropertyName = true, HelpMessage = "The types of storage pools that something is wanted for.")]
    public StoragePoolType[]? Type { get; set; }

    /// <summary>The host to ask, where the type wants one.</summary>
    [Parameter(Position = 1, ValueFromPipelineByPropertyName = true, HelpMessage = "The hosts to ask, where the type wants one.")]
    [ValidateNotNullOrEmpty]
    public string[]? SourceHost { get; set; }

    /// <inheritdoc/>
    protected override async Task ProcessAsync()
    {
        foreach (var connection in await OpenConnectionsAsync())
        {
            foreach (var type in Type!)
            {
                foreach (var host in SourceHost ?? [null!])
                    await FindAsync(connection, type, host);
            }
        }
    }

    private async Task FindAsync(VirtConnection connection, StoragePoolType type, string? host)
    {
        try
        {
            var place = host is null ? null : new XElement("source", new XElement("host", new XAttribute("name", host))).ToString(SaveOptions.DisableFormatting);
            var xml = await connection.Require<IStoragePoolSourceDriver>().FindStoragePoolSourcesAsync(type.ToXmlName(), place, StopToken);
            foreach (var source in VirtStoragePoolSource.Read(connection, type, xml))
                WriteObject(source);
        }
        catch (VirtException e)
        {
            WriteError(e, connection);
        }
    }
}
