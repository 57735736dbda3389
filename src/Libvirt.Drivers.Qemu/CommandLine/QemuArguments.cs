using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Libvirt.Drivers.Qemu.CommandLine;

/// <summary>QEMU's arguments as they come together.</summary>
internal sealed class QemuArguments
{
    // The arguments are for QEMU and for people who read the log, not for a browser.
    private static readonly JsonSerializerOptions Plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private readonly List<string> _list = [];

    internal IReadOnlyList<string> List => _list;

    /// <summary>An option without a value.</summary>
    internal void Add(string option) => _list.Add(option);

    /// <summary>An option and its value.</summary>
    internal void Add(string option, string value)
    {
        _list.Add(option);
        _list.Add(value);
    }

    /// <summary>An option whose value is an object; members that are null are left out, but for one that is to say null.</summary>
    internal void Add(string option, JsonObject value, string? nullMember = null)
    {
        foreach (var name in value.Where(m => m.Value is null && m.Key != nullMember).Select(m => m.Key).ToArray())
            value.Remove(name);
        Add(option, value.ToJsonString(Plain));
    }

    /// <summary>Text in a comma-separated option: QEMU takes two commas for one.</summary>
    internal static string Escape(string text) => text.Replace(",", ",,", StringComparison.Ordinal);
}
