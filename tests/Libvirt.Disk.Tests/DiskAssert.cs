namespace Libvirt.Tests.Disk;

/// <summary>Holds the disk that we read from an image against the one that others do.</summary>
internal static class DiskAssert
{
    /// <summary>Our bytes are those of <c>qemu-img convert -O raw</c>.</summary>
    internal static void ReadsAsQemuImg(ImageLab lab, string name, string format)
    {
        var raw = lab.Path("expected.raw");
        lab.QemuImg("convert", "-f", format, "-O", "raw", "@" + name, raw);
        Reads(lab.Path(name), format, raw);
        File.Delete(raw);
    }

    /// <summary>Our bytes are those of a raw image.</summary>
    internal static void Reads(string image, string format, string raw) => Assert.Null(DiskContent.Difference(image, format, raw));

    /// <summary>Runs commands of qemu-io on an image.</summary>
    internal static void Write(ImageLab lab, string name, string format, params string[] commands) =>
        Peers.Tool.Run("qemu-io", ["-f", format, .. commands.SelectMany(command => (string[])["-c", command]), lab.Path(name)]);
}
