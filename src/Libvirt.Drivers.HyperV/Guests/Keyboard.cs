using Libvirt.Drivers.HyperV.Domains;
using Libvirt.Drivers.HyperV.Wmi;
using Libvirt.Drivers.HyperV.Wsman;
using Libvirt.Drivers.HyperV.Wsman.Cim;

namespace Libvirt.Drivers.HyperV.Guests;

/// <summary>The keyboard of a machine (Msvm_Keyboard), which takes Windows' own codes.</summary>
/// <param name="wmi">The host.</param>
internal sealed class Keyboard(WmiClient wmi)
{
    private const string ClassName = "Msvm_Keyboard";

    // How long a host may take to be told to let keys go when nobody waits any more.
    private static readonly TimeSpan Farewell = TimeSpan.FromSeconds(5);

    /// <summary>The codes of a set as Windows' codes.</summary>
    /// <exception cref="VirtException">InternalError: there is no such key; InvalidArg: there are too many, or none.</exception>
    internal static IReadOnlyList<uint> Translate(KeyCodeSet set, IReadOnlyList<uint> codes)
    {
        if (!Enum.IsDefined(set))
            throw Error(VirtErrorCode.InvalidArg, $"there is no set {(int)set} of key codes");
        if (codes.Count is 0 or > KeyCodes.MaxKeys)
            throw Error(VirtErrorCode.InvalidArg, $"nkeycodes in virDomainSendKey must be between 1 and {KeyCodes.MaxKeys}");
        return [.. codes.Select(code => set == KeyCodeSet.Win32 ? code
            : KeyCodes.Translate(set, KeyCodeSet.Win32, code) is { } known and > 0 ? known : throw Error(VirtErrorCode.InternalError, $"Could not translate keycode"))];
    }

    /// <summary>Presses keys one after the other, holds them, and lets them go. Whatever happens meanwhile, none that was pressed stays down.</summary>
    internal async ValueTask PressAsync(Guid machine, IReadOnlyList<uint> codes, TimeSpan hold, CancellationToken cancellationToken)
    {
        var keyboard = await FindAsync(machine, cancellationToken).ConfigureAwait(false);
        var pressed = new List<uint>();
        try
        {
            foreach (var code in codes)
            {
                pressed.Add(code);
                await CallAsync(keyboard, "PressKey", code, cancellationToken).ConfigureAwait(false);
            }
            await Task.Delay(hold, cancellationToken).ConfigureAwait(false);
        }
        catch
        {
            using var limit = new CancellationTokenSource(Farewell);
            await TryReleaseAsync(keyboard, pressed, limit.Token).ConfigureAwait(false);
            throw;
        }
        foreach (var code in pressed)
            await CallAsync(keyboard, "ReleaseKey", code, cancellationToken).ConfigureAwait(false);
    }

    private async ValueTask<EndpointReference> FindAsync(Guid machine, CancellationToken cancellationToken)
    {
        var name = MachineIdentity.NameOf(machine);
        var rows = await wmi.SelectAsync(ClassName, "SystemName,DeviceID", $"SystemName = '{name}'", cancellationToken).ConfigureAwait(false);
        var row = rows.FirstOrDefault(one => Guid.TryParse(one.Text("SystemName"), out var owner) && owner == machine)
            ?? throw Error(VirtErrorCode.OperationFailed, $"the machine has no keyboard");
        return new EndpointReference(
            $"{WmiNamespaces.Virtualization}{ClassName}",
            ("CreationClassName", ClassName),
            ("DeviceID", row.Text("DeviceID") ?? ""),
            ("SystemCreationClassName", MachineIdentity.ClassName),
            ("SystemName", name));
    }

    private async ValueTask TryReleaseAsync(EndpointReference keyboard, List<uint> codes, CancellationToken cancellationToken)
    {
        try
        {
            foreach (var code in codes)
                await CallAsync(keyboard, "ReleaseKey", code, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception e) when (e is VirtException or OperationCanceledException)
        {
            // What went wrong before is what is told.
        }
    }

    private async ValueTask CallAsync(EndpointReference keyboard, string method, uint code, CancellationToken cancellationToken) =>
        await wmi.InvokeAsync(keyboard, method, [CimParameter.Of("keyCode", FormattableString.Invariant($"{code}"))], limit: null, cancellationToken).ConfigureAwait(false);

    private static VirtException Error(VirtErrorCode code, FormattableString detail) => new(VirtErrorDomain.Hyperv, code, FormattableString.Invariant(detail));
}
