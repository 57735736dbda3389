using System.Buffers.Binary;

namespace Libvirt.Disk.FileSystems;

/// <summary>Gathers a long name, whose parts come before the entry that they belong to, the last part first.</summary>
internal sealed class FatLongName
{
    private const int CharactersPerPart = 13;
    private const int MaxParts = 20;
    private const byte LastPart = 0x40;

    private readonly char[] _characters = new char[MaxParts * CharactersPerPart];
    private int _parts;
    private int _awaited;
    private byte _checksum;

    /// <summary>Takes a part; one that is out of order makes the name be forgotten.</summary>
    internal void Add(ReadOnlySpan<byte> entry)
    {
        int order = entry[0];
        if ((order & LastPart) != 0)
        {
            order &= ~LastPart;
            (_parts, _awaited, _checksum) = (order, order, entry[13]);
        }
        if (order is 0 or > MaxParts || order != _awaited || entry[13] != _checksum)
        {
            Clear();
            return;
        }
        var target = _characters.AsSpan(--_awaited * CharactersPerPart, CharactersPerPart);
        for (var i = 0; i < CharactersPerPart; i++)
            target[i] = (char)BinaryPrimitives.ReadUInt16LittleEndian(entry[(i < 5 ? 1 + 2 * i : i < 11 ? 14 + 2 * (i - 5) : 28 + 2 * (i - 11))..]);
    }

    /// <summary>The name for an entry; null if there is none for it. It is forgotten then.</summary>
    internal string? Take(ReadOnlySpan<byte> shortName)
    {
        var isComplete = _parts > 0 && _awaited == 0 && _checksum == FatShortName.Checksum(shortName);
        var characters = _characters.AsSpan(0, isComplete ? _parts * CharactersPerPart : 0);
        Clear();
        var end = characters.IndexOf('\0');
        if (end >= 0)
            characters = characters[..end];
        return characters.IsEmpty ? null : characters.ToString();
    }

    internal void Clear() => (_parts, _awaited) = (0, 0);
}
