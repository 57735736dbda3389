using System.Globalization;
using System.Xml.Linq;
using Libvirt.Xml;

namespace Libvirt.Drivers.Esx.Vmx.Reading;

/// <summary>Name, UUIDs and description.</summary>
internal static class VmxIdentity
{
    internal static IEnumerable<XElement> Read(VmxFile file, VmxContext context)
    {
        yield return new XElement("name", Name(file) ?? context.Name ?? file.Required("displayName"));
        var bios = Uuid(file, "uuid.bios");
        // A vCenter gives each machine a UUID of its own: those of the BIOS may be the same for clones.
        if (!context.LegacyUuid && Uuid(file, "vc.uuid") is { } instance)
        {
            yield return new XElement("uuid", instance.ToString());
            if (bios is not null)
                yield return new XElement("hwuuid", bios.ToString());
        }
        else
        {
            yield return new XElement("uuid", (bios ?? context.Uuid ?? Guid.Empty).ToString());
        }
        if (Generation(file) is { } generation)
            yield return new XElement("genid", generation.ToString());
        if (file.Text("annotation") is { } annotation)
            yield return new XElement("description", Clean(VmxText.UnescapePipe(annotation) ?? throw VmxErrors.Error("VMX entry 'annotation' contains invalid escape sequence")));
    }

    private static string? Name(VmxFile file)
    {
        if (file.Text("displayName") is not { } text)
            return null;
        return VmxText.UnescapePercent(text) is { } name && VmxText.UnescapePipe(name) is { } whole
            ? Clean(whole)
            : throw VmxErrors.Error("VMX entry 'name' contains invalid escape sequence");
    }

    private static Guid? Uuid(VmxFile file, string key)
    {
        if (file.Text(key) is not { } text)
            return null;
        return VirtUuid.TryParse(text, out var uuid) ? uuid : throw VmxErrors.Error($"Could not parse UUID from string '{text}'");
    }

    private static Guid? Generation(VmxFile file)
    {
        var (first, second) = (file.Number("vm.genid", 0), file.Number("vm.genidX", 0));
        return (first, second) is (0, 0) ? null : Guid.ParseExact(string.Create(CultureInfo.InvariantCulture, $"{first:x16}{second:x16}"), "N");
    }

    // An escape may be of any byte; XML has no place for most control characters.
    private static string Clean(string text) => string.Concat(text.Where(c => c is '\t' or '\n' or '\r' or >= ' ' and not ('\uFFFE' or '\uFFFF')));
}
