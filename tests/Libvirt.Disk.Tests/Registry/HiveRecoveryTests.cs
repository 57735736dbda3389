using System.Buffers.Binary;
using System.Globalization;
using System.Text;
using Libvirt.Disk;
using Libvirt.Disk.Registry;
using Libvirt.Logging;
using Libvirt.Tests.Peers;
using static Libvirt.Tests.Disk.HiveLogBuilder;

namespace Libvirt.Tests.Disk;

/// <summary>What is in a hive that was not closed is what its logs make of it, if they can be used; else what lies there.</summary>
public sealed class HiveRecoveryTests : IDisposable
{
    // A name of the same length in each state; the last but one has another page that was changed, the last one a bin more.
    private static readonly byte[][] States = [State("Windows 0erver"), State("Windows 1erver"), State("Windows 2erver"), [.. State("Windows 3erver")[..^5000], 1, .. State("")[^4999..]], [.. State("Windows 4erver"), .. Bin(State("").Length)]];

    private readonly ImageLab _lab = new();

    public void Dispose() => _lab.Dispose();

    [Fact]
    public void A_hive_that_was_closed_has_its_logs_left_alone()
    {
        var name = RegistryHive.Open(new MemoryBlocks("hive", States[0]), _ => throw new InvalidOperationException("a log was opened")).Find(@"Microsoft\Windows NT\CurrentVersion")!.GetValue("ProductName")!.GetText();
        Assert.Equal("Windows 0erver", name);
    }

    [Theory]
    [InlineData("two logs, the first one older", "Windows 4erver")]
    [InlineData("two logs, the second one older", "Windows 4erver")]
    [InlineData("one log, the other one empty", "Windows 2erver")]
    [InlineData("one log alone", "Windows 2erver")]
    [InlineData("the log with the old name", "Windows 2erver")]
    [InlineData("two logs, an entry missing between them", "Windows 2erver")]
    [InlineData("two logs, the older one already in the hive", "Windows 4erver")]
    [InlineData("two logs, both already in the hive", "Windows 0erver")]
    [InlineData("numbers that begin anew", "Windows 4erver")]
    [InlineData("no log", "Windows 0erver")]
    public void Logs_of_entries_are_replayed_in_their_order(string logs, string expected)
    {
        var (older, newer) = (Entries(7, States[0], States[1], States[2]), Entries(9, States[2], States[3], States[4]));
        var name = logs switch
        {
            "two logs, the first one older" => Name(Dirty(States[0], 8, 7), older, newer),
            "two logs, the second one older" => Name(Dirty(States[0], 8, 7), newer, older),
            "one log, the other one empty" => Name(Dirty(States[0], 8, 7), [], older),
            "one log alone" => Name(Dirty(States[0], 8, 7), older),
            "the log with the old name" => Name(Dirty(States[0], 8, 7), null, null, older),
            "two logs, an entry missing between them" => Name(Dirty(States[0], 8, 7), older, Entries(10, States[2], States[3])),
            "two logs, the older one already in the hive" => Name(Dirty(States[2], 10, 9), older, newer),
            "two logs, both already in the hive" => Name(Dirty(States[0], 20, 19), older, newer),
            "numbers that begin anew" => Name(Dirty(States[0], 0, uint.MaxValue - 1), Entries(0, States[2], States[3], States[4]), Entries(uint.MaxValue - 1, States[0], States[1], States[2])),
            _ => Name(Dirty(States[0], 8, 7)),
        };
        Assert.Equal(expected, name);
    }

    [Fact]
    public void A_hive_grows_with_its_log()
    {
        var hive = Open(Dirty(States[0], 8, 7), Entries(7, States[0], States[4]));
        Assert.Equal(States[4].Length, hive.Source.Length);
        var bytes = new byte[States[4].Length];
        hive.Source.ReadExactly(0, bytes, "hive");
        Assert.Equal(States[4][4096..], bytes[4096..]);
    }

