using System.Globalization;

namespace Libvirt.Tests.Peers.Disks;

/// <summary>A file as the kernel of the appliance shows it.</summary>
public sealed record FileFacts
{
    /// <summary>The path, without a slash at its start; empty for the root directory.</summary>
    public required string Path { get; init; }

    /// <summary>The kind, as find(1) writes it: f, d, l, p, s, b, c.</summary>
    public required char Kind { get; init; }

    /// <summary>The permission bits.</summary>
    public required uint Mode { get; init; }

    /// <summary>The owner.</summary>
    public required uint Uid { get; init; }

    /// <summary>The group.</summary>
    public required uint Gid { get; init; }

    /// <summary>How many names it has.</summary>
    public required uint Links { get; init; }

    /// <summary>Its length, in bytes.</summary>
    public required ulong Size { get; init; }

    /// <summary>What it takes, in blocks of 512 bytes.</summary>
    public required ulong Blocks { get; init; }

    /// <summary>Its number.</summary>
    public required ulong Inode { get; init; }

    /// <summary>When its content was changed, in seconds since 1970.</summary>
    public required decimal Modified { get; init; }

    /// <summary>What a symbolic link says; empty for others.</summary>
    public required string Target { get; init; }

    /// <summary>The SHA-256 of a regular file's content, in hexadecimal digits; null for others.</summary>
    public string? Sum { get; init; }

    /// <summary>The numbers of a device file; null for others.</summary>
    public (uint Major, uint Minor)? Device { get; init; }

    internal static List<FileFacts> Parse(IReadOnlyList<string> files, IReadOnlyList<string> sums, IReadOnlyList<string> nodes)
    {
        // "HASH  ./path", "MAJOR\tMINOR\t./path"
        var hashes = sums.ToDictionary(line => line[68..], line => line[..64]);
        var devices = nodes.Select(line => line.Split('\t', 3)).ToDictionary(
            words => words[2][2..],
            words => (uint.Parse(words[0], NumberStyles.HexNumber, CultureInfo.InvariantCulture), uint.Parse(words[1], NumberStyles.HexNumber, CultureInfo.InvariantCulture)));
        return [.. files.Select(line => Parse(line.Split('\t', 10))).Select(file => file with
        {
            Sum = hashes.GetValueOrDefault(file.Path),
            Device = devices.TryGetValue(file.Path, out var device) ? device : null,
        })];
    }

    private static FileFacts Parse(string[] words) => new()
    {
        Kind = words[0][0],
        Mode = Convert.ToUInt32(words[1], 8),
        Uid = uint.Parse(words[2], CultureInfo.InvariantCulture),
        Gid = uint.Parse(words[3], CultureInfo.InvariantCulture),
        Links = uint.Parse(words[4], CultureInfo.InvariantCulture),
        Size = ulong.Parse(words[5], CultureInfo.InvariantCulture),
        Blocks = ulong.Parse(words[6], CultureInfo.InvariantCulture),
        Inode = ulong.Parse(words[7], CultureInfo.InvariantCulture),
        Modified = decimal.Parse(words[8], CultureInfo.InvariantCulture),
        Path = words[9][..words[9].LastIndexOf('\t')],
        Target = words[9][(words[9].LastIndexOf('\t') + 1)..],
    };
}
