using System.Globalization;
using Libvirt.Drivers.Esx.Soap;

namespace Libvirt.Drivers.Esx.Domains.Guests;

/// <summary>Keys that are pressed at the same time: modifiers, and one other, for more than that the server does not take (PutUsbScanCodes).</summary>
/// <param name="Key">The USB code of the key that is no modifier, or of the last modifier where there are only those.</param>
/// <param name="Modifiers">The names that the server has for the modifiers that are held with it, in the server's order.</param>
internal sealed record KeyPress(uint Key, IReadOnlyList<string> Modifiers)
{
    // The page of keyboards among all that USB has codes for.
    private const long KeyboardPage = 7;

    private const uint FirstModifier = 0xe0;

    // By USB's codes, which begin with the first, and in the order of the server's type.
    private static readonly string[] Names = ["leftControl", "leftShift", "leftAlt", "leftGui", "rightControl", "rightShift", "rightAlt", "rightGui"];

    /// <summary>Makes one of the codes of a set.</summary>
    /// <exception cref="VirtException">InternalError: there is no such key; InvalidArg: there are too many, or none; ArgumentUnsupported: several are no modifiers.</exception>
    internal static KeyPress Of(KeyCodeSet set, IReadOnlyList<uint> codes)
    {
        if (!Enum.IsDefined(set))
            throw Error(VirtErrorCode.InvalidArg, $"there is no set {(int)set} of key codes");
        if (codes.Count is 0 or > KeyCodes.MaxKeys)
            throw Error(VirtErrorCode.InvalidArg, $"nkeycodes in virDomainSendKey must be between 1 and {KeyCodes.MaxKeys}");
        var keys = codes.Select(code => Usb(set, code)).ToLookup(IsModifier);
        if (keys[false].Count() > 1)
            throw Error(VirtErrorCode.ArgumentUnsupported, $"the esx driver presses one key at a time, beside modifiers such as Shift");
        var key = keys[false].Any() ? keys[false].First() : keys[true].Last();
        return new KeyPress(key, [.. keys[true].Distinct().Where(modifier => modifier != key).Order().Select(modifier => Names[modifier - FirstModifier])]);
    }

    /// <summary>The call that presses the keys and lets them go.</summary>
    internal SoapRequest On(ManagedObject machine) => new SoapRequest("PutUsbScanCodes", machine)
        .Add("spec", specification => specification.Add("keyEvents", press =>
        {
            press.Add("usbHidCode", ((long)Key << 16) | KeyboardPage);
            if (Modifiers.Count > 0)
            {
                press.Add("modifiers", held =>
                {
                    foreach (var name in Modifiers)
                        held.Add(name, true);
                });
            }
        }));

    private static bool IsModifier(uint key) => key >= FirstModifier && key < FirstModifier + Names.Length;

    private static uint Usb(KeyCodeSet set, uint code) => KeyCodes.Translate(set, KeyCodeSet.Usb, code) is { } usb and > 0
        ? usb
        : throw Error(VirtErrorCode.InternalError, $"cannot translate keycode {code} of {KeyCodes.NameOf(set)} codeset to usb keycode");

    private static VirtException Error(VirtErrorCode code, FormattableString detail) => new(VirtErrorDomain.Esx, code, detail.ToString(CultureInfo.InvariantCulture));
}