    [Theory]
    [InlineData("a byte of a page", 3000)]
    [InlineData("a byte of a reference", 41)]
    [InlineData("the first hash", 24)]
    [InlineData("the second hash", 32)]
    [InlineData("the flags", 8)]
    [InlineData("the number", 12, true)]
    [InlineData("the length of the hive", 16, true)]
    [InlineData("a page behind the end of the hive", 51, true)]
    [InlineData("a page of no length", 53, true)]
    [InlineData("more pages than there is room for", 22, true)]
    public void Replay_ends_before_an_entry_that_is_not_as_it_was_written(string what, int at, bool isHashed = false)
    {
        var log = Entries(7, States[0], States[1], States[2], States[3]);
        var entry = Places(log)[2];
        log[entry + at] ^= 0x10;
        if (isHashed)
            Hash(log.AsSpan(entry, BinaryPrimitives.ReadInt32LittleEndian(log.AsSpan(entry + 4))));
        Assert.Equal((what, "Windows 2erver"), (what, Name(Dirty(States[0], 8, 7), log)));
    }

    [Fact]
    public void Replay_ends_where_the_log_was_cut()
    {
        var log = Entries(7, States[0], States[1], States[2], States[3]);
        foreach (var length in (int[])[Places(log)[2], Places(log)[2] + 20, Places(log)[2] + 600, log.Length - 1])
            Assert.Equal("Windows 2erver", Name(Dirty(States[0], 8, 7), log[..length]));
        Assert.Equal("Windows 0erver", Name(Dirty(States[0], 8, 7), log[..512]));
    }

    [Theory]
    [InlineData("its checksum is wrong", 60)]
    [InlineData("it was being written", 4, true)]
    [InlineData("it is a hive", 28, true)]
    [InlineData("its version is another", 21, true)]
    [InlineData("its sectors are longer", 44, true)]
    [InlineData("the length of the hive makes no sense", 40, true)]
    [InlineData("it has no signature", 0, true)]
    public void A_log_whose_base_block_is_not_right_is_none(string why, int at, bool isSummed = false)
    {
        foreach (var log in (byte[][])[Entries(7, States[0], States[1]), Vector(8, States[0], States[1])])
        {
            log[at] = (byte)(at == 28 ? 0 : log[at] ^ 0x10);
            if (isSummed)
                Sum(log);
            Assert.Equal((why, "Windows 0erver"), (why, Name(Dirty(States[0], 8, 7), log)));
        }
    }

    [Fact]
    public void A_base_block_that_is_spoiled_is_taken_from_the_newer_log()
    {
        var spoiled = Dirty(States[2], 10, 9);
        spoiled.AsSpan(20, 20).Fill(0xee);
        // What the older log holds may not fit a hive that was being written, so it is left out.
        var (older, newer) = (Entries(7, State("Windows 9erver"), States[1]), Entries(9, States[2], States[3], States[4]));
        Assert.Equal("Windows 4erver", Name(spoiled, older, newer));
        Assert.Equal("Windows 4erver", Name(spoiled, newer, older));
        var read = new byte[1];
        Open(spoiled, Entries(7, States[2], States[3]), Entries(8, States[2], States[1])).Source.ReadExactly(States[2].Length - 5000, read, "hive");
        Assert.Equal(States[2][^5000], read[0]);
        Assert.Equal("Windows 3erver", Name(spoiled, Vector(10, States[2], States[3])));
        spoiled.AsSpan(0, 512).Clear();
        Assert.Equal("Windows 4erver", Name(spoiled, newer));
        VirtAssert.Raises(VirtErrorCode.StorageProbeFailed, () => Name(spoiled, older[..512]), "base block at offset 0");
        spoiled.AsSpan(4096, 4).Clear(); // and it is no hive at all
        VirtAssert.Raises(VirtErrorCode.StorageProbeFailed, () => Name(spoiled, newer), "base block at offset 0");
    }

    [Fact]
    public void A_log_of_the_older_kind_is_replayed_if_it_is_of_the_same_write()
    {
        var hive = Dirty(States[0], 8, 7);
        var log = Vector(8, States[0], States[4]);
        Assert.Equal("Windows 4erver", Name(hive, log));
        Assert.Equal("Windows 4erver", Name(hive, log, []));
        Assert.Equal("Windows 4erver", Name(hive, null, null, log));
        Assert.Equal("Windows 0erver", Name(hive, log[..^1]));
        Assert.Equal("Windows 0erver", Name(hive, log[..700]));
        Assert.Equal("Windows 0erver", Name(hive, At(log, 1))); // such as that of another hive
        Assert.Equal("Windows 0erver", Name(hive, At(log, -1)));
        log[512] = 0;
        Assert.Equal("Windows 0erver", Name(hive, log));
    }

