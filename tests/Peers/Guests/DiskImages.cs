using System.Globalization;
using System.Text.Json;

namespace Libvirt.Tests.Peers;

/// <summary>Makes disk images with qemu-img and qemu-io.</summary>
public static class DiskImages
{
    /// <summary>The size of an image unless told otherwise: 64 MiB.</summary>
    public const long DefaultSize = 64 << 20;

    /// <summary>How much data each level of a chain has of its own: 64 KiB, one cluster of qcow2.</summary>
    public const int LevelData = 64 << 10;

    /// <summary>Whether this machine can make images.</summary>
    /// <param name="reason">Why not, to skip a test with.</param>
    public static bool CanMake(out string reason)
    {
        reason = Tool.Exists("qemu-img") && Tool.Exists("qemu-io") ? "" : "qemu-img and qemu-io (qemu-utils) are not on this machine";
        return reason.Length == 0;
    }

    /// <summary>A raw image without data.</summary>
    public static DiskImage Raw(ScratchFolder folder, string name, long size = DefaultSize) => Create(folder[name], "raw", size, backing: null);

    /// <summary>A qcow2 image without data and without backing.</summary>
    public static DiskImage Qcow2(ScratchFolder folder, string name, long size = DefaultSize) => Create(folder[name], "qcow2", size, backing: null);

    /// <summary>A chain of qcow2 images NAME.0 (the base), NAME.1, …: each names the one below it by a relative name and its format.</summary>
    /// <param name="folder">Where.</param>
    /// <param name="name">The name's first part.</param>
    /// <param name="levels">How many images.</param>
    /// <param name="size">The size of the disk, in bytes.</param>
    /// <param name="withData">Whether image n gets <see cref="LevelData"/> bytes of the value n + 1 (modulo 256) at offset n × <see cref="LevelData"/>.</param>
    public static DiskChain Chain(ScratchFolder folder, string name, int levels, long size = DefaultSize, bool withData = true)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(levels, 1);
        var images = new List<DiskImage>();
        for (var level = 0; level < levels; level++)
        {
            images.Insert(0, Create(folder[$"{name}.{level}"], "qcow2", size, images.FirstOrDefault()));
            if (withData)
                Fill(images[0], level);
        }
        return new(images);
    }

    /// <summary>Fills a range of an image with one value. A guest must not run on it.</summary>
    public static void Write(DiskImage image, long offset, long length, byte value) =>
        Tool.Run("qemu-io", "-f", image.Format, "-c", string.Create(CultureInfo.InvariantCulture, $"write -P {value} {offset} {length}"), image.Path);

    /// <summary>Whether all of a range reads as one value, looked for along the whole chain.</summary>
    public static bool Reads(DiskImage image, long offset, long length, byte value)
    {
        var command = string.Create(CultureInfo.InvariantCulture, $"read -P {value} {offset} {length}");
        var (code, output, error) = Tool.TryRun("qemu-io", ["-r", "-f", image.Format, "-c", command, image.Path], input: null);
        var differs = output.Contains("Pattern verification failed", StringComparison.Ordinal);
        return code == 0 || differs ? !differs : throw new InvalidOperationException($"qemu-io {command} {image.Path}: {output}{error}");
    }

    /// <summary>Copies one image file, holes and all, under its own name.</summary>
    public static DiskImage Copy(DiskImage image, string folder)
    {
        var target = Path.Combine(folder, Path.GetFileName(image.Path));
        Tool.Run("cp", "--sparse=auto", image.Path, target);
        return image with { Path = target };
    }

    /// <summary>The backing image is not opened (-u): the cost of a level does not grow with the levels below.</summary>
    private static DiskImage Create(string path, string format, long size, DiskImage? backing)
    {
        string[] behind = backing is null ? [] : ["-u", "-b", Path.GetFileName(backing.Path), "-F", backing.Format];
        Tool.Run("qemu-img", ["create", "-q", "-f", format, .. behind, path, size.ToString(CultureInfo.InvariantCulture)]);
        return new(path, format);
    }

    /// <summary>Writes whole clusters to the one image, without opening those below.</summary>
    private static void Fill(DiskImage image, int level)
    {
        var file = JsonEncodedText.Encode(image.Path);
        Tool.Run("qemu-io", "-c",
            string.Create(CultureInfo.InvariantCulture, $"write -P {(level + 1) % 256} {(long)level * LevelData} {LevelData}"),
            $$"""json:{"driver":"{{image.Format}}","file":{"driver":"file","filename":"{{file}}"},"backing":null}""");
    }
}
