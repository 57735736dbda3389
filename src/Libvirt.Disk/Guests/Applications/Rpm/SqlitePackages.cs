namespace Libvirt.Disk.Guests.Applications.Rpm;

/// <summary>The database that RPM has since 4.16: a table of SQLite with a header a row.</summary>
/// <param name="source">The file.</param>
/// <param name="journal">Its write-ahead log; null if there is none.</param>
internal sealed class SqlitePackages(BlockSource source, BlockSource? journal) : RpmPackages(source, journal)
{
    internal override IEnumerable<ReadOnlyMemory<byte>> Headers()
    {
        var file = new SqliteFile(Source, Journal, Room);
        if (file.FindTable("Packages") is not { } root)
            throw ImageError.Malformed(Source, "schema", 0, "it has no table Packages");
        foreach (var row in file.Rows(root))
        {
            Offset = row.Offset;
            if (SqliteRecord.FirstBlob(new DiskStructure(row.Payload.Span, Source, "row", row.Offset)) is { } blob)
                yield return row.Payload[blob];
        }
    }
}
