using Libvirt.Disk;
using Libvirt.Disk.FileSystems;
using Libvirt.Tests.Peers;

namespace Libvirt.Tests.Disk;

/// <summary>debugfs leaves a journal that has to be replayed; the volume must then read as e2fsck writes it.</summary>
public sealed class ExtJournalTests : IDisposable
{
    private readonly ExtLab _lab = new();

    public ExtJournalTests() => Assert.SkipUnless(ExtLab.HasTools, "e2fsprogs is not on this machine");

    public void Dispose() => _lab.Dispose();

    [Theory]
    [InlineData("", "jo")]
    [InlineData("-O ^64bit", "jo")]
    [InlineData("", "jo -c -v 2")]
    [InlineData("", "jo -c -v 3")]
    [InlineData("-O ^64bit", "jo -c -v 2")]
    [InlineData("-O ^64bit,^metadata_csum", "jo -c -v 3")]
    [InlineData("-O ^metadata_csum", "jo")]
    [InlineData("-t ext3 -b 1024", "jo")]
    [InlineData("-b 2048", "jo -c -v 3")]
    [InlineData("-O fast_commit -J size=8", "jo -c -v 3")]
    public void What_was_committed_is_there_and_nothing_else(string options, string open)
    {
        Directory.CreateDirectory(_lab.Tree);
        File.WriteAllText(_lab.Tree + "/kept", "kept\n");
        var before = _lab.Make("before", "48M", options.Split(' ', StringSplitOptions.RemoveEmptyEntries));
        var committed = Change(before, "committed", ["mkdir /new", $"write {_lab.Path("commands")} /new/file", "symlink /new/link target", "rm /kept", "mkdir /new/deep"]);
        var lost = Change(committed, "lost", ["mkdir /lost"]);

        var blockSize = BlockSize(before);
        var commands = new List<string> { open };
        var changed = ChangedBlocks(before, committed, blockSize);
        foreach (var part in changed.Chunk(3))
            commands.Add(JournalWrite(part, committed, blockSize, ""));
        // An old copy, then its revocation; a block that looks like the journal's own; a transaction without a commit.
        commands.Insert(1, JournalWrite(changed[..2], before, blockSize, ""));
        var free = FreeBlock(committed);
        var (escaped, revoked) = (free, free + 1);
        commands.Add(JournalWrite([escaped, revoked], WriteBlocks("escaped", blockSize, 0xc0, 0x3b, 0x39, 0x98, 1, 2, 3), ""));
        commands.Add($"jw -r {revoked}");
        commands.Add(JournalWrite(ChangedBlocks(committed, lost, blockSize), lost, blockSize, "-c"));
        commands.Add("jc");
        File.Copy(before, _lab.Path("dirty"));
        _lab.Debugfs(_lab.Path("dirty"), [.. commands]);
        File.Copy(_lab.Path("dirty"), _lab.Path("replayed"));
        Assert.InRange(Tool.TryRun("e2fsck", ["-fy", "-E", "journal_only", _lab.Path("replayed")], input: null).ExitCode, 0, 1);

        var (fileSystem, source) = ExtLab.Open(_lab.Path("dirty"));
        using var closing = source;
        Assert.IsType<JournaledBlocks>(fileSystem.Source);
        Assert.Equal(["/lost+found", "/new", "/new/deep", "/new/file", "/new/link"], GuestWalk.All(fileSystem).Select(file => file.Path).Order(StringComparer.Ordinal));
        var theirs = File.ReadAllBytes(_lab.Path("replayed"));
        var ours = new byte[theirs.Length];
        fileSystem.Source.Read(0, ours);
        AssertSameBut(theirs, ours, blockSize, before);
        Assert.Equal([0xc0, 0x3b, 0x39, 0x98, 1, 2, 3], ours.AsSpan((int)escaped * blockSize, 7).ToArray());
        // Of checksums over whole transactions debugfs makes a wrong one here, and e2fsck ends there, too.
        var hasRevoked = !ours.AsSpan((int)revoked * blockSize, blockSize).ContainsAnyExcept((byte)0);
        Assert.Equal(!Tool.Run("dumpe2fs", "-h", _lab.Path("dirty")).Contains("journal_checksum ", StringComparison.Ordinal), hasRevoked);
        AssertPieces(fileSystem.Source, ours, (int)escaped * blockSize, blockSize);
    }

