using System.Management.Automation;
using System.Security.Cryptography;
using System.Text.RegularExpressions;
using Libvirt.Drivers;
using Libvirt.PowerShell.Errors;

namespace Libvirt.PowerShell.Commands;

/// <summary>Adds network interfaces to domains.</summary>
[Cmdlet(VerbsCommon.Add, "VirtDomainNetworkAdapter", SupportsShouldProcess = true, DefaultParameterSetName = ByName)]
[OutputType(typeof(VirtDomainNetworkAdapter))]
public sealed partial class AddVirtDomainNetworkAdapterCommand : DomainChangeCmdlet
{
    /// <summary>The name of the network that it is connected to.</summary>
    [Parameter(HelpMessage = "The name of the network that it is connected to.")]
    [ValidateNotNullOrEmpty]
    public string? Network { get; set; }

    /// <summary>The bridge of the host that it is connected to.</summary>
    [Parameter(HelpMessage = "The bridge of the host that it is connected to.")]
    [ValidateNotNullOrEmpty]
    public string? Bridge { get; set; }

    /// <summary>Its hardware address.</summary>
    [Parameter(HelpMessage = "Its hardware address; one is made up where none is given.")]
    [ValidateNotNullOrEmpty]
    public string? Mac { get; set; }

    /// <summary>The model of the card.</summary>
    [Parameter(HelpMessage = "The model of the card, such as virtio or e1000e.")]
    [ValidateNotNullOrEmpty]
    public string? Model { get; set; }

    /// <inheritdoc/>
    protected override Task BeginAsync()
    {
        if (Network is null == Bridge is null)
            ThrowTerminatingError(ErrorRecords.Choice("-Network or -Bridge says what it is connected to: one of them must be given."));
        if (Mac is not null && !HardwareAddress().IsMatch(Mac))
            ThrowTerminatingError(ErrorRecords.Choice($"'{Mac}' is no hardware address, such as 52:54:00:12:34:56."));
        return base.BeginAsync();
    }

    private protected override async Task ChangeAsync(VirtDomain domain)
    {
        var driver = domain.Connection.RequireWrite<IDomainDeviceDriver>("attach device");
        if (!MayChange($"network adapter on {Network ?? Bridge}", domain, "Add"))
            return;
        // Made up here, so that the run and the definition get the same one.
        var card = new NetworkAdapterBuilder
        {
            Type = Network is null ? "bridge" : "network",
            Source = Network ?? Bridge,
            Mac = Mac ?? MakeMac(),
            Model = Model ?? await UsualModelAsync(domain.Connection),
        };
        await driver.AttachDeviceAsync(domain.Key, card.Build().ToString(), Impact, StopToken);
        if (PassThru)
            WriteObject(VirtDomainNetworkAdapter.Read(domain, await ReadAsync(domain)).LastOrDefault(c => IsSame(c.Mac, card.Mac)));
    }

    private async ValueTask<string?> UsualModelAsync(VirtConnection connection) => connection.Supports<IDomainDefaultsDriver>()
        ? (await connection.Require<IDomainDefaultsDriver>().GetNewDomainDefaultsAsync(StopToken)).NetworkModel
        : null;

    // QEMU's block of addresses.
    private static string MakeMac()
    {
        var bytes = RandomNumberGenerator.GetBytes(3);
        return $"52:54:00:{bytes[0]:x2}:{bytes[1]:x2}:{bytes[2]:x2}";
    }

    [GeneratedRegex("^[0-9A-Fa-f]{1,2}(:[0-9A-Fa-f]{1,2}){5}$")]
    private static partial Regex HardwareAddress();

    private static bool IsSame(string? one, string other) =>
        one is not null && one.Split(':').Select(b => b.PadLeft(2, '0')).SequenceEqual(other.Split(':').Select(b => b.PadLeft(2, '0')), StringComparer.OrdinalIgnoreCase);
}
