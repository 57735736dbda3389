using System.Globalization;
using System.Text;

namespace Libvirt.Drivers.Esx.Vmx.Writing;

/// <summary>The lines of a configuration: <c>key = "value"</c>.</summary>
internal sealed class VmxLines
{
    private readonly StringBuilder _text = new();

    /// <summary>Adds a text, in which nothing can end the value that it is.</summary>
    internal void Add(string key, string value) => _text.Append(key).Append(" = \"").Append(VmxText.EscapePipe(value)).Append("\"\n");

    /// <summary>Adds a number.</summary>
    internal void Add(string key, long value) => Add(key, value.ToString(CultureInfo.InvariantCulture));

    /// <summary>Adds yes or no.</summary>
    internal void Add(string key, bool value) => Add(key, value ? "true" : "false");

    /// <summary>The whole configuration.</summary>
    public override string ToString() => _text.ToString();
}
