using System.Management.Automation;

namespace Libvirt.Tests.PSHost;

/// <summary>The parts of Select-Object that the ends of pipelines in tests want.</summary>
[Cmdlet(VerbsCommon.Select, "Object")]
internal sealed class SelectObjectCommand : PSCmdlet
{
    private int _seen;

    [Parameter(ValueFromPipeline = true)]
    public PSObject? InputObject { get; set; }

    [Parameter(Position = 0)]
    public string[]? Property { get; set; }

    [Parameter]
    public string? ExpandProperty { get; set; }

    [Parameter]
    public int First { get; set; } = int.MaxValue;

    protected override void ProcessRecord()
    {
        if (InputObject is not null)
            WriteObject(Choose(InputObject), enumerateCollection: ExpandProperty is not null);
        if (++_seen >= First)
            throw Runtime.StopUpstream();
    }

    private object? Choose(PSObject input)
    {
        if (ExpandProperty is not null)
            return input.Properties[ExpandProperty]?.Value;
        if (Property is null)
            return input;
        var selected = new PSObject();
        foreach (var name in Property)
            selected.Properties.Add(new PSNoteProperty(name, input.Properties[name]?.Value));
        return selected;
    }
}
