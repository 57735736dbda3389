using System.Globalization;
using System.Xml.Linq;
using Libvirt.Xml;

namespace Libvirt.Normalization;

/// <summary>Who owns a file or directory, and what others may do with it (virStorageDefParsePerms).</summary>
internal static class PermissionsPass
{
    private const ulong AllModes = 0x1FF; // 0777

    internal static void Apply(XElement target)
    {
        if (target.Element("permissions") is not { } permissions)
            return;
        ApplyMode(permissions);
        ApplyId(permissions, "owner");
        ApplyId(permissions, "group");
        if (permissions.GivenText("label") is null)
            permissions.Elements("label").RemoveAll();
    }

    private static void ApplyMode(XElement permissions)
    {
        if (permissions.GivenText("mode") is not { } text)
        {
            permissions.Elements("mode").RemoveAll();
            return;
        }
        if (!CNumber.TryOctal(text.AsSpan().TrimStart(), out var mode) || mode > AllModes)
            throw StoragePoolPasses.Errors.Xml("malformed octal mode");
        permissions.Element("mode")!.Value = $"0{Convert.ToString((int)mode, 8)}";
    }

    // -1 is no one in particular, in whatever form.
    private static void ApplyId(XElement permissions, string name)
    {
        if (permissions.Element(name) is not { } element)
            return;
        if (!long.TryParse(element.Value, NumberStyles.AllowLeadingSign | NumberStyles.AllowLeadingWhite, CultureInfo.InvariantCulture, out var id) || id < -1 || id > uint.MaxValue)
            throw StoragePoolPasses.Errors.Xml($"malformed {name} element");
        if (id is -1 or uint.MaxValue)
            element.Remove();
        else
            element.Value = ((int)id).ToString(CultureInfo.InvariantCulture);
    }
}
