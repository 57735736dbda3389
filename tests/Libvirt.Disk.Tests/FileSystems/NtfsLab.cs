using System.Diagnostics;
using System.Runtime.InteropServices;
using Libvirt.Disk;
using Libvirt.Disk.FileSystems;
using Libvirt.Tests.Peers;

namespace Libvirt.Tests.Disk;

/// <summary>Volumes that mkntfs makes and ntfs-3g fills, mounted through FUSE.</summary>
internal sealed class NtfsLab : IDisposable
{
    internal const uint Compressed = 0x800;

    private readonly ImageLab _lab = new();
    private Process? _driver;

    internal static bool HasTools => Tool.Exists("mkntfs") && Tool.Exists("ntfs-3g") && Tool.Exists("umount") && File.Exists("/dev/fuse") && Environment.IsPrivilegedProcess;

    internal string Image => _lab.Path("ntfs");

    internal string Root => _lab.Path("root");

    public void Dispose()
    {
        Unmount();
        _lab.Dispose();
    }

    internal void Make(string size, params string[] options)
    {
        Tool.Run("qemu-img", "create", "-q", "-f", "raw", Image, size);
        Tool.Run("mkntfs", ["-F", "-q", .. options, Image]);
    }

    /// <summary>Mounts the volume at <see cref="Root"/>.</summary>
    internal void Mount(string options = "compression")
    {
        Directory.CreateDirectory(Root);
        _driver = Process.Start(new ProcessStartInfo(Tool.Find("ntfs-3g")!, ["-o", $"no_detach,big_writes,{options}", Image, Root])
        {
            RedirectStandardError = true, // a few lines, that the pipe holds
        })!;
        while (!File.ReadAllText("/proc/self/mounts").Contains($" {Root} ", StringComparison.Ordinal))
        {
            Assert.False(_driver.WaitForExit(5), "ntfs-3g does not mount here");
        }
    }

    /// <summary>Unmounts it, and waits until all is written.</summary>
    internal void Unmount()
    {
        if (_driver is null)
            return;
        Tool.Run("umount", Root);
        Assert.True(_driver.WaitForExit(TimeSpan.FromMinutes(1)));
        _driver = null;
    }

    internal void Write(string name, ReadOnlySpan<byte> content) => File.WriteAllBytes($"{Root}/{name}", content);

    internal void Link(string name, string other)
    {
        if (MakeLink($"{Root}/{name}", $"{Root}/{other}") != 0)
            throw new IOException($"link {other}: {Marshal.GetLastPInvokeErrorMessage()}");
    }

    internal void SetAttributes(string name, uint attributes)
    {
        // Big endian, as the name of the attribute says.
        SetExtendedAttribute(name, "system.ntfs_attrib_be", [(byte)(attributes >> 24), (byte)(attributes >> 16), (byte)(attributes >> 8), (byte)attributes]);
    }

    /// <summary>Makes a file, which has its length but no content, one that Windows has compressed for itself. The volume is mounted with streams_interface=windows.</summary>
    internal void SetOverlay(string name, byte algorithm, byte[] compressed)
    {
        Write($"{name}:WofCompressedData", compressed);
        SetExtendedAttribute(name, "system.ntfs_reparse_data", [0x17, 0, 0, 0x80, 16, 0, 0, 0, 1, 0, 0, 0, 2, 0, 0, 0, 1, 0, 0, 0, algorithm, 0, 0, 0]);
    }

    internal void SetExtendedAttribute(string name, string attribute, byte[] value)
    {
        if (SetXAttr($"{Root}/{name}", attribute, value, value.Length, 0) != 0)
            throw new IOException($"{attribute} of {name}: {Marshal.GetLastPInvokeErrorMessage()}");
    }

    /// <summary>Number, names, size, blocks of 512 bytes, and times of all files as the mounted volume tells them, by path.</summary>
    internal SortedDictionary<string, string> ReadFacts()
    {
        var lines = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (var line in Tool.Run("find", Root, "-mindepth", "1", "-printf", @"%P\t%i %n %s %b %T@ %A@ %C@\0").Split('\0', StringSplitOptions.RemoveEmptyEntries))
            lines.Add(line.Split('\t')[0], line.Split('\t')[1]);
        return lines;
    }

    /// <summary>A time as find(1) writes it.</summary>
    internal static string Time(DateTimeOffset? time) =>
        time is not { } known ? "none" : $"{known.ToUnixTimeSeconds()}.{known.Ticks % TimeSpan.TicksPerSecond:0000000}000";

    internal FileSystem Open(out IDisposable volume)
    {
        var blocks = new FileBlocks(ImageFile.Open(Image, overlay: null), TestContext.Current.CancellationToken);
        volume = blocks;
        return FileSystemFormats.Open(blocks)!;
    }

    /// <summary>What a path without links leads to.</summary>
    internal static FileNode GetNode(FileSystem fileSystem, string path) =>
        path.Split('/').Aggregate(fileSystem.Root, (node, name) => fileSystem.GetNode(fileSystem.Find(node, name) ?? throw new FileNotFoundException($"{name} of {path}")));

    [DllImport("libc", EntryPoint = "link", SetLastError = true)]
    private static extern int MakeLink(string from, string to);

    [DllImport("libc", EntryPoint = "setxattr", SetLastError = true)]
    private static extern int SetXAttr(string path, string name, byte[] value, nint size, int flags);
}