    [Fact]
    public void The_second_log_of_the_older_kind_is_used_if_it_is_newer_and_the_first_one_is_not_of_the_same_write()
    {
        var hive = Dirty(States[0], 8, 7);
        var (first, second) = (Vector(8, States[0], States[1]), Vector(9, States[0], States[2]));
        Assert.Equal("Windows 1erver", Name(hive, first, At(second, 5)));
        Assert.Equal("Windows 2erver", Name(hive, At(first, -5), second));
        Assert.Equal("Windows 2erver", Name(hive, At(first, 3), At(second, 5)));
        Assert.Equal("Windows 2erver", Name(hive, [], At(second, 5)));
        Assert.Equal("Windows 0erver", Name(hive, At(first, 7), At(second, 5)));
        Assert.Equal("Windows 0erver", Name(hive, At(first, -7), At(second, -5)));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Changes_that_hivexsh_made_and_only_logs_hold_are_read_as_hivexml_reads_them(bool areEntries)
    {
        Assert.SkipUnless(Tool.Exists("hivexml") && Tool.Exists("hivexsh"), "hivexml or hivexsh are not on this machine");
        var path = _lab.Write("hive", RegistryHiveTests.Sample());
        List<byte[]> states = [File.ReadAllBytes(path)];
        for (var state = 0; state < 5; state++)
        {
            var script = new StringBuilder($"cd \\Lists\nadd state {state}\ncd state {state}\nsetval 1\nText\nstring:of {state}\n");
            for (var i = 0; i < 100; i++)
                script.Append(CultureInfo.InvariantCulture, $"add key {i}\n");
            var (code, _, error) = Tool.TryRun("hivexsh", ["-w", path], script.Append("cd \\Lists\nsetval 1\n@\ndword:7\ncommit\n").ToString());
            Assert.Equal((0, ""), (code, error));
            states.Add(File.ReadAllBytes(path));
        }
        var primary = Dirty(states[0], 3, 2);
        var hive = areEntries ? Open(primary, Entries(5, [.. states[3..]]), Entries(2, [.. states[..4]])) : Open(primary, At(Vector(3, states[0], states[5]), states[0]));
        var lines = RegistryHiveTests.Lines(hive.Root, "");
        Assert.Equal(RegistryHiveTests.Hivexml(path), lines);
        Assert.True(lines.Count > 500 && states[5].Length > states[0].Length);
    }

    [Fact]
    public void What_was_done_is_told_to_who_looks_for_it()
    {
        using var log = new KeptLog();
        var before = VirtLog.Filters;
        VirtLog.SetFilters("1:storage_source");
        VirtLog.Replace([log]);
        try
        {
            Name(Dirty(States[0], 8, 7), Entries(7, States[0], States[1], States[2]));
            Name(Dirty(States[0], 8, 7), [1, 2, 3]);
        }
        finally
        {
            VirtLog.Replace([]);
            VirtLog.SetFilters(string.Join(' ', before));
        }
        Assert.Contains(log.Messages, message => message.Contains("hive: the hive was not closed: replayed to sequence number 8, from hive.LOG1", StringComparison.Ordinal));
        Assert.Contains(log.Messages, message => message.Contains("hive: the hive was not closed, and is read as it lies: none of its logs can be used", StringComparison.Ordinal));
    }

    [Fact]
    public void A_log_that_cannot_be_read_is_none()
    {
        using var source = new MemoryBlocks("hive", Dirty(States[0], 8, 7));
        var hive = RegistryHive.Open(source, ending => throw ImageError.Unsupported("log" + ending, "no such compression"));
        Assert.Equal("Windows 0erver", hive.Find(@"Microsoft\Windows NT\CurrentVersion")!.GetValue("ProductName")!.GetText());
    }

    [Theory]
    [InlineData(HiveChanges.MaxCount, "Windows 1erver")]
    [InlineData(HiveChanges.MaxCount + 1, "Windows 0erver")]
    public void A_log_of_more_changes_than_are_kept_in_mind_is_left_out(int count, string expected)
    {
        byte[] log = [.. Entries(7, States[0])[..512], .. new byte[(40 + count * 9 + 511) / 512 * 512]];
        var entry = log.AsSpan(512);
        "HvLE"u8.CopyTo(entry);
        int[] fields = [entry.Length, 0, 7, States[1].Length - 4096, count];
        for (var index = 0; index < fields.Length; index++)
            BinaryPrimitives.WriteInt32LittleEndian(entry[(4 + index * 4)..], fields[index]);
        // A page for each byte.
        for (var index = 0; index < count; index++)
        {
            BinaryPrimitives.WriteInt32LittleEndian(entry[(40 + index * 8)..], index);
            BinaryPrimitives.WriteInt32LittleEndian(entry[(44 + index * 8)..], 1);
            entry[40 + count * 8 + index] = States[1][4096 + index];
        }
        Hash(entry);
        Assert.Equal(expected, Name(Dirty(States[0], 8, 7), log));
    }

    [Fact]
    public void A_log_of_absurd_length_is_left_out()
    {
        var log = Entries(7, States[0], States[1]);
        var hive = RegistryHive.Open(new MemoryBlocks("hive", Dirty(States[0], 8, 7)), ending => ending == ".LOG1" ? new MemoryBlocks("log", log, 1L << 40) : null);
        Assert.Equal("Windows 0erver", hive.Find(@"Microsoft\Windows NT\CurrentVersion")!.GetValue("ProductName")!.GetText());
    }

    internal static RegistryHive Open(byte[] hive, byte[]? log1 = null, byte[]? log2 = null, byte[]? log = null) =>
        RegistryHive.Open(new MemoryBlocks("hive", hive), ending => (ending switch { ".LOG1" => log1, ".LOG2" => log2, _ => log }) is { } bytes ? new MemoryBlocks("hive" + ending, bytes) : null);

    private static string? Name(byte[] hive, byte[]? log1 = null, byte[]? log2 = null, byte[]? log = null) =>
        Open(hive, log1, log2, log).Find(@"Microsoft\Windows NT\CurrentVersion")!.GetValue("ProductName")!.GetText();

    internal static byte[] State(string name)
    {
        var hive = RegistryHiveTests.Sample();
        var at = hive.AsSpan().IndexOf(Encoding.Unicode.GetBytes("Windows Server"));
        Encoding.Unicode.GetBytes(name).CopyTo(hive.AsSpan(at));
        return hive;
    }

    // A log that was written when a hive was.
    private static byte[] At(byte[] log, byte[] hive) => At(log, BinaryPrimitives.ReadInt64LittleEndian(hive.AsSpan(12)) - BinaryPrimitives.ReadInt64LittleEndian(log.AsSpan(12)));

    // A log that was written some units of time later than another.
    private static byte[] At(byte[] log, long later)
    {
        var other = (byte[])log.Clone();
        BinaryPrimitives.WriteInt64LittleEndian(other.AsSpan(12), BinaryPrimitives.ReadInt64LittleEndian(log.AsSpan(12)) + later);
        Sum(other);
        return other;
    }

    private static byte[] Bin(int at)
    {
        var bin = new byte[4096];
        "hbin"u8.CopyTo(bin);
        BinaryPrimitives.WriteInt32LittleEndian(bin.AsSpan(4), at - 4096);
        BinaryPrimitives.WriteInt32LittleEndian(bin.AsSpan(8), 4096);
        BinaryPrimitives.WriteInt32LittleEndian(bin.AsSpan(32), 4096 - 32);
        return bin;
    }

    private sealed class KeptLog() : LogOutput(LogPriority.Debug, "kept", name: null)
    {
        internal System.Collections.Concurrent.ConcurrentQueue<string> Messages { get; } = new();

        protected override bool TryWrite(in LogRecord record)
        {
            Messages.Enqueue(Encoding.UTF8.GetString(record.Text));
            return true;
        }
    }
}
