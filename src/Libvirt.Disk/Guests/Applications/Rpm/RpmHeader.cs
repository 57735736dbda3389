namespace Libvirt.Disk.Guests.Applications.Rpm;

/// <summary>A header of RPM as databases hold it: counts, an index of tags, and their data (rpm's manual, "RPM V4 Package format"); big endian.</summary>
internal static class RpmHeader
{
    private const int IndexStart = 8;
    private const int EntrySize = 16;
    private const uint MaxTags = 65535;

    private const uint Int32 = 4;
    private const uint String = 6;
    private const uint StringArray = 8;
    private const uint InternationalString = 9;

    /// <summary>The package that a header tells of.</summary>
    internal static GuestApplication Parse(DiskStructure header)
    {
        var tags = header.InRange("number of tags", header.BigU32(0), 1, MaxTags);
        var data = header.Field(checked((int)(IndexStart + (tags * EntrySize))), (int)header.InRange("length of the data", header.BigU32(4), 0, (uint)header.Length));
        var (name, version, release, architecture, url, summary, description, epoch) = ("", "", "", "", "", "", "", 0);
        for (var i = 0; i < tags; i++)
        {
            var entry = IndexStart + (i * EntrySize);
            switch (header.BigU32(entry))
            {
                case 1000:
                    name = Text(header, entry, data);
                    break;
                case 1001:
                    version = Text(header, entry, data);
                    break;
                case 1002:
                    release = Text(header, entry, data);
                    break;
                case 1003:
                    epoch = Number(header, entry, data);
                    break;
                case 1004:
                    summary = Text(header, entry, data);
                    break;
                case 1005:
                    description = Text(header, entry, data);
                    break;
                case 1020:
                    url = Text(header, entry, data);
                    break;
                case 1022:
                    architecture = Text(header, entry, data);
                    break;
            }
        }
        if (name.Length == 0)
            throw header.Malformed("it has no name");
        return new GuestApplication
        {
            Name = name,
            Epoch = epoch,
            Version = version,
            Release = release,
            Architecture = architecture,
            Url = url,
            Summary = summary,
            Description = description,
        };
    }

    // Of texts in many languages the first is that of no language.
    private static string Text(DiskStructure header, int entry, ReadOnlySpan<byte> data)
    {
        if (header.BigU32(entry + 4) is not (String or StringArray or InternationalString))
            throw header.Malformed($"tag {header.BigU32(entry)} is of type {header.BigU32(entry + 4)} and no text");
        var text = From(header, entry, data, 1);
        var end = text.IndexOf((byte)0);
        return end >= 0 ? PackageText.Text(text[..end]) : throw header.Malformed($"the text of tag {header.BigU32(entry)} has no end");
    }

    private static int Number(DiskStructure header, int entry, ReadOnlySpan<byte> data) => header.BigU32(entry + 4) == Int32
        ? System.Buffers.Binary.BinaryPrimitives.ReadInt32BigEndian(From(header, entry, data, sizeof(int)))
        : throw header.Malformed($"tag {header.BigU32(entry)} is of type {header.BigU32(entry + 4)} and no number");

    private static ReadOnlySpan<byte> From(DiskStructure header, int entry, ReadOnlySpan<byte> data, int least)
    {
        var offset = header.BigU32(entry + 8);
        return offset <= data.Length - (long)least ? data[(int)offset..] : throw header.Malformed($"tag {header.BigU32(entry)} at {offset} is beyond the {data.Length} bytes of the data");
    }
}
