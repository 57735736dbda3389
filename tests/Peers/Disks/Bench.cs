using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Libvirt.Tests.Peers.Disks;

/// <summary>Where one disk of the fleet is made.</summary>
/// <param name="Name">The disk's name.</param>
/// <param name="Folder">The folder of its images.</param>
/// <param name="Trees">The files to put on it.</param>
internal sealed record Bench(string Name, string Folder, Forest Trees)
{
    /// <summary>The path of a file in the folder.</summary>
    internal string this[string name] => Path.Combine(Folder, name);

    /// <summary>A UUID that no other disk has, the same each time: one appliance looks at all disks, and must not take one for the other.</summary>
    internal string Uuid(int number = 0)
    {
        var bytes = SHA256.HashData(Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{Name} {number}")))[..16];
        bytes[6] = (byte)((bytes[6] & 0x0f) | 0x40);
        bytes[8] = (byte)((bytes[8] & 0x3f) | 0x80);
        return new Guid(bytes, bigEndian: true).ToString();
    }

    /// <summary>Makes a file of zeros, all of it a hole.</summary>
    internal string Blank(string name, long size)
    {
        using var file = File.Create(this[name]);
        file.SetLength(size);
        return this[name];
    }

    /// <summary>Writes a text file.</summary>
    /// <returns>Its path.</returns>
    internal string Write(string name, string text)
    {
        File.WriteAllText(this[name], text);
        return this[name];
    }

    /// <summary>Runs a program in the folder.</summary>
    internal void Run(string program, params string[] arguments) => Run(program, arguments, input: null);

    /// <summary>Runs a program in the folder, with text on its standard input.</summary>
    internal string Run(string program, IReadOnlyList<string> arguments, string? input)
    {
        var (code, output, error) = Tool.TryRun(program, arguments, input, Folder, TimeSpan.FromMinutes(3));
        return code == 0 ? output : throw new InvalidOperationException($"{Name}: {program} {string.Join(' ', arguments)}: exit code {code}\n{output}{error}");
    }

    /// <summary>The blocks of a file that differ from those of another of the same length.</summary>
    internal IEnumerable<(long Offset, byte[] Block)> Differences(string before, string after, int blockSize)
    {
        using FileStream first = File.OpenRead(this[before]), second = File.OpenRead(this[after]);
        byte[] old = new byte[blockSize], now = new byte[blockSize];
        while (second.ReadAtLeast(now, blockSize, throwOnEndOfStream: false) is var count and > 0)
        {
            first.ReadExactly(old, 0, count);
            if (!old.AsSpan(0, count).SequenceEqual(now.AsSpan(0, count)))
                yield return (second.Position - count, now[..count]);
        }
    }

    /// <summary>Copies the data of one file into another at an offset; what is zero is left as it is.</summary>
    internal void Place(string part, string disk, long offset)
    {
        using var from = File.OpenRead(this[part]);
        using var to = File.OpenWrite(this[disk]);
        var block = new byte[64 << 10];
        for (int count; (count = from.ReadAtLeast(block, block.Length, throwOnEndOfStream: false)) > 0; offset += count)
        {
            if (!block.AsSpan(0, count).ContainsAnyExcept((byte)0))
                continue;
            to.Position = offset;
            to.Write(block, 0, count);
        }
    }
}
