using System.Management.Automation;
using Libvirt.Drivers;
using Libvirt.PowerShell.Parameters;

namespace Libvirt.PowerShell.Commands;

/// <summary>Makes storage pools: of a directory or another source, or of XML.</summary>
[Cmdlet(VerbsCommon.New, "VirtStoragePool", SupportsShouldProcess = true, DefaultParameterSetName = FromXml)]
[OutputType(typeof(VirtStoragePool))]
public sealed partial class NewVirtStoragePoolCommand : VirtCmdlet
{
    private const string FromSource = "Source";
    private const string FromXml = "Xml";

    /// <summary>The XML, as text or as a document.</summary>
    [Parameter(Mandatory = true, ParameterSetName = FromXml, ValueFromPipeline = true, HelpMessage = "The storage pool's XML.")]
    [XmlTransformation]
    [ValidateNotNullOrEmpty]
    public string? Xml { get; set; }

    /// <summary>Starts the pool as well.</summary>
    [Parameter(HelpMessage = "Starts the storage pool as well.")]
    public SwitchParameter Start { get; set; }

    /// <summary>Builds the pool before it starts: makes its directory, file system or volume group.</summary>
    [Parameter(HelpMessage = "Builds the storage pool as well: makes its directory, file system or volume group.")]
    public SwitchParameter Build { get; set; }

    /// <summary>Starts the pool without keeping its definition: it vanishes when it stops.</summary>
    [Parameter(HelpMessage = "Starts the storage pool without keeping its definition.")]
    public SwitchParameter Transient { get; set; }

    /// <summary>Whether the pool starts with its host.</summary>
    [Parameter(HelpMessage = "Whether the storage pool starts with its host.")]
    public bool Autostart { get; set; }

    /// <inheritdoc/>
    protected override async Task ProcessAsync()
    {
        var xml = Xml ?? BuildXml();
        StoragePoolDefinition definition;
        try
        {
            // Read here too, so that the question names the pool, and what is malformed is told before it is asked.
            definition = StoragePoolDefinition.Parse(xml);
        }
        catch (VirtException e)
        {
            WriteError(e, Xml ?? Name);
            return;
        }
        foreach (var connection in (await OpenConnectionsAsync()).Where(c => ShouldProcess($"{definition.Name} ({c})", Transient ? "Create" : "Define")))
        {
            try
            {
                await MakeAsync(connection, xml);
            }
            catch (VirtException e)
            {
                WriteError(Errors.ErrorRecords.Create(e, definition.Name, connection));
            }
        }
    }

    private async Task MakeAsync(VirtConnection connection, string xml)
    {
        var flags = Build ? StoragePoolStartFlags.Build : StoragePoolStartFlags.None;
        if (Transient)
        {
            WriteObject(await connection.RequireWrite<IStoragePoolLifecycleDriver>("create").CreateStoragePoolAsync(xml, flags, StopToken));
            return;
        }
        var pool = await connection.RequireWrite<IStoragePoolConfigDriver>("define").DefineStoragePoolAsync(xml, StopToken);
        try
        {
            if (Autostart)
                pool = await connection.Require<IStoragePoolConfigDriver>().SetStoragePoolAutostartAsync(pool.Key, autostart: true, StopToken);
            if (Build)
                pool = await connection.Require<IStoragePoolLifecycleDriver>().BuildStoragePoolAsync(pool.Key, StoragePoolBuildFlags.None, StopToken);
            if (Start)
                pool = await connection.Require<IStoragePoolLifecycleDriver>().StartStoragePoolAsync(pool.Key, StoragePoolStartFlags.None, StopToken);
        }
        catch (VirtException e)
        {
            WriteError(e, pool);
        }
        WriteObject(pool); // It is defined, also if it did not start.
    }
}
