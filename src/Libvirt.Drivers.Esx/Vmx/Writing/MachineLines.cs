using System.Buffers.Binary;
using System.Globalization;
using Libvirt.Xml;

namespace Libvirt.Drivers.Esx.Vmx.Writing;

/// <summary>What a machine is and what it is called.</summary>
internal static class MachineLines
{
    internal static void Add(VmxLines lines, DomainDefinition domain, VmxTarget target)
    {
        lines.Add("guestOS", domain.Arch switch
        {
            "i686" => "other",
            "x86_64" => "other-64",
            var arch => throw VmxRefusal.Internal($"Expecting domain XML attribute 'arch' of entry 'os/type' to be 'i686' or 'x86_64' but found '{arch}'"),
        });
        switch (domain.Root.Element("os")?.Element("smbios")?.Attr("mode"))
        {
            case null or "emulate":
                break;
            case "host":
                lines.Add("smbios.reflecthost", true);
                break;
            case var mode:
                throw VmxRefusal.Unsupported($"Unsupported SMBIOS mode '{mode}'");
        }
        AddUuids(lines, domain, target);
        lines.Add("displayName", VmxText.EscapePercent(domain.Name));
        if (domain.Root.Element("description")?.Value is { } description)
            lines.Add("annotation", description);
    }

    // The one that the guest sees may be another than the one that the server knows the machine by.
    private static void AddUuids(VmxLines lines, DomainDefinition domain, VmxTarget target)
    {
        var hasBios = VirtUuid.TryParse(domain.Root.ChildText("hwuuid"), out var bios);
        if (domain.Uuid == Guid.Empty)
            lines.Add("uuid.action", "create");
        else
            lines.Add("uuid.bios", Bytes(hasBios ? bios : domain.Uuid));
        if (domain.Uuid != Guid.Empty && (hasBios || target.KeepsUuid))
            lines.Add("vc.uuid", Bytes(domain.Uuid));
        if (VirtUuid.TryParse(domain.Root.ChildText("genid"), out var generation))
        {
            var bytes = generation.ToByteArray(bigEndian: true);
            lines.Add("vm.genid", BinaryPrimitives.ReadInt64BigEndian(bytes));
            lines.Add("vm.genidX", BinaryPrimitives.ReadInt64BigEndian(bytes.AsSpan(8)));
        }
    }

    /// <summary>A UUID as these files have it: its bytes in two groups of eight.</summary>
    internal static string Bytes(Guid uuid)
    {
        var bytes = uuid.ToByteArray(bigEndian: true);
        return $"{Group(bytes.AsSpan(0, 8))}-{Group(bytes.AsSpan(8))}";
    }

    private static string Group(ReadOnlySpan<byte> bytes)
    {
        var texts = new List<string>();
        foreach (var one in bytes)
            texts.Add(one.ToString("x2", CultureInfo.InvariantCulture));
        return string.Join(' ', texts);
    }
}
