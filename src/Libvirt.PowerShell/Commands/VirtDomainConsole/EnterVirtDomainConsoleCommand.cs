using System.Management.Automation;
using System.Text;
using Libvirt.PowerShell.Errors;
using Libvirt.Terminals;

namespace Libvirt.PowerShell.Commands;

/// <summary>Holds this terminal and the console of a domain together, until the escape character is typed.</summary>
[Cmdlet(VerbsCommon.Enter, "VirtDomainConsole", DefaultParameterSetName = ByName)]
[OutputType(typeof(void))]
public sealed class EnterVirtDomainConsoleCommand : DomainConsoleCmdlet
{
    private readonly List<VirtDomain> _domains = [];
    private byte _escape;

    /// <summary>What leaves the console: a character, or one with ^ in front of it for its key with Ctrl.</summary>
    [Parameter(HelpMessage = "What leaves the console: a character, or one with ^ in front of it for its key with Ctrl.")]
    [ValidateNotNullOrEmpty]
    public string EscapeCharacter { get; set; } = "^]";

    /// <inheritdoc/>
    protected override Task BeginAsync()
    {
        _escape = EscapeCharacter switch
        {
            [> ' ' and < '\x7f' and not '^'] => (byte)EscapeCharacter[0],
            ['^', var key] when char.ToUpperInvariant(key) is >= '@' and <= '_' => (byte)(char.ToUpperInvariant(key) ^ '@'),
            _ => throw new VirtException(VirtErrorDomain.None, VirtErrorCode.InvalidArg, $"'{EscapeCharacter}' is no escape character: ^] or ~ are"),
        };
        if (!RawTerminal.Exists)
            ThrowTerminatingError(ErrorRecords.NoTerminal());
        return base.BeginAsync();
    }

    /// <inheritdoc/>
    protected override async Task ProcessAsync()
    {
        await foreach (var domain in FindDomainsAsync())
            _domains.Add(domain);
    }

    /// <inheritdoc/>
    protected override async Task EndAsync()
    {
        if (_domains.Count > 1)
            ThrowTerminatingError(ErrorRecords.Choice($"A terminal can be at one console at a time, and {_domains.Count} domains are meant."));
        foreach (var domain in _domains)
        {
            try
            {
                await EnterAsync(domain);
            }
            catch (VirtException e)
            {
                WriteError(e, domain);
            }
        }
    }

    private async Task EnterAsync(VirtDomain domain)
    {
        await using var console = await OpenAsync(domain);
        await using var terminal = RawTerminal.Open();
        var key = EscapeCharacter.Length > 1 ? $" (Ctrl + {EscapeCharacter[1]})" : "";
        await terminal.WriteAsync(Encoding.UTF8.GetBytes($"Connected to domain '{domain.Name}'\r\nEscape character is {EscapeCharacter}{key}\r\n"), StopToken);
        await ConsoleRelay.RunAsync(console, terminal, _escape, StopToken);
        await terminal.WriteAsync("\r\n"u8.ToArray(), StopToken);
    }
}
