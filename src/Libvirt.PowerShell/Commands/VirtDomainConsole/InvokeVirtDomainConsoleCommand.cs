using System.Globalization;
using System.Management.Automation;
using System.Text;
using System.Text.RegularExpressions;
using Libvirt.PowerShell.Parameters;

namespace Libvirt.PowerShell.Commands;

/// <summary>Types at consoles of domains, and gives the lines that come.</summary>
[Cmdlet(VerbsLifecycle.Invoke, "VirtDomainConsole", SupportsShouldProcess = true, DefaultParameterSetName = ByName)]
[OutputType(typeof(string))]
public sealed class InvokeVirtDomainConsoleCommand : DomainConsoleCmdlet
{
    private static readonly TimeSpan ToListen = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan ToFind = TimeSpan.FromMinutes(5);

    private Regex? _until;

    /// <summary>Text that is typed, with Enter behind it.</summary>
    [Parameter(Position = 1, ParameterSetName = ByName, HelpMessage = "Text that is typed, with Enter behind it.")]
    [Parameter(Position = 1, ParameterSetName = ByDomain, HelpMessage = "Text that is typed, with Enter behind it.")]
    [Parameter(ParameterSetName = ByUuid, HelpMessage = "Text that is typed, with Enter behind it.")]
    [Parameter(ParameterSetName = ById, HelpMessage = "Text that is typed, with Enter behind it.")]
    [AllowEmptyString]
    public string? Text { get; set; }

    /// <summary>Leaves out the Enter behind the text.</summary>
    [Parameter(HelpMessage = "Leaves out the Enter behind the text.")]
    public SwitchParameter NoNewline { get; set; }

    /// <summary>A regular expression: the line that it is found in is the last one.</summary>
    [Parameter(HelpMessage = "A regular expression: the line that it is found in, finished or not, is the last one.")]
    [ValidateNotNullOrEmpty]
    public string? Until { get; set; }

    /// <summary>How long to listen, in seconds or as a span of time.</summary>
    [Parameter(HelpMessage = "How long to listen, in seconds or as a span of time: 5 seconds by default, and with -Until 5 minutes at most.")]
    [SecondsTransformation]
    public TimeSpan Timeout { get; set; }

    private string Action => Text is null ? "Read console" : $"Type {Text.Length} characters at console";

    /// <inheritdoc/>
    protected override Task BeginAsync()
    {
        if (!MyInvocation.BoundParameters.ContainsKey(nameof(Timeout)))
            Timeout = Until is null ? ToListen : ToFind;
        try
        {
            _until = Until is null ? null : new Regex(Until, RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, TimeSpan.FromSeconds(1));
        }
        catch (ArgumentException e)
        {
            throw new VirtException(VirtErrorDomain.None, VirtErrorCode.InvalidArg, $"-Until is no regular expression: {e.Message}", e);
        }
        return base.BeginAsync();
    }

    /// <inheritdoc/>
    protected override async Task ProcessAsync()
    {
        await foreach (var domain in FindDomainsAsync())
        {
            if (!ShouldProcess(Describe(domain), Action))
                continue;
            try
            {
                await TalkAsync(domain);
            }
            catch (VirtException e)
            {
                WriteError(e, domain);
            }
        }
    }

    private async Task TalkAsync(VirtDomain domain)
    {
        await using var console = await OpenAsync(domain);
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(StopToken);
        limit.CancelAfter(Timeout);
        var lines = new ConsoleLines();
        try
        {
            if (Text is not null)
                await console.WriteAsync(Encoding.UTF8.GetBytes(NoNewline ? Text : Text + '\r'), limit.Token);
            if (await ReadAsync(console, lines, limit.Token))
                return;
        }
        catch (OperationCanceledException) when (!StopToken.IsCancellationRequested)
        {
            // So much was wanted; with -Until it is too little.
        }
        if (lines.Rest.Length > 0)
            WriteObject(lines.Rest);
        if (_until is null)
            return;
        throw limit.IsCancellationRequested
            ? new VirtException(VirtErrorDomain.None, VirtErrorCode.OperationTimeout, string.Create(CultureInfo.InvariantCulture, $"the console wrote no '{Until}' within {Timeout}"))
            : new VirtException(VirtErrorDomain.None, VirtErrorCode.OperationAborted, $"the console ended before it wrote '{Until}'");
    }

    // Whether what was waited for has come; it is given with the rest.
    private async Task<bool> ReadAsync(Stream console, ConsoleLines lines, CancellationToken cancellationToken)
    {
        var buffer = new byte[4096];
        while (await console.ReadAsync(buffer, cancellationToken) is var count and > 0)
        {
            foreach (var line in lines.Add(buffer.AsSpan(0, count)))
            {
                WriteObject(line);
                if (_until?.IsMatch(line) == true)
                    return true;
            }
            if (_until?.IsMatch(lines.Rest) == true)
            {
                WriteObject(lines.Rest);
                return true;
            }
        }
        return false;
    }
}