    [Fact]
    public void A_journal_on_another_device_is_refused_by_its_UUID_if_it_has_to_be_replayed()
    {
        Tool.Run("mkfs.ext4", "-q", "-F", "-O", "journal_dev", "-b", "4096", _lab.Path("journal"), "8M");
        using (var journal = new FileBlocks(ImageFile.Open(_lab.Path("journal"), overlay: null), TestContext.Current.CancellationToken))
        {
            Assert.Equal("jbd", FileSystemFormats.Probe(journal)?.Type);
            VirtAssert.Raises(VirtErrorCode.ConfigUnsupported, () => FileSystemFormats.Open(journal), "journal_dev");
        }
        var image = _lab.Make("image", "16M", "-b", "4096", "-O", "^has_journal");
        _lab.Debugfs(image, "feature has_journal needs_recovery", "ssv journal_uuid 11111111-2222-3333-4444-555555555555", "ssv journal_inum 0");
        VirtAssert.Raises(VirtErrorCode.ConfigUnsupported, () => ExtLab.Open(image), "journal on another device", "11111111-2222-3333-4444-555555555555");
    }

    private string Change(string image, string name, string[] commands)
    {
        File.Copy(image, _lab.Path(name));
        _lab.Debugfs(_lab.Path(name), commands);
        return _lab.Path(name);
    }

    private static int BlockSize(string image) => 1024 << File.ReadAllBytes(image)[1024 + 24];

    private static ulong FreeBlock(string image) =>
        ulong.Parse(Tool.Run("debugfs", "-R", "ffb 2 9000", image).Split(':')[1].Split(' ', StringSplitOptions.RemoveEmptyEntries)[0]);

    private static ulong[] ChangedBlocks(string before, string after, int blockSize)
    {
        var (old, recent) = (File.ReadAllBytes(before), File.ReadAllBytes(after));
        return [.. Enumerable.Range(0, old.Length / blockSize)
            .Where(block => !old.AsSpan(block * blockSize, blockSize).SequenceEqual(recent.AsSpan(block * blockSize, blockSize)))
            .Select(block => (ulong)block)];
    }

    private string WriteBlocks(string name, int blockSize, params byte[] start)
    {
        var bytes = new byte[blockSize * 2];
        start.CopyTo(bytes, 0);
        start.CopyTo(bytes, blockSize);
        File.WriteAllBytes(_lab.Path(name), bytes);
        return _lab.Path(name);
    }

    private string JournalWrite(ulong[] blocks, string image, int blockSize, string option)
    {
        var bytes = File.ReadAllBytes(image);
        var path = _lab.Path($"blocks-{Guid.NewGuid():N}");
        using (var file = File.Create(path))
        {
            foreach (var block in blocks)
                file.Write(bytes, (int)block * blockSize, blockSize);
        }
        return JournalWrite(blocks, path, option);
    }

    private static string JournalWrite(ulong[] blocks, string path, string option) => $"jw {option} -b {string.Join(',', blocks)} {path}";

    // e2fsck also says in the superblock that the journal is empty, and in the journal itself.
    private static void AssertSameBut(byte[] theirs, byte[] ours, int blockSize, string before)
    {
        var journal = Tool.Run("debugfs", "-R", "blocks <8>", before).Split([' ', '\n'], StringSplitOptions.RemoveEmptyEntries).Select(int.Parse).ToHashSet();
        for (var block = 2048 / blockSize; block < theirs.Length / blockSize; block++)
        {
            if (block != 1024 / blockSize && !journal.Contains(block))
                Assert.True(theirs.AsSpan(block * blockSize, blockSize).SequenceEqual(ours.AsSpan(block * blockSize, blockSize)), $"block {block}");
        }
    }

    private static void AssertPieces(BlockSource source, byte[] whole, int at, int blockSize)
    {
        foreach (var (offset, length) in new[] { (at, 1), (at + 1, 2), (at + 3, 10), (at - 5, 7), (at - 5, blockSize + 10), (at + blockSize - 3, 6) })
        {
            var piece = new byte[length];
            source.Read(offset, piece);
            Assert.True(whole.AsSpan(offset, length).SequenceEqual(piece));
        }
    }
}
