using Libvirt.Tests.Peers;

namespace Libvirt.Tests.Disk;

/// <summary>libvhdi's reader of VHD and VHDX images, which knows parents (Debian: python3-libvhdi).</summary>
internal static class Libvhdi
{
    private const string Python = "/usr/bin/python3"; // the one that Debian's packages are for

    private const string Script = """
        import pyvhdi, sys
        files = []
        for path in sys.argv[2:]:
            file = pyvhdi.file()
            file.open(path)
            if files:
                files[-1].set_parent(file)
            files.append(file)
        left = files[0].get_media_size()
        with open(sys.argv[1], "wb") as out:
            while left > 0:
                data = files[0].read_buffer(min(left, 1 << 20))
                out.write(data)
                left -= len(data)
        """;

    internal static bool Exists { get; } = File.Exists(Python) && Tool.TryRun(Python, ["-c", "import pyvhdi"], input: null).ExitCode == 0;

    /// <summary>Writes what a chain of images holds to a raw one.</summary>
    /// <param name="raw">The path of the raw one.</param>
    /// <param name="chain">The images, the one on top first.</param>
    internal static string Convert(string raw, params string[] chain)
    {
        Tool.Run(Python, ["-c", Script, raw, .. chain]);
        return raw;
    }
}
