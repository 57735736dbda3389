using System.Management.Automation;
using Libvirt.Drivers;

namespace Libvirt.PowerShell.Commands;

/// <summary>Gets the processor that has what all of some have, so that guests with it can go from each host to each other.</summary>
[Cmdlet(VerbsCommon.Get, "VirtCpuBaseline")]
[OutputType(typeof(string))]
public sealed class GetVirtCpuBaselineCommand : CpuCmdlet
{
    private readonly List<string> _cpus = [];

    /// <summary>Names all features, also those that the model has.</summary>
    [Parameter(HelpMessage = "Names all features, also those that the model has.")]
    public SwitchParameter ExpandFeature { get; set; }

    /// <summary>Leaves out what a migration cannot take along.</summary>
    [Parameter(HelpMessage = "Leaves out what a migration cannot take along.")]
    public SwitchParameter Migratable { get; set; }

    /// <inheritdoc/>
    protected override Task ProcessAsync()
    {
        _cpus.AddRange(ReadCpus());
        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    protected override async Task EndAsync()
    {
        if (_cpus.Count == 0)
            return;
        var flags = (ExpandFeature ? CpuBaselineFlags.ExpandFeatures : 0) | (Migratable ? CpuBaselineFlags.Migratable : 0);
        await foreach (var (_, xml) in AskAllAsync(await OpenConnectionsAsync(), c => c.Require<ICpuModelDriver>().BaselineCpuAsync(_cpus, flags, StopToken).AsTask()))
            WriteObject(xml);
    }
}
