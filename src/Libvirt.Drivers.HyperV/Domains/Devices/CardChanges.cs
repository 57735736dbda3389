using Libvirt.Drivers.HyperV.Wmi;
using Libvirt.Logging;

namespace Libvirt.Drivers.HyperV.Domains.Devices;

/// <summary>Adds and removes network cards, and connects them with other switches or none.</summary>
/// <param name="change">What changes the parts of the machine.</param>
/// <param name="devices">What of the host can be connected to.</param>
/// <param name="machine">The machine.</param>
internal sealed class CardChanges(HardwareChange change, HostDevices devices, MachineIdentity machine)
{
    private static readonly LogSource Log = new("hyperv.hyperv_driver");

    // How long taking a card away again may take when nobody waits any more.
    private static readonly TimeSpan Farewell = TimeSpan.FromMinutes(1);

    /// <summary>Adds a card, and its connection.</summary>
    internal async ValueTask AttachAsync(CardWish wish, CancellationToken cancellationToken)
    {
        var finding = devices.SwitchesAsync([wish], cancellationToken).AsTask();
        var reading = change.ReadAsync(cancellationToken).AsTask();
        await Task.WhenAll(finding, reading).ConfigureAwait(false);
        var (switches, before) = (await finding.ConfigureAwait(false), await reading.ConfigureAwait(false));
        if (before.Cards.Any(card => card.Mac == wish.Mac))
            throw new VirtException(VirtErrorDomain.Hyperv, VirtErrorCode.OperationFailed, $"domain '{machine.Name}' has a network interface with the address {wish.Mac} already");
        try
        {
            await new HardwareBuilder(change).AddCardsAsync([wish], switches, before, cancellationToken).ConfigureAwait(false);
        }
        catch
        {
            await TakeAwayAsync(before, wish).ConfigureAwait(false);
            throw;
        }
    }

    /// <summary>Removes a card; its connection goes with it.</summary>
    internal async ValueTask DetachAsync(string? mac, CancellationToken cancellationToken)
    {
        var card = Find(await change.ReadAsync(cancellationToken).ConfigureAwait(false), mac);
        await RemoveAsync(card, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Connects a card with another switch, or switches its connection on or off.</summary>
    internal async ValueTask UpdateAsync(CardWish wish, CancellationToken cancellationToken)
    {
        var finding = devices.SwitchesAsync([wish], cancellationToken).AsTask();
        var reading = change.ReadAsync(cancellationToken).AsTask();
        await Task.WhenAll(finding, reading).ConfigureAwait(false);
        var (switches, before) = (await finding.ConfigureAwait(false), await reading.ConfigureAwait(false));
        var card = Find(before, wish.Mac);
        if (card.IsLegacy != wish.IsLegacy)
            throw new VirtException(VirtErrorDomain.Hyperv, VirtErrorCode.OperationUnsupported, "the model of a network interface cannot be changed");
        var path = wish.Switch is null ? null : switches[wish.Switch];
        var guid = WmiPath.Parse(path)?.Keys.GetValueOrDefault("Name");
        var isUp = wish.IsUp && path is not null;
        bool IsDone(MachineHardware after) => Find(after, wish.Mac) is var now && now.IsUp == isUp && (guid is null || guid.Equals(now.Switch, StringComparison.OrdinalIgnoreCase));
        var what = $"connect the network interface {wish.Mac} of domain '{machine.Name}'";
        if (IsDone(before))
            return;
        if (card.Connection is { } connection)
        {
            var fresh = new Msvm_EthernetPortAllocationSettingData
            {
                InstanceID = connection.InstanceID,
                EnabledState = PartText.StateOf(isUp),
                HostResource = path is null ? null : [path],
            };
            await change.ModifyAsync([PartText.Of(fresh)], what, IsDone, cancellationToken).ConfigureAwait(false);
        }
        else
        {
            await change.AddAsync([PartText.Connection(card, path!, isUp)], before, what, cancellationToken).ConfigureAwait(false);
        }
    }

    private static MachineCard Find(MachineHardware hardware, string? mac)
    {
        var found = hardware.Cards.Where(card => mac is null || string.Equals(card.Mac, mac, StringComparison.OrdinalIgnoreCase)).Take(2).ToArray();
        return found switch
        {
            [var only] => only,
            [] => throw new VirtException(
                VirtErrorDomain.Hyperv, VirtErrorCode.DeviceMissing, $"no device found at address '(<null>)' matching MAC address '{mac ?? "(<null>)"}' and alias '(<null>)'"),
            _ => throw new VirtException(
                VirtErrorDomain.Hyperv, VirtErrorCode.OperationFailed, mac is null ? "multiple matching devices found" : $"multiple devices matching MAC address {mac} found"),
        };
    }

    private ValueTask RemoveAsync(MachineCard card, CancellationToken cancellationToken) =>
        change.RemoveAsync(card.ClassName, card.InstanceId, $"remove the network interface {card.Mac} of domain '{machine.Name}'", cancellationToken);

    /// <summary>Takes a card away again that could not be connected.</summary>
    private async ValueTask TakeAwayAsync(MachineHardware before, CardWish wish)
    {
        using var limit = new CancellationTokenSource(Farewell);
        try
        {
            var now = await change.ReadAsync(limit.Token).ConfigureAwait(false);
            foreach (var card in now.Cards.Where(card => card.Mac == wish.Mac && !before.Ids.Contains(card.InstanceId)))
                await RemoveAsync(card, limit.Token).ConfigureAwait(false);
        }
        catch (Exception e) when (e is VirtException or OperationCanceledException)
        {
            // What went wrong first is what the caller has to know.
            Log.Warning($"a network interface of domain '{machine.Name}' is left behind: {e.Message}");
        }
    }
}
