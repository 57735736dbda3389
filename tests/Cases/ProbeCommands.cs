// Compiled by the tests against the stand-in, and by Add-Type in a real PowerShell: both must answer alike.
#nullable disable
#pragma warning disable IDE0005 // Add-Type has no implicit usings.
using System;
using System.Collections;
using System.Linq;
using System.Management.Automation;
using System.Threading;

namespace Libvirt.Tests.Probes;

/// <summary>A cmdlet that tells what was bound.</summary>
public abstract class ProbeCommand : PSCmdlet
{
    /// <inheritdoc/>
    protected override void ProcessRecord() => WriteObject(Describe());

    /// <summary>The set, and the parameters that were bound.</summary>
    protected string Describe() =>
        string.Join("; ", MyInvocation.BoundParameters.OrderBy(p => p.Key, StringComparer.Ordinal).Select(p => $"{p.Key}={Text(p.Value)}").Prepend($"set={ParameterSetName}"));

    private static string Text(object value) => value switch
    {
        null => "null",
        string text => $"'{text}'",
        IEnumerable list => $"[{string.Join(",", list.Cast<object>().Select(Text))}]",
        IFormattable formattable => $"{value.GetType().Name}:{formattable.ToString(null, System.Globalization.CultureInfo.InvariantCulture)}",
        _ => $"{value.GetType().Name}:{value}",
    };
}

/// <summary>Something to find.</summary>
public sealed class ProbeItem
{
    /// <summary>Named.</summary>
    public ProbeItem(string name, int id) => (Name, Id) = (name, id);

    /// <summary>Its name.</summary>
    public string Name { get; }

    /// <summary>Its number.</summary>
    public int Id { get; }

    /// <inheritdoc/>
    public override string ToString() => Name;
}

/// <summary>Makes items.</summary>
[Cmdlet(VerbsCommon.New, "ProbeItem")]
[OutputType(typeof(ProbeItem))]
public sealed class NewProbeItemCommand : PSCmdlet
{
    /// <summary>Names.</summary>
    [Parameter(Mandatory = true, Position = 0)]
    public string[] Name { get; set; }

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        for (var i = 0; i < Name.Length; i++)
            WriteObject(new ProbeItem(Name[i], i));
    }
}

