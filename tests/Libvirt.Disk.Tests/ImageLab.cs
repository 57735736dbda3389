using Libvirt.Tests.Peers;

namespace Libvirt.Tests.Disk;

/// <summary>A folder of its own for the images of a test; it goes when the test ends.</summary>
public sealed class ImageLab : IDisposable
{
    public ImageLab() => Folder = Directory.CreateTempSubdirectory("libvirt-disk-").FullName;

    public static bool HasQemuImg => Tool.Exists("qemu-img");

    public string Folder { get; }

    public string Path(string name) => System.IO.Path.Combine(Folder, name);

    public string Write(string name, ReadOnlySpan<byte> content)
    {
        File.WriteAllBytes(Path(name), content);
        return Path(name);
    }

    /// <summary>Runs qemu-img; every <c>@</c> in an argument stands for this folder and a slash.</summary>
    public string QemuImg(params string[] arguments) => Tool.Run("qemu-img", [.. arguments.Select(argument => argument.Replace("@", Folder + "/"))]);

    public string Create(string name, string size, params string[] options)
    {
        QemuImg(["create", "-q", "-f", "qcow2", .. options, Path(name), size]);
        return Path(name);
    }

    public void Dispose() => Directory.Delete(Folder, recursive: true);
}
