using System.Globalization;
using System.Xml.Linq;
using Libvirt.Xml;

namespace Libvirt;

/// <summary>A kind of guests that a host can run.</summary>
/// <param name="OSType">What they run on: <c>hvm</c>, <c>xen</c>, <c>exe</c>.</param>
/// <param name="Arch">Their architecture.</param>
/// <param name="WordSize">The bits of a word: 32 or 64.</param>
/// <param name="Emulator">The program that runs them; null where it is not told.</param>
/// <param name="Type">The hypervisors that run them: <c>qemu</c>, <c>kvm</c>.</param>
/// <param name="Machine">The types of machines.</param>
/// <param name="Feature">What their definitions can switch on.</param>
public sealed record GuestCapabilities(
    string OSType, string Arch, int WordSize, string? Emulator, IReadOnlyList<string> Type, IReadOnlyList<string> Machine, IReadOnlyList<string> Feature)
{
    /// <summary>The kind, for people: <c>hvm x86_64</c>.</summary>
    public override string ToString() => $"{OSType} {Arch}";

    internal static GuestCapabilities Read(XElement guest)
    {
        var arch = guest.Element("arch");
        return new GuestCapabilities(
            guest.ChildText("os_type") ?? "",
            arch?.Attr("name") ?? "",
            int.TryParse(arch?.ChildText("wordsize"), NumberStyles.None, CultureInfo.InvariantCulture, out var bits) ? bits : 0,
            arch?.ChildText("emulator"),
            (string[])[.. arch?.Elements("domain").Select(d => d.Attr("type") ?? "") ?? []],
            (string[])[.. arch?.Descendants("machine").Select(m => m.Value).Distinct() ?? []],
            (string[])[.. guest.Element("features")?.Elements().Select(f => f.Name.LocalName) ?? []]);
    }
}