/// <summary>Objects, names and ids, as cmdlets on things that have all of them.</summary>
[Cmdlet(VerbsCommon.Find, "ProbeItem", DefaultParameterSetName = "Name")]
[OutputType(typeof(string))]
public sealed class FindProbeItemCommand : ProbeCommand
{
    /// <summary>Names.</summary>
    [Parameter(Position = 0, ParameterSetName = "Name", ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Alias("ItemName")]
    [ValidateNotNullOrEmpty]
    public string[] Name { get; set; }

    /// <summary>An object.</summary>
    [Parameter(Mandatory = true, Position = 0, ParameterSetName = "Item", ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Alias("InputObject")]
    public ProbeItem Item { get; set; }

    /// <summary>UUIDs.</summary>
    [Parameter(Mandatory = true, ParameterSetName = "Uuid", ValueFromPipelineByPropertyName = true)]
    public Guid[] Uuid { get; set; }

    /// <summary>Numbers.</summary>
    [Parameter(Mandatory = true, ParameterSetName = "Id")]
    public int[] Id { get; set; }

    /// <summary>In all sets.</summary>
    [Parameter]
    [ValidateRange(1, 9)]
    public int Limit { get; set; } = 3;
}

/// <summary>The same, with something that must be given besides.</summary>
[Cmdlet(VerbsCommon.Set, "ProbeItem", DefaultParameterSetName = "Name", SupportsShouldProcess = true)]
[OutputType(typeof(string))]
public sealed class SetProbeItemCommand : ProbeCommand
{
    /// <summary>Names.</summary>
    [Parameter(Mandatory = true, Position = 0, ParameterSetName = "Name", ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    public string[] Name { get; set; }

    /// <summary>Objects.</summary>
    [Parameter(Mandatory = true, Position = 0, ParameterSetName = "Item", ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    public ProbeItem[] Item { get; set; }

    /// <summary>UUIDs.</summary>
    [Parameter(Mandatory = true, ParameterSetName = "Uuid", ValueFromPipelineByPropertyName = true)]
    public Guid[] Uuid { get; set; }

    /// <summary>Numbers.</summary>
    [Parameter(Mandatory = true, ParameterSetName = "Id")]
    public int[] Id { get; set; }

    /// <summary>Wanted in each set.</summary>
    [Parameter(Mandatory = true)]
    public bool Enabled { get; set; }
}

/// <summary>Makes something of a text by its constructor.</summary>
public sealed class ProbeAddress
{
    /// <summary>Of a text.</summary>
    public ProbeAddress(string text) => Text = text.Length > 3 ? text : throw new ArgumentException("An address is longer.");

    /// <summary>Of an item.</summary>
    public ProbeAddress(ProbeItem item) => Text = $"item {item.Name}";

    /// <summary>The text.</summary>
    public string Text { get; }

    /// <inheritdoc/>
    public override string ToString() => Text;
}

/// <summary>Seconds for a span of time.</summary>
public sealed class ProbeSecondsAttribute : ArgumentTransformationAttribute
{
    /// <inheritdoc/>
    public override object Transform(EngineIntrinsics engineIntrinsics, object inputData) =>
        (inputData is PSObject { BaseObject: var inner } ? inner : inputData) switch
        {
            int and < 0 => throw new ArgumentTransformationMetadataException("No time is negative."),
            int seconds => TimeSpan.FromSeconds(seconds),
            var other => other,
        };
}

/// <summary>Parameters of many types.</summary>
[Cmdlet(VerbsCommon.Get, "ProbeType")]
[OutputType(typeof(string))]
public sealed class GetProbeTypeCommand : ProbeCommand
{
    /// <summary>A text.</summary>
    [Parameter(Position = 0)]
    public string Text { get; set; }

    /// <summary>Texts.</summary>
    [Parameter]
    [AllowEmptyString]
    public string[] Texts { get; set; }

    /// <summary>A number.</summary>
    [Parameter]
    public int Number { get; set; }

    /// <summary>Numbers.</summary>
    [Parameter]
    public int[] Numbers { get; set; }

    /// <summary>A size.</summary>
    [Parameter]
    public ulong Size { get; set; }

    /// <summary>A number with a fraction.</summary>
    [Parameter]
    public double Real { get; set; }

    /// <summary>Yes or no.</summary>
    [Parameter]
    public bool Flag { get; set; }

    /// <summary>There or not.</summary>
    [Parameter]
    public SwitchParameter Switch { get; set; }

    /// <summary>A day.</summary>
    [Parameter]
    public DayOfWeek Day { get; set; }

    /// <summary>Days.</summary>
    [Parameter]
    public DayOfWeek[] Days { get; set; }

    /// <summary>A day or none.</summary>
    [Parameter]
    public DayOfWeek? Perhaps { get; set; }

    /// <summary>A UUID.</summary>
    [Parameter]
    public Guid Uuid { get; set; }

    /// <summary>A span of time.</summary>
    [Parameter]
    public TimeSpan Time { get; set; }

    /// <summary>A span of time, in seconds or as one.</summary>
    [Parameter]
    [ProbeSeconds]
    public TimeSpan Wait { get; set; }

    /// <summary>A URI.</summary>
    [Parameter]
    public Uri Uri { get; set; }

    /// <summary>Addresses.</summary>
    [Parameter]
    public ProbeAddress[] Address { get; set; }

    /// <summary>Anything.</summary>
    [Parameter]
    public object Any { get; set; }
}

/// <summary>Parameters that refuse things.</summary>
[Cmdlet(VerbsDiagnostic.Test, "ProbeValidation")]
[OutputType(typeof(string))]
public sealed class TestProbeValidationCommand : ProbeCommand
{
    /// <summary>In a range.</summary>
    [Parameter]
    [ValidateRange(1, 10)]
    public int[] Range { get; set; }

    /// <summary>Something that is not empty.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string[] NotEmpty { get; set; }
}

/// <summary>Wants something, and perhaps not nothing.</summary>
[Cmdlet(VerbsDiagnostic.Test, "ProbeMandatory")]
[OutputType(typeof(string))]
public sealed class TestProbeMandatoryCommand : ProbeCommand
{
    /// <summary>Texts.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true)]
    public string[] Text { get; set; }

    /// <summary>Texts that may be empty.</summary>
    [Parameter]
    [AllowEmptyString]
    public string[] Loose { get; set; }
}

/// <summary>Asks before it changes.</summary>
[Cmdlet(VerbsCommon.Remove, "ProbeItem", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.High)]
[OutputType(typeof(string))]
public sealed class RemoveProbeItemCommand : PSCmdlet
{
    /// <summary>Names.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true)]
    public string[] Name { get; set; }

    /// <summary>With which words it asks.</summary>
    [Parameter]
    public int Words { get; set; } = 2;

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        foreach (var name in Name)
        {
            var yes = Words switch
            {
                1 => ShouldProcess(name),
                2 => ShouldProcess(name, "Remove"),
                3 => ShouldProcess($"Removing {name}.", $"Remove {name}?", "Careful"),
                _ => ShouldContinue($"Remove {name}?", "Careful"),
            };
            if (yes)
                WriteObject($"removed {name}");
        }
    }
}

/// <summary>Changes a little.</summary>
[Cmdlet(VerbsCommon.Add, "ProbeItem", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.Low)]
[OutputType(typeof(string))]
public sealed class AddProbeItemCommand : PSCmdlet
{
    /// <summary>A name.</summary>
    [Parameter(Mandatory = true, Position = 0)]
    public string Name { get; set; }

    /// <inheritdoc/>
    protected override void EndProcessing()
    {
        if (ShouldProcess(Name, "Add"))
            WriteObject($"added {Name}");
    }
}

/// <summary>Tells its life, and does what it is told.</summary>
[Cmdlet(VerbsLifecycle.Invoke, "Probe")]
[OutputType(typeof(string))]
public sealed class InvokeProbeCommand : PSCmdlet
{
    /// <summary>What to do.</summary>
    [Parameter(Position = 0, ValueFromPipeline = true)]
    public object Do { get; set; }

    /// <summary>Who it is.</summary>
    [Parameter]
    public string Tag { get; set; } = "";

    /// <inheritdoc/>
    protected override void BeginProcessing() => Say("begin");

    /// <inheritdoc/>
    protected override void EndProcessing() => Say("end");

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        Say($"process {Do}");
        switch ($"{Do}")
        {
            case "error":
                WriteError(new ErrorRecord(new InvalidOperationException("It is out of order."), "OutOfOrder", ErrorCategory.InvalidOperation, new ProbeItem("probe", 1)));
                break;
            case "details":
                WriteError(new ErrorRecord(new InvalidOperationException("technical"), "OutOfOrder", ErrorCategory.DeviceError, new string('a', 30) + new string('b', 30)) { ErrorDetails = new ErrorDetails("It does not work.") });
                break;
            case "terminate":
                ThrowTerminatingError(new ErrorRecord(new TimeoutException("Too late."), "TooLate", ErrorCategory.OperationTimeout, 5));
                break;
            case "throw":
                throw new FormatException("It is malformed.");
            case "stop":
                throw new PipelineStoppedException();
            case "warn":
                WriteWarning("mind the gap");
                break;
            case "verbose":
                WriteVerbose("in detail");
                break;
            case "list":
                WriteObject(new[] { "one", "two" });
                WriteObject(new[] { "one", "two" }, enumerateCollection: true);
                WriteObject("text", enumerateCollection: true);
                WriteObject(null);
                break;
            case "thread":
                WriteObject(OnAnotherThread());
                break;
            case "resolve":
                WriteObject(GetResolvedProviderPathFromPSPath("/nowhere/at/all", out _), enumerateCollection: true);
                break;
            case "drive":
                WriteObject(GetUnresolvedProviderPathFromPSPath("Nowhere:/at/all"));
                break;
        }
    }

    private void Say(string what)
    {
        if (Tag.Length > 0)
            WriteObject($"{Tag} {what}");
    }

    private string OnAnotherThread()
    {
        var answer = "nothing";
        var thread = new Thread(() =>
        {
            try
            {
                WriteObject("from another thread");
            }
            catch (InvalidOperationException e)
            {
                answer = $"{e.GetType().Name}: {e.Message}";
            }
        });
        thread.Start();
        thread.Join();
        return answer;
    }
}
