using System.Management.Automation;
using System.Xml.Linq;
using Libvirt.Drivers;
using Libvirt.PowerShell.Completion;
using Libvirt.PowerShell.Errors;

namespace Libvirt.PowerShell.Commands;

/// <summary>Changes disks and drives of domains: their medium, and how much they may do.</summary>
[Cmdlet(VerbsCommon.Set, "VirtDomainDisk", SupportsShouldProcess = true, DefaultParameterSetName = ByName)]
[OutputType(typeof(VirtDomainDisk))]
public sealed class SetVirtDomainDiskCommand : DomainChangeCmdlet
{
    private static readonly string[] Limits =
        [nameof(IopsLimit), nameof(ReadIopsLimit), nameof(WriteIopsLimit), nameof(ByteLimit), nameof(ReadByteLimit), nameof(WriteByteLimit)];

    private static readonly string[] Fields = ["total_iops_sec", "read_iops_sec", "write_iops_sec", "total_bytes_sec", "read_bytes_sec", "write_bytes_sec"];

    /// <summary>Names of disks, with wildcards.</summary>
    [Parameter(Mandatory = true, ParameterSetName = ByName, HelpMessage = DiskChoice.Help)]
    [Parameter(Mandatory = true, ParameterSetName = ByDomain, ValueFromPipelineByPropertyName = true, HelpMessage = DiskChoice.Help)]
    [Parameter(Mandatory = true, ParameterSetName = ByUuid, HelpMessage = DiskChoice.Help)]
    [Parameter(Mandatory = true, ParameterSetName = ById, HelpMessage = DiskChoice.Help)]
    [SupportsWildcards]
    [ArgumentCompleter(typeof(DiskCompleter))]
    [ValidateNotNullOrEmpty]
    public string[]? Target { get; set; }

    /// <summary>The medium that is put into the drive.</summary>
    [Parameter(HelpMessage = "The path of the medium that is put into the drive.")]
    [Alias("Path")]
    [ValidateNotNullOrEmpty]
    public string? Source { get; set; }

    /// <summary>Takes the medium out of the drive.</summary>
    [Parameter(HelpMessage = "Takes the medium out of the drive.")]
    public SwitchParameter Eject { get; set; }

    /// <summary>Operations in a second, reads and writes together.</summary>
    [Parameter(HelpMessage = "Reads and writes together in a second; 0 for no limit.")]
    public ulong IopsLimit { get; set; }

    /// <summary>Reads in a second.</summary>
    [Parameter(HelpMessage = "Reads in a second; 0 for no limit.")]
    public ulong ReadIopsLimit { get; set; }

    /// <summary>Writes in a second.</summary>
    [Parameter(HelpMessage = "Writes in a second; 0 for no limit.")]
    public ulong WriteIopsLimit { get; set; }

    /// <summary>Bytes in a second, read and written together.</summary>
    [Parameter(HelpMessage = "Bytes read and written together in a second; 0 for no limit.")]
    public ulong ByteLimit { get; set; }

    /// <summary>Bytes read in a second.</summary>
    [Parameter(HelpMessage = "Bytes read in a second; 0 for no limit.")]
    public ulong ReadByteLimit { get; set; }

    /// <summary>Bytes written in a second.</summary>
    [Parameter(HelpMessage = "Bytes written in a second; 0 for no limit.")]
    public ulong WriteByteLimit { get; set; }

    /// <inheritdoc/>
    protected override Task BeginAsync()
    {
        if (Source is not null && Eject)
            ThrowTerminatingError(ErrorRecords.Choice("-Source puts a medium in, and -Eject takes it out: only one of them can be given."));
        if (Source is null && !Eject && Wished().Count == 0)
            ThrowTerminatingError(ErrorRecords.Choice("Say what is to be changed: the medium by -Source or -Eject, or a limit."));
        return base.BeginAsync();
    }

    private protected override async Task ChangeAsync(VirtDomain domain)
    {
        var limits = Wished();
        var definition = await ReadAsync(domain);
        foreach (var disk in DiskChoice.Choose(domain, definition, Target, WriteError))
        {
            var words = (Source is not null ? [$"medium to {Source}"] : Eject ? (string[])["medium to none"] : []).Concat(limits.Select(p => $"{p.Name} to {p.FormatValue()}"));
            if (!MayChange(disk.Target, domain, $"Set {string.Join(", ", words)}"))
                continue;
            if (Source is not null || Eject)
                await domain.Connection.RequireWrite<IDomainDeviceChangeDriver>("update device").UpdateDeviceAsync(domain.Key, WithMedium(definition, disk).ToString(), Impact, StopToken);
            if (limits.Count > 0)
            {
                await domain.Connection.RequireWrite<IDomainTuningDriver>("set disk limits")
                    .SetParametersAsync(domain.Key, DomainParameterKind.BlockIoTune, disk.Target, limits, Impact, StopToken);
            }
            if (PassThru)
                WriteObject(DiskChoice.Choose(domain, await ReadAsync(domain), [disk.Target], WriteError), enumerateCollection: true);
        }
    }

    private TypedParameterList Wished() => new(Limits.Select((name, i) => (name, Fields[i])).Where(p => MyInvocation.BoundParameters.ContainsKey(p.name))
        .Select(p => TypedParameter.ULLong(p.Item2, (ulong)MyInvocation.BoundParameters[p.name])));

    private XElement WithMedium(DomainDefinition definition, VirtDomainDisk disk)
    {
        var element = new XElement(definition.Disks.Single(d => d.Target == disk.Target).Element);
        element.Elements("source").Remove();
        element.Elements("backingStore").Remove();
        if (Source is { } source)
        {
            var isBlock = source.StartsWith("/dev/", StringComparison.Ordinal);
            element.SetAttributeValue("type", isBlock ? "block" : "file");
            element.Element("target")!.AddBeforeSelf(new XElement("source", new XAttribute(isBlock ? "dev" : "file", source)));
        }
        return element;
    }
}
