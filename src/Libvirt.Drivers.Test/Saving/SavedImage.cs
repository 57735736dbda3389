using System.Buffers.Binary;
using System.Text;

namespace Libvirt.Drivers.Test;

/// <summary>The file of a saved domain, as libvirt's test driver writes it: a mark, a length, XML.</summary>
/// <param name="Config">The definition in it.</param>
/// <param name="Paused">Whether the domain is to be paused when it goes on; only worlds that are ours ask for it.</param>
internal sealed record SavedImage(DomainConfig Config, bool Paused)
{
    private static readonly byte[] Magic = "TestGuestMagic\0"u8.ToArray();

    // Behind the XML, where libvirt's test driver does not look.
    private static readonly byte[] PausedMark = "paused\0"u8.ToArray();

    internal static void Write(string path, string domain, string xml, bool paused)
    {
        var text = Encoding.UTF8.GetBytes(xml);
        var length = new byte[sizeof(int)];
        // The host's order of bytes, which is this one wherever .NET runs today.
        BinaryPrimitives.WriteInt32LittleEndian(length, text.Length);
        HostFile.Write(path, [.. Magic, .. length, .. text, .. paused ? PausedMark : []], $"saving domain '{domain}' to '{path}'");
    }

    internal static void WriteCore(string path, string domain) =>
        HostFile.Write(path, Magic, $"domain '{domain}' coredump", $"failed to open {path}");

    /// <summary>Reads a file.</summary>
    /// <param name="path">Where it is.</param>
    /// <param name="longest">The longest XML that is read, in bytes.</param>
    /// <exception cref="VirtException">SystemError: it cannot be read, or is too short; InternalError: it is no such file; others: the XML in it is refused.</exception>
    internal static SavedImage Read(string path, int longest)
    {
        if (Directory.Exists(path))
            throw VirtException.System(VirtErrorDomain.Test, HostFile.IsFolder, $"incomplete save header in '{path}'");
        using var file = HostFile.Open(path, $"cannot read domain image '{path}'");
        if (!Next(file, Magic.Length, $"incomplete save header in '{path}'").AsSpan().SequenceEqual(Magic))
            throw Error("mismatched header magic");
        var length = BinaryPrimitives.ReadInt32LittleEndian(Next(file, sizeof(int), $"failed to read metadata length in '{path}'"));
        if (length < 1 || length > longest)
            throw Error("length of metadata out of range");
        var xml = Encoding.UTF8.GetString(Next(file, length, $"incomplete metadata in '{path}'"));
        var rest = new byte[PausedMark.Length];
        var paused = file.ReadAtLeast(rest, rest.Length, throwOnEndOfStream: false) == rest.Length && rest.AsSpan().SequenceEqual(PausedMark);
        return new SavedImage(DomainConfig.Accept(DomainDefinition.Parse(xml)), paused);
    }

    private static byte[] Next(Stream file, int count, string otherwise)
    {
        var bytes = new byte[count];
        return file.ReadAtLeast(bytes, count, throwOnEndOfStream: false) == count ? bytes : throw VirtException.System(VirtErrorDomain.Test, 0, otherwise);
    }

    private static VirtException Error(string detail) => new(VirtErrorDomain.Test, VirtErrorCode.InternalError, detail);
}
