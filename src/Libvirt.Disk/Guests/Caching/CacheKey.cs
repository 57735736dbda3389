using System.Security.Cryptography;
using System.Text;

namespace Libvirt.Disk.Guests.Caching;

/// <summary>Names what an inspection depends on: the disks in their order, of each the images and further files with what changes when they do, and how they are read.</summary>
internal static class CacheKey
{
    /// <summary>To be raised whenever inspection finds more, or otherwise.</summary>
    private const int Schema = 2;

    /// <summary>The key of a guest; null if changes of its disks do not show from outside.</summary>
    internal static string? Of(Guest guest)
    {
        if (guest.Disks.Count == 0 || !guest.Disks.All(disk => disk.Image is { } image && !image.Files.Any(file => file.IsBlockDevice)))
            return null;
        var text = new StringBuilder().Append(Schema).Append('\n');
        foreach (var image in guest.Disks.Select(disk => disk.Image!))
        {
            Add(text, image.Snapshot ?? "").AppendJoin(',', image.Chain.Select(link => link.FormatName)).Append('\n');
            foreach (var file in image.Files)
            {
                Add(text, file.Path);
                Add(text, file.Identity.Path ?? "");
                text.AppendJoin(',', file.Identity.Device, file.Identity.Inode, file.Size, file.Modified, file.Changed).Append('\n');
            }
            text.Append("end\n");
        }
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.Unicode.GetBytes(text.ToString())));
    }

    /// <summary>Whether all files have been left alone since a time.</summary>
    internal static bool IsSettled(Guest guest, DateTimeOffset since)
    {
        var latest = (since - DateTimeOffset.UnixEpoch).Ticks * 100;
        return guest.Disks.All(disk => disk.Image!.Files.All(file => file.Modified < latest && file.Changed < latest));
    }

    // With its length, so that no two lists of texts read alike.
    private static StringBuilder Add(StringBuilder text, string value) => text.Append(value.Length).Append(':').Append(value).Append('\n');
}
