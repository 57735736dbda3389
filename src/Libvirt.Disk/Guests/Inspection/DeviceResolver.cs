using System.Globalization;

namespace Libvirt.Disk.Guests.Inspection;

/// <summary>Finds the volumes that a guest names in its own way: by UUID or label, or by the names that its kernel gave to the same disks.</summary>
/// <param name="disks">The disks, in the guest's order.</param>
/// <param name="volumes">The volumes.</param>
internal sealed class DeviceResolver(IReadOnlyList<GuestDisk> disks, IReadOnlyList<GuestVolume> volumes)
{
    private static readonly string[] DiskPrefixes = ["/dev/xvd", "/dev/hd", "/dev/sd", "/dev/vd"];

    /// <summary>The disks.</summary>
    internal IReadOnlyList<GuestDisk> Disks => disks;

    /// <summary>The device behind the first field of fstab(5); null if it names none, or by a UUID or label that no volume has.</summary>
    /// <param name="spec">The field.</param>
    /// <param name="root">The volume with the fstab.</param>
    internal string? Resolve(string spec, string root)
    {
        if (After(spec, "UUID=") is { } uuid)
            return ByUuid(uuid);
        if (After(spec, "LABEL=") is { } label)
            return First(volume => volume.Content?.Label == label);
        if (After(spec, "PARTUUID=") is { } partUuid)
            return First(volume => string.Equals(volume.Partition?.Uuid, partUuid, StringComparison.OrdinalIgnoreCase));
        if (After(spec, "PARTLABEL=") is { } partLabel)
            return First(volume => volume.Partition?.Name == partLabel);
        if (spec == "/dev/root")
            return root;
        return spec.StartsWith("/dev/", StringComparison.Ordinal) ? ByName(spec) ?? spec : null;
    }

    private string? ByName(string spec)
    {
        if (spec.StartsWith("/dev/mapper/", StringComparison.Ordinal))
            return First(volume => volume.Kind == GuestVolumeKind.LogicalVolume && MapperName(volume.Device) == spec);
        if (After(spec, "/dev/disk/by-uuid/") is { } uuid)
            return ByUuid(uuid);
        if (After(spec, "/dev/disk/by-label/") is { } label)
            return First(volume => volume.Content?.Label == label);
        if (After(spec, "/dev/disk/by-partuuid/") is { } partUuid)
            return Resolve("PARTUUID=" + partUuid, "");
        if (After(spec, "/dev/disk/by-id/dm-uuid-LVM-") is { Length: 64 } ids)
            return First(volume => volume.LogicalVolumeUuid?.Replace("-", "") == ids[32..]);
        if (spec.StartsWith("/dev/disk/by-id/", StringComparison.Ordinal))
            return ById(spec);
        return DiskPrefixes.Select(prefix => After(spec, prefix)).FirstOrDefault(rest => rest is not null) is { } name ? ByDiskName(name) : null;
    }

    private string? ByUuid(string uuid) => First(volume => string.Equals(volume.Content?.Uuid, uuid, StringComparison.OrdinalIgnoreCase));

    // b3: the third partition of the second disk.
    private string? ByDiskName(string name)
    {
        var letters = 0;
        while (letters < name.Length && char.IsAsciiLetterLower(name[letters]))
            letters++;
        var number = name[letters..];
        if (letters is 0 or > 3 || number.Length == 0 || !number.All(char.IsAsciiDigit))
            return null;
        var index = name[..letters].Aggregate(0, (sum, letter) => (sum * 26) + letter - 'a' + 1) - 1;
        return index < disks.Count ? Partition(disks[index].Device + number) : null;
    }

    // Which disk had the id is not known; but where there is only one, it is that.
    private string? ById(string spec)
    {
        const string Mark = "-part";
        var mark = spec.LastIndexOf(Mark, StringComparison.Ordinal);
        return disks.Count == 1 && mark >= 0 && int.TryParse(spec.AsSpan(mark + Mark.Length), NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            ? Partition($"{disks[0].Device}{number}")
            : null;
    }

    private string? Partition(string device) => First(volume => volume.Kind == GuestVolumeKind.Partition && volume.Device == device);

    private string? First(Func<GuestVolume, bool> condition) => volumes.FirstOrDefault(condition)?.Device;

    // device-mapper writes a hyphen in a name as two, for one parts the names of group and volume.
    private static string MapperName(string device)
    {
        var names = device["/dev/".Length..].Split('/');
        return "/dev/mapper/" + string.Join('-', names.Select(name => name.Replace("-", "--")));
    }

    private static string? After(string text, string prefix) => text.StartsWith(prefix, StringComparison.Ordinal) ? KeyValues.Unquote(text.AsSpan(prefix.Length)) : null;
}
