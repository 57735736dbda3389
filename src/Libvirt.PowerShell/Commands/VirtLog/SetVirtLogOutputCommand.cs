using System.Management.Automation;
using System.Text.RegularExpressions;
using Libvirt.Logging;
using Libvirt.PowerShell.Completion;
using Libvirt.PowerShell.Errors;

namespace Libvirt.PowerShell.Commands;

/// <summary>Sets the outputs of the module's log.</summary>
[Cmdlet(VerbsCommon.Set, "VirtLogOutput", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.Low)]
[OutputType(typeof(LogOutput))]
public sealed class SetVirtLogOutputCommand : PSCmdlet
{
    private const string FileDestination = "file";

    // libvirt separates outputs by blanks; those in a path are none that an output follows.
    private static readonly Regex Separator =
        new(@"\s+(?=\d+:(?:" + string.Join('|', LogDestinations.Forms.Select(f => f.EndsWith(':') ? f : $@"{f}(?=\s|$)")) + "))", RegexOptions.CultureInvariant);

    /// <summary>The outputs, <c>PRIORITY:stderr</c>, <c>PRIORITY:file:PATH</c> … each; an empty text for none. A relative path is one of the current location.</summary>
    [Parameter(Mandatory = true, Position = 0, HelpMessage = "Outputs such as 1:host or 1:file:qmp.log; 1 debug, 2 info, 3 warning, 4 error.")]
    [ArgumentCompleter(typeof(LogOutputCompleter))]
    [AllowEmptyString]
    public string[] Output { get; set; } = [];

    /// <summary>Gives the outputs as they are afterwards.</summary>
    [Parameter(HelpMessage = "Gives the outputs as they are afterwards.")]
    public SwitchParameter PassThru { get; set; }

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        var outputs = Output.SelectMany(Split).Select(Resolve).ToArray();
        try
        {
            if (ShouldProcess(outputs.Length > 0 ? string.Join(' ', outputs) : "none", "Set log outputs"))
                VirtLog.SetOutputList(outputs);
        }
        catch (VirtException e)
        {
            ThrowTerminatingError(ErrorRecords.Create(e, Output));
        }
        if (PassThru)
            WriteObject(VirtLog.Outputs, enumerateCollection: true);
    }

    private static IEnumerable<string> Split(string outputs) => Separator.Split(outputs.Trim()).Where(o => o.Length > 0);

    // The location of the shell is not the working directory of its process.
    private string Resolve(string output)
    {
        var tokens = output.Split(':', 3);
        return tokens.Length == 3 && tokens[1] == FileDestination && tokens[2].Length > 0
            ? $"{tokens[0]}:{tokens[1]}:{GetUnresolvedProviderPathFromPSPath(tokens[2])}"
            : output;
    }
}
