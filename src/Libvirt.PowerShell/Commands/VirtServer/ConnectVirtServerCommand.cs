using System.Management.Automation;
using System.Management.Automation.Host;
using System.Net;
using System.Security.Cryptography.X509Certificates;
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

    /// <summary>Takes a server for what it says it is, without a look at its certificate or host key.</summary>
    [Parameter(HelpMessage = "Takes a server for what it says it is, without a look at its certificate or host key.")]
    public SwitchParameter SkipCertificateCheck { get; set; }

    /// <summary>How the user shows who it is, where the hypervisor takes several ways.</summary>
    [Parameter(HelpMessage = "How the user shows who it is, where the hypervisor takes several ways.")]
    public ServerAuthentication Authentication { get; set; }

    /// <summary>The user's certificate with its key, where the hypervisor takes one for a login.</summary>
    [Parameter(HelpMessage = "The user's certificate with its key, where the hypervisor takes one for a login.")]
    [ValidateNotNullOrEmpty]
    public X509Certificate2? Certificate { get; set; }

    /// <summary>Lets the password and all messages go over the network for everybody on the way to read.</summary>
    [Parameter(HelpMessage = "Lets the password and all messages go over the network for everybody on the way to read.")]
    public SwitchParameter AllowUnencrypted { get; set; }

    /// <summary>How long opening may take, in seconds or as a span of time.</summary>
    [Parameter(HelpMessage = "How long opening may take, in seconds or as a span of time.")]
    [SecondsTransformation]
    public TimeSpan Timeout { get; set; } = new ConnectOptions().Timeout;

    /// <inheritdoc/>
    protected override async Task ProcessAsync()
    {
        foreach (var uri in Uri ?? [""])
        {
            try
            {
                await ConnectAsync(uri);
            }
            catch (VirtException e)
            {
                WriteError(e, uri);
            }
        }
    }

    private async Task ConnectAsync(string uri)
    {
        try
        {
            await OpenAsync(uri, Credential);
        }
        catch (VirtException e) when (e.Code == VirtErrorCode.AuthUnavailable && Credential is null)
        {
            // Nobody has said who it is: the user may, where there is one.
            if (Ask(uri) is not { } given)
                throw;
            await OpenAsync(uri, given);
        }
    }

    private async Task OpenAsync(string uri, PSCredential? credential)
    {
        var session = RunspaceSession.Current;
        var options = new ConnectOptions
        {
            ReadOnly = ReadOnly,
            Timeout = Timeout,
            Credential = NetworkCredential(credential),
            Reconnect = Reconnect,
            SkipCertificateCheck = SkipCertificateCheck,
            Authentication = MyInvocation.BoundParameters.ContainsKey(nameof(Authentication)) ? Authentication : null,
            Certificate = Certificate,
            AllowUnencrypted = AllowUnencrypted,
        };
        var connection = await session.GetAsync(uri, options, StopToken);
        session.SetDefault(connection);
        WriteObject(connection);
    }

    private PSCredential? Ask(string uri)
    {
        // A console without a user would show the question all the same.
        if (Host.Name == "ConsoleHost" && IsNonInteractive)
            return null;
        try
        {
            return Host.UI.PromptForCredential("Connect-VirtServer", $"{uri} asks who you are.", userName: "", uri);
        }
        catch (Exception e) when (e is PSInvalidOperationException or HostException or NotImplementedException or NotSupportedException)
        {
            // There is no user who could answer.
            return null;
        }
    }

    // pwsh takes its switches with one hyphen or two, and shortened: -noni is the least.
    private static bool IsNonInteractive =>
        Environment.GetCommandLineArgs().Any(argument => argument.TrimStart('-').StartsWith("noni", StringComparison.OrdinalIgnoreCase) && argument.StartsWith('-'));

    // The name as it is: PowerShell's own conversion would take DOMAIN\user apart, which is for drivers to do.
    private static NetworkCredential? NetworkCredential(PSCredential? credential) => credential is null ? null : new(credential.UserName, credential.Password);
}
