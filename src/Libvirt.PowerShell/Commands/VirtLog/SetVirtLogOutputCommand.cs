using System.Management.Automation;
using System.Text.RegularExpressions;
using Libvirt.Logging;
using Libvirt.PowerShell.Completion;
using Libvirt.PowerShell.Errors;
using Libvirt.PowerShell.Parameters;

namespace Libvirt.PowerShell.Commands;

/// <summary>Sets the outputs of the log of the module, or of daemons.</summary>
[Cmdlet(VerbsCommon.Set, "VirtLogOutput", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.Low)]
[OutputType(typeof(LogOutput), typeof(DaemonLogOutput))]
public sealed class SetVirtLogOutputCommand : LogCmdlet
{
    private const string FileDestination = "file";

    // libvirt separates outputs by blanks; those in a path are none that an output follows.
    private static readonly Regex Separator =
        new(@"\s+(?=\d+:(?:" + string.Join('|', LogDestinations.Forms.Select(f => f.EndsWith(':') ? f : $@"{f}(?=\s|$)")) + "))", RegexOptions.CultureInvariant);

    /// <summary>The outputs, <c>PRIORITY:stderr</c>, <c>PRIORITY:file:PATH</c> … each; an empty text for none. A relative path is one of the current location; paths for a daemon are those of its host.</summary>
    [Parameter(Mandatory = true, Position = 0, HelpMessage = "Outputs such as 1:host or 1:file:qmp.log; 1 debug, 2 info, 3 warning, 4 error.")]
    [ArgumentCompleter(typeof(LogOutputCompleter))]
    [AllowEmptyString]
    public string[] Output { get; set; } = [];

    /// <summary>The daemons whose log is meant: connections to them, or URIs, also their own.</summary>
    [Parameter(ValueFromPipeline = true, HelpMessage = "Connections or URIs of daemons, such as libvirtd:///system; the default is the log of the module.")]
    [ArgumentCompleter(typeof(UriCompleter))]
    [ValidateNotNullOrEmpty]
    public ConnectionParameter[]? Daemon { get; set; }

    /// <summary>Gives the outputs as they are afterwards.</summary>
    [Parameter(HelpMessage = "Gives the outputs as they are afterwards.")]
    public SwitchParameter PassThru { get; set; }

    /// <inheritdoc/>
    protected override async Task ProcessAsync()
    {
        if (Daemon is not null)
        {
            await SetAsync(Daemon, string.Join(' ', Output).Trim());
            return;
        }
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

    private Task SetAsync(ConnectionParameter[] daemons, string outputs) => ForEachDaemonAsync(daemons, async connection =>
    {
        var log = connection.RequireWrite<IDaemonLogDriver>("virAdmConnectSetLoggingOutputs");
        if (ShouldProcess(outputs.Length > 0 ? outputs : "its default", $"Set log outputs of {connection}"))
            await log.SetDaemonLogOutputsAsync(outputs, StopToken);
        if (PassThru)
            WriteObject(await log.ListDaemonLogOutputsAsync(StopToken), enumerateCollection: true);
    });

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
