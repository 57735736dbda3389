using System.Globalization;
using System.Xml.Linq;

namespace Libvirt.Drivers.Esx.Vmx.Reading;

/// <summary>Where a disk is.</summary>
/// <param name="Bus">The bus, in libvirt's words.</param>
/// <param name="Prefix">What the keys of the disk begin with.</param>
/// <param name="Target">The name that the place has.</param>
/// <param name="Controller">The controller.</param>
/// <param name="On">The bus of the controller.</param>
/// <param name="Unit">The unit on it.</param>
internal sealed record VmxDiskPlace(string Bus, string Prefix, string Target, int Controller, int On, int Unit)
{
    private const int Letters = 26;

    /// <summary>The element that says where it is.</summary>
    internal XElement Address => new(
        "address",
        new XAttribute("type", "drive"),
        new XAttribute("controller", Text(Controller)),
        new XAttribute("bus", Text(On)),
        new XAttribute("target", "0"),
        new XAttribute("unit", Text(Unit)));

    /// <summary>The name of the disk with a number: <c>sda</c> for 0, <c>sdaa</c> for 26 (virIndexToDiskName).</summary>
    internal static string Name(string prefix, int index)
    {
        var letters = "";
        for (var rest = index; rest >= 0; rest = rest / Letters - 1)
            letters = (char)('a' + rest % Letters) + letters;
        return prefix + letters;
    }

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
