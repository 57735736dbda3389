using System.Globalization;
using System.Management.Automation;
using Libvirt.Drivers;
using Libvirt.PowerShell.Completion;
using Libvirt.PowerShell.Parameters;

namespace Libvirt.PowerShell.Commands;

/// <summary>Presses keys of domains, or types text.</summary>
[Cmdlet(VerbsCommunications.Send, "VirtDomainKey", SupportsShouldProcess = true, DefaultParameterSetName = ByName)]
[OutputType(typeof(VirtDomain))]
public sealed class SendVirtDomainKeyCommand : DomainActionCmdlet
{
    private IReadOnlyList<IReadOnlyList<uint>> _presses = [];

    /// <summary>Keys that are pressed at the same time: names or codes.</summary>
    [Parameter(HelpMessage = "Keys that are pressed at the same time, by name or code: KEY_LEFTCTRL, KEY_C.")]
    [ArgumentCompleter(typeof(KeyCompleter))]
    [ValidateNotNullOrEmpty]
    public string[]? Key { get; set; }

    /// <summary>Text that is typed on a keyboard with the layout of the United States.</summary>
    [Parameter(HelpMessage = "Text that is typed on a keyboard with the layout of the United States.")]
    [ValidateNotNullOrEmpty]
    public string? Text { get; set; }

    /// <summary>What the codes and names of -Key mean.</summary>
    [Parameter(HelpMessage = "What the codes and names of -Key mean; Linux by default.")]
    public KeyCodeSet CodeSet { get; set; } = KeyCodeSet.Linux;

    /// <summary>For how long keys are held, in seconds or as a span of time.</summary>
    [Parameter(HelpMessage = "For how long keys are held, in seconds or as a span of time.")]
    [SecondsTransformation]
    public TimeSpan Hold { get; set; }

    private protected override string Action => Key is not null ? $"Press {string.Join("+", Key)}" : $"Type {Text!.Length} characters";

    /// <inheritdoc/>
    protected override Task BeginAsync()
    {
        if (Key is null == Text is null)
            throw new VirtException(VirtErrorDomain.None, VirtErrorCode.InvalidArg, "one of -Key and -Text is wanted");
        if (Key?.Length > KeyCodes.MaxKeys)
            throw new VirtException(VirtErrorDomain.None, VirtErrorCode.InvalidArg, $"{Key.Length} keys are too many: {KeyCodes.MaxKeys} can be pressed at the same time");
        _presses = Text is not null ? KeyText.Presses(Text) : [Array.ConvertAll(Key!, CodeOf)];
        return base.BeginAsync();
    }

    private protected override async Task<VirtDomain?> ActAsync(VirtDomain domain)
    {
        var driver = domain.Connection.RequireWrite<IDomainKeyDriver>("press of keys");
        foreach (var press in _presses)
            await driver.SendKeyAsync(domain.Key, Text is null ? CodeSet : KeyCodeSet.Linux, Hold, press, StopToken);
        return await AfterAsync(domain);
    }

    // The prefix of Linux's names may be left out.
    private uint CodeOf(string key) =>
        uint.TryParse(key, NumberStyles.None, CultureInfo.InvariantCulture, out var code) ? code
        : KeyCodes.FromName(CodeSet, key)
            ?? (CodeSet == KeyCodeSet.Linux ? KeyCodes.FromName(CodeSet, $"KEY_{key.ToUpperInvariant()}") : null)
            ?? throw new VirtException(VirtErrorDomain.None, VirtErrorCode.InvalidArg, $"there is no key '{key}' in the set {CodeSet}");
}
