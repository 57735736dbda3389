using System.Management.Automation;
using System.Net;
using Libvirt.PowerShell.Completion;
using Libvirt.PowerShell.Parameters;
using Libvirt.PowerShell.Sessions;

namespace Libvirt.PowerShell.Commands;

/// <summary>Opens a connection and makes it the default of the runspace.</summary>
[Cmdlet(VerbsCommunications.Connect, "VirtServer")]
[OutputType(typeof(VirtConnection))]
public sealed class ConnectVirtServerCommand : AsyncCmdlet
{
    /// <summary>URIs or aliases; none for the default of the user's configuration.</summary>
    [Parameter(Position = 0, ValueFromPipeline = true, HelpMessage = "A URI such as test:///lab or qemu:///embed, or an alias of one.")]
    [ArgumentCompleter(typeof(UriCompleter))]
    public string[]? Uri { get; set; }

    /// <summary>Refuses what would change something.</summary>
    [Parameter(HelpMessage = "Refuses what would change something.")]
    public SwitchParameter ReadOnly { get; set; }

    /// <summary>The user's name and password, where the server asks for them.</summary>
    [Parameter(HelpMessage = "The user's name and password, where the server asks for them.")]
    [Credential]
    public PSCredential? Credential { get; set; }

    /// <summary>Opens the connection again by itself when it was lost.</summary>
    [Parameter(HelpMessage = "Opens the connection again by itself when it was lost.")]
    public SwitchParameter Reconnect { get; set; }

    /// <summary>How long opening may take, in seconds or as a span of time.</summary>
    [Parameter(HelpMessage = "How long opening may take, in seconds or as a span of time.")]
    [SecondsTransformation]
    public TimeSpan Timeout { get; set; } = new ConnectOptions().Timeout;

    /// <inheritdoc/>
    protected override async Task ProcessAsync()
    {
        var session = RunspaceSession.Current;
        var options = new ConnectOptions { ReadOnly = ReadOnly, Timeout = Timeout, Credential = NetworkCredential(), Reconnect = Reconnect };
        foreach (var uri in Uri ?? [""])
        {
            try
            {
                var connection = await session.GetAsync(uri, options, StopToken);
                session.SetDefault(connection);
                WriteObject(connection);
            }
            catch (VirtException e)
            {
                WriteError(e, uri);
            }
        }
    }

    // The name as it is: PowerShell's own conversion would take DOMAIN\user apart, which is for drivers to do.
    private NetworkCredential? NetworkCredential() => Credential is null ? null : new(Credential.UserName, Credential.Password);
}
