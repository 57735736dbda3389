using System.Collections.Frozen;
using System.Text.Json;

namespace Libvirt.Drivers.Qemu.Qmp;

/// <summary>Something that QEMU tells unasked, with the few members of its data that most of them have.</summary>
/// <param name="Name">Its name, such as <c>SHUTDOWN</c>.</param>
/// <param name="Guest">Whether the guest itself caused it; null where the event does not say.</param>
/// <param name="Reason">Member <c>reason</c>.</param>
/// <param name="Action">Member <c>action</c>.</param>
/// <param name="Actual">Member <c>actual</c>, a size in bytes; 0 where there is none.</param>
internal sealed record QmpEvent(string Name, bool? Guest, string? Reason, string? Action, ulong Actual)
{
    private static readonly FrozenSet<string> WithData = FrozenSet.Create(
        "BLOCK_IO_ERROR", "DEVICE_DELETED", "DEVICE_TRAY_MOVED", "DEVICE_UNPLUG_GUEST_ERROR", "MEMORY_DEVICE_SIZE_CHANGE", "MEMORY_FAILURE", "RTC_CHANGE",
        "SPICE_CONNECTED", "SPICE_DISCONNECTED", "SPICE_INITIALIZED", "VNC_CONNECTED", "VNC_DISCONNECTED", "VNC_INITIALIZED", "VSERPORT_CHANGE");

    /// <summary>All its data, where they have members of their own; undefined elsewhere.</summary>
    internal JsonElement Data { get; init; }

    /// <summary>Whether the data of an event are kept.</summary>
    internal static bool HasData(string name) => WithData.Contains(name);

    /// <summary>A member of the data that is text; empty where there is none.</summary>
    internal string Text(params ReadOnlySpan<string> path) => Find(path) is { ValueKind: JsonValueKind.String } text ? text.GetString()! : "";

    /// <summary>A member of the data that is a number; null where there is none.</summary>
    internal long? Number(params ReadOnlySpan<string> path) =>
        Find(path) is { ValueKind: JsonValueKind.Number } number && number.TryGetInt64(out var value) ? value : null;

    /// <summary>A member of the data that is true or false; false where there is none.</summary>
    internal bool IsTrue(params ReadOnlySpan<string> path) => Find(path).ValueKind == JsonValueKind.True;

    private JsonElement Find(ReadOnlySpan<string> path)
    {
        var found = Data;
        foreach (var member in path)
        {
            if (found.ValueKind != JsonValueKind.Object || !found.TryGetProperty(member, out found))
                return default;
        }
        return found;
    }
}
