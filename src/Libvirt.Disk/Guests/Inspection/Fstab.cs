using System.Runtime.InteropServices;
using System.Text;
using Libvirt.Disk.FileSystems;

namespace Libvirt.Disk.Guests.Inspection;

/// <summary>fstab(5): what a guest mounts where.</summary>
internal static class Fstab
{
    private const int MaxEntries = 10_000;

    private static readonly char[] Space = [' ', '\t', '\r'];
    private static readonly string[] Ignored = ["/dev", "/proc", "/selinux", "/sys"];

    /// <summary>The devices in it with their mount points, in its order; what is no volume (a CD-ROM, tmpfs, /proc) is passed over.</summary>
    internal static IEnumerable<GuestMountPoint> Read(VolumeFiles files, string root, DeviceResolver devices)
    {
        var mounts = new List<GuestMountPoint>();
        foreach (var line in files.Lines("/etc/fstab") ?? [])
        {
            if (mounts.Count < MaxEntries && Parse(line, root, devices) is { } mount && !(mount.Path == "/" && mounts.Exists(other => other.Path == "/")))
                mounts.Add(mount);
        }
        return mounts;
    }

    private static GuestMountPoint? Parse(string line, string root, DeviceResolver devices)
    {
        var fields = line.Split(Space, 5, StringSplitOptions.RemoveEmptyEntries);
        if (fields.Length < 3 || fields[0][0] == '#')
            return null;
        var (spec, path) = (Unescape(fields[0]), Canonical(Unescape(fields[1])));
        if (IsRemovable(spec) || path.StartsWith("/media/", StringComparison.Ordinal)
            || Array.Exists(Ignored, ignored => path == ignored || path.StartsWith(ignored + "/", StringComparison.Ordinal)))
            return null;
        if (devices.Resolve(spec, root) is not { } device)
            return null;
        return new GuestMountPoint(path, fields is [_, _, "btrfs", var options, ..] && Subvolume(options) is { } subvolume ? $"btrfsvol:{device}/{subvolume}" : device);
    }

    private static string? Subvolume(string options)
    {
        const string Name = "subvol=";
        return options.Split(',').FirstOrDefault(option => option.StartsWith(Name, StringComparison.Ordinal))?[Name.Length..].TrimStart('/');
    }

    private static bool IsRemovable(string spec) =>
        spec is "/dev/floppy" or "/dev/cdrom"
        || spec.StartsWith("/dev/iso9660/", StringComparison.Ordinal)
        || (spec.Length >= 8 && (spec.StartsWith("/dev/fd", StringComparison.Ordinal) || spec.StartsWith("/dev/cd", StringComparison.Ordinal)) && char.IsAsciiDigit(spec[7]));

    // ///usr//local// is /usr/local.
    private static string Canonical(string path) =>
        (path.StartsWith('/') ? "/" : "") + string.Join('/', path.Split('/', StringSplitOptions.RemoveEmptyEntries));

    // A space in a field is written in octal: \040. So may be the bytes of other characters.
    private static string Unescape(string field)
    {
        if (!field.Contains('\\'))
            return field;
        var (bytes, text) = (Encoding.UTF8.GetBytes(field), new List<byte>());
        for (var i = 0; i < bytes.Length; i++)
        {
            var digits = bytes.AsSpan(i + 1)[..Math.Min(3, bytes.Length - i - 1)];
            if (bytes[i] != '\\' || digits.Length < 3 || digits.ContainsAnyExceptInRange((byte)'0', (byte)'7'))
            {
                text.Add(bytes[i]);
                continue;
            }
            text.Add((byte)(((digits[0] - '0') * 64) + ((digits[1] - '0') * 8) + digits[2] - '0'));
            i += 3;
        }
        return GuestName.Decode(CollectionsMarshal.AsSpan(text));
    }
}
