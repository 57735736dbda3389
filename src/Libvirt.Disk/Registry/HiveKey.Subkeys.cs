namespace Libvirt.Disk.Registry;

// What is below a key: a list of cells (li), with hints or hashes of their names (lf, lh), or a list of such lists (ri).
internal sealed partial class HiveKey
{
    private const string ListName = "list of subkeys";
    private const int ListHeaderLength = 4;

    /// <summary>
    /// The keys below it, in the order of the hive. Keys that a hostile hive puts below themselves are only kept from going on forever:
    /// who walks a whole tree notes where it was.
    /// </summary>
    internal IEnumerable<HiveKey> GetSubkeys()
    {
        if (_subkeys == 0)
            yield break;
        uint count = 0;
        foreach (var cell in ReadList(_subkeyList, mayHoldLists: true))
        {
            if (++count > _subkeys || count > _hive.MaxCells(HeaderLength))
                throw ImageError.Malformed(_hive.Source, CellName, Offset, $"its lists name more than the {_subkeys} subkeys that it has");
            yield return new(_hive, cell, _depth + 1);
        }
    }

    private IEnumerable<uint> ReadList(uint list, bool mayHoldLists)
    {
        var (offset, count, kind) = ReadListHeader(list);
        if (kind == ListKind.Lists && !mayHoldLists)
            throw ImageError.Malformed(_hive.Source, ListName, offset, "it is a list of lists in a list of lists");
        var entryLength = kind == ListKind.Hashed ? 8 : 4;
        for (var i = 0; i < count; i++)
        {
            var entry = ReadOffset(offset + ListHeaderLength + i * entryLength, ListName);
            if (kind != ListKind.Lists)
            {
                yield return entry;
                continue;
            }
            foreach (var cell in ReadList(entry, mayHoldLists: false))
                yield return cell;
        }
    }

    private (long Offset, int Count, ListKind Kind) ReadListHeader(uint list)
    {
        Span<byte> buffer = stackalloc byte[ListHeaderLength];
        var fields = _hive.ReadCell(list, buffer, ListName);
        ListKind? known = fields.Field(0, 2) switch
        {
            [(byte)'l', (byte)'i'] => ListKind.Plain,
            [(byte)'l', (byte)'f' or (byte)'h'] => ListKind.Hashed,
            [(byte)'r', (byte)'i'] => ListKind.Lists,
            _ => null,
        };
        var kind = known ?? throw fields.Malformed("it is of none of the kinds lf, lh, li, ri");
        var room = _hive.FindCell(list, ListName).Length - ListHeaderLength;
        return (fields.Offset, (int)fields.InRange("count", fields.U16(2), 0, (uint)room / (kind == ListKind.Hashed ? 8u : 4)), kind);
    }

    private enum ListKind
    {
        Plain,
        Hashed,
        Lists,
    }
}
