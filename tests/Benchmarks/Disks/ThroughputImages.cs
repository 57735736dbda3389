using Libvirt.Tests.Peers;

namespace Libvirt.Tests.Benchmarks.Disks;

/// <summary>Images that hold the same disk in ways that cost more or less to read; they go with their folder.</summary>
internal sealed class ThroughputImages : IDisposable
{
    private readonly ScratchFolder _folder = new();

    private ThroughputImages(int mebibytes) => Mebibytes = mebibytes;

    /// <summary>The size of the disk.</summary>
    internal int Mebibytes { get; }

    internal string Raw => Path("raw");

    /// <summary>Fully allocated.</summary>
    internal string Qcow2 => Path("qcow2");

    internal string ExtendedL2 => Path("extended-l2");

    /// <summary>A quarter of the disk on top of the rest, in pieces of a cluster.</summary>
    internal string Overlay => Path("overlay");

    internal string Zlib => Path("zlib");

    internal string Zstd => Path("zstd");

    /// <summary>Whether the machine has what it takes.</summary>
    internal static bool CanRun(out string reason)
    {
        reason = Tool.Exists("qemu-img") && Tool.Exists("qemu-io") ? "" : "qemu-img and qemu-io are not on this machine";
        return reason.Length == 0;
    }

    /// <summary>Makes the images.</summary>
    internal static ThroughputImages Make(int mebibytes)
    {
        var images = new ThroughputImages(mebibytes);
        try
        {
            images.WriteRaw();
            Run("qemu-img", "convert", "-O", "qcow2", images.Raw, images.Qcow2);
            Run("qemu-img", "convert", "-O", "qcow2", "-o", "extended_l2=on", images.Raw, images.ExtendedL2);
            Run("qemu-img", "convert", "-m", "2", "-c", "-O", "qcow2", images.Raw, images.Zlib);
            Run("qemu-img", "convert", "-m", "2", "-c", "-O", "qcow2", "-o", "compression_type=zstd", images.Raw, images.Zstd);
            Run("qemu-img", "create", "-q", "-f", "qcow2", "-b", images.Qcow2, "-F", "qcow2", images.Overlay);
            images.WriteOverlay();
            return images;
        }
        catch
        {
            images.Dispose();
            throw;
        }
    }

    /// <summary>Runs a program, which may take its time.</summary>
    internal static void Run(string name, params string[] arguments)
    {
        var (code, _, error) = Tool.TryRun(name, arguments, input: null, limit: TimeSpan.FromMinutes(10));
        if (code != 0)
            throw new InvalidOperationException($"{name}: {error}");
    }

    public void Dispose() => _folder.Dispose();

    private string Path(string name) => System.IO.Path.Combine(_folder.Path, name);

    // Half of it is noise, half of it text, in turns that are shorter than a cluster.
    private void WriteRaw()
    {
        var (random, buffer) = (new Random(1), new byte[1 << 20]);
        using var file = File.Create(Raw);
        for (var i = 0; i < Mebibytes; i++)
        {
            random.NextBytes(buffer);
            for (var at = 0; at < buffer.Length; at += 32 * 1024)
            {
                foreach (ref var value in buffer.AsSpan(at, 16 * 1024))
                    value = (byte)('a' + value % 8);
            }
            file.Write(buffer);
        }
    }

    private void WriteOverlay()
    {
        var commands = Enumerable.Range(0, Mebibytes * 4).SelectMany(i => (string[])["-c", $"write -q -P {i % 255 + 1} {i * 256}k 64k"]);
        foreach (var part in commands.Chunk(2000))
            Run("qemu-io", ["-f", "qcow2", .. part, Overlay]);
    }
}
