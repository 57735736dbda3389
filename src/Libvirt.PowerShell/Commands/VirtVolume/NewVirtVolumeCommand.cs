using System.Management.Automation;
using System.Xml.Linq;
using Libvirt.Drivers;
using Libvirt.PowerShell.Completion;
using Libvirt.PowerShell.Parameters;

namespace Libvirt.PowerShell.Commands;

/// <summary>Makes volumes: of a size and a format, or of XML.</summary>
[Cmdlet(VerbsCommon.New, "VirtVolume", SupportsShouldProcess = true, DefaultParameterSetName = FromXml)]
[OutputType(typeof(VirtVolume))]
public sealed class NewVirtVolumeCommand : VolumePoolCmdlet
{
    private const string FromSize = "Size";
    private const string FromXml = "Xml";

    /// <summary>The name that it shall have.</summary>
    [Parameter(Mandatory = true, Position = 0, ParameterSetName = FromSize, ValueFromPipelineByPropertyName = true, HelpMessage = "The name that the volume shall have.")]
    [ValidateNotNullOrEmpty]
    public string? Name { get; set; }

    /// <summary>The size that a guest sees, in bytes; that of the image below where none is given.</summary>
    [Parameter(Position = 1, ParameterSetName = FromSize, ValueFromPipelineByPropertyName = true, HelpMessage = "The size that a guest sees in bytes, such as 20GB.")]
    public ulong Size { get; set; }

    /// <summary>The pools that it shall be in: objects, or names with wildcards.</summary>
    [Parameter(Mandatory = true, ParameterSetName = FromSize, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true, HelpMessage = "The storage pools that the volume shall be in: objects, or names; wildcards are permitted.")]
    [Parameter(Mandatory = true, ParameterSetName = FromXml, ValueFromPipelineByPropertyName = true, HelpMessage = "The storage pools that the volume shall be in: objects, or names; wildcards are permitted.")]
    [SupportsWildcards]
    [ArgumentCompleter(typeof(StoragePoolCompleter))]
    [ValidateNotNullOrEmpty]
    public StoragePoolParameter[]? Pool { get; set; }

    /// <summary>The space that is taken at once, in bytes; what the host finds right where it is not given.</summary>
    [Parameter(ParameterSetName = FromSize, HelpMessage = "The space that is taken at once, in bytes.")]
    public ulong Allocation { get; set; }

    /// <summary>The format, such as <c>qcow2</c>.</summary>
    [Parameter(ParameterSetName = FromSize, ValueFromPipelineByPropertyName = true, HelpMessage = "The format, such as qcow2; raw, where nothing is said.")]
    [ArgumentCompleter(typeof(VolumeFormatCompleter))]
    [ValidateNotNullOrEmpty]
    public string? Format { get; set; }

    /// <summary>The image that it builds on: a volume, or a path.</summary>
    [Parameter(ParameterSetName = FromSize, ValueFromPipelineByPropertyName = true, HelpMessage = "The image that it builds on: a volume, or a path.")]
    [VolumePathTransformation]
    public string? BackingPath { get; set; }

    /// <summary>The format of the image that it builds on; asked of the host where it is not given and that image is a volume.</summary>
    [Parameter(ParameterSetName = FromSize, ValueFromPipelineByPropertyName = true, HelpMessage = "The format of the image that it builds on.")]
    [ArgumentCompleter(typeof(VolumeFormatCompleter))]
    [ValidateNotNullOrEmpty]
    public string? BackingFormat { get; set; }

    /// <summary>The XML, as text or as a document.</summary>
    [Parameter(Mandatory = true, ParameterSetName = FromXml, ValueFromPipeline = true, HelpMessage = "The volume's XML.")]
    [XmlTransformation]
    [ValidateNotNullOrEmpty]
    public string? Xml { get; set; }

    /// <summary>Writes the tables of an image that has some at once.</summary>
    [Parameter(HelpMessage = "Writes the tables of an image that has some at once.")]
    public SwitchParameter PreallocateMetadata { get; set; }

    /// <inheritdoc/>
    protected override async Task ProcessAsync()
    {
        var flags = PreallocateMetadata ? VolumeCreateFlags.PreallocateMetadata : VolumeCreateFlags.None;
        foreach (var pool in await FindPoolsAsync(Pool))
        {
            var name = Name;
            try
            {
                var xml = Xml ?? await BuildXmlAsync(pool);
                // Read here too, so that the question names the volume, and what is malformed is told before it is asked.
                name = StorageVolumeDefinition.Parse(xml, StoragePoolDefinition.ParseLive($"<pool type='{pool.Type.ToXmlName()}'/>"), StorageVolumeParseFlags.NoCapacity | StorageVolumeParseFlags.AnyFormat).Name;
                if (ShouldProcess($"{name} in {Describe(pool)}", "Create"))
                    WriteObject(await pool.Connection.RequireWrite<IVolumeDriver>("create").CreateVolumeAsync(pool.Key, xml, flags, StopToken));
            }
            catch (VirtException e)
            {
                WriteError(Errors.ErrorRecords.Create(e, name ?? Xml, pool));
            }
        }
    }

    private async Task<string> BuildXmlAsync(VirtStoragePool pool)
    {
        var volume = new XElement("volume", new XElement("name", Name));
        if (MyInvocation.BoundParameters.ContainsKey(nameof(Size)))
            volume.Add(new XElement("capacity", new XAttribute("unit", "bytes"), Size));
        if (MyInvocation.BoundParameters.ContainsKey(nameof(Allocation)))
            volume.Add(new XElement("allocation", new XAttribute("unit", "bytes"), Allocation));
        if (Format is not null)
            volume.Add(new XElement("target", new XElement("format", new XAttribute("type", Format))));
        if (BackingPath is not null)
        {
            var format = BackingFormat ?? await FormatOfAsync(pool.Connection.Require<IStorageDriver>(), BackingPath);
            volume.Add(new XElement("backingStore", new XElement("path", BackingPath), format is null ? null : new XElement("format", new XAttribute("type", format))));
        }
        return volume.ToString(SaveOptions.DisableFormatting);
    }

    // A format that is guessed from the content can be a guest's trick; the host knows what it made.
    private async Task<string?> FormatOfAsync(IStorageDriver driver, string path)
    {
        try
        {
            return (await driver.LookupVolumeByPathAsync(path, StopToken)).Format;
        }
        catch (VirtException e) when (e.Code == VirtErrorCode.NoStorageVol)
        {
            return null;
        }
    }
}
