using System.Globalization;

namespace Libvirt.Tests.Peers.Disks;

/// <summary>A Debian guest that was switched off: what it has changed last is in the journal of its file system alone.</summary>
internal static class ExtJournalDisks
{
    private static readonly (string Name, string Type, int BlockSize, string[] Options, string Open, bool Revoked)[] Kinds =
    [
        ("ext3-dirty", "ext3", 1024, [], "jo", false),
        ("ext4-dirty", "ext4", 4096, [], "jo -c -v 3", false),
        ("ext4-dirty-1k-csum-v2", "ext4", 1024, ["-O", "^64bit"], "jo -c -v 2", false),
        ("ext4-dirty-revoked", "ext4", 4096, [], "jo -c -v 3", true),
        ("ext4-dirty-inline_data", "ext4", 4096, ["-O", "inline_data,metadata_csum_seed"], "jo -c -v 3", true),
    ];

    internal static IEnumerable<DiskRecipe> Recipes => Kinds.Select(kind => new DiskRecipe(kind.Name, DiskKind.Ext, $"Debian on {kind.Type} whose journal is to be replayed", bench =>
    {
        ExtDisks.Make(bench, kind.Type, "64M", ["-b", kind.BlockSize.ToString(CultureInfo.InvariantCulture), .. kind.Options]);
        File.Copy(bench["disk.raw"], bench["after"]);
        var text = bench.Write("text", "in the journal\n");
        bench.Run("debugfs", ["-w", "-f", "-", bench["after"]], $"mkdir /srv/replayed\ncd /srv/replayed\nwrite {text} note\nwrite {bench.Trees.Debian}/srv/odd/sizes/65537 65537\nrm /srv/odd/sizes/4097\nln /etc/hostname /srv/replayed/hostname\n");
        Journal(bench, kind.BlockSize, kind.Open, kind.Revoked);
        File.Delete(bench["after"]);
        File.Delete(text);
    })
    {
        Tools = ["mke2fs", "debugfs"],
    });

    /// <summary>Writes the blocks that differ into the journal, in two transactions.</summary>
    private static void Journal(Bench bench, int blockSize, string open, bool revoked)
    {
        var changes = bench.Differences("disk.raw", "after", blockSize).ToList();
        var script = new List<string> { open };
        // Rubbish for a block that is in no later transaction, and its revocation: it must not be written.
        if (revoked)
            script.AddRange(Write(bench, 0, [(changes[^1].Offset + (8 * blockSize), [.. Enumerable.Repeat((byte)0xee, blockSize)])]));
        script.AddRange(Write(bench, 1, changes[..(changes.Count / 2)]));
        script.AddRange(Write(bench, 2, changes[(changes.Count / 2)..]));
        if (revoked)
        {
            script.Add(string.Create(CultureInfo.InvariantCulture, $"jw -r {(changes[^1].Offset / blockSize) + 8}"));
            // A transaction that was not completed.
            script.AddRange(Write(bench, 3, [(changes[0].Offset, [.. Enumerable.Repeat((byte)0xdd, blockSize)])], "-c "));
        }
        script.Add("jc\n");
        bench.Run("debugfs", ["-w", "-f", "-", bench["disk.raw"]], string.Join('\n', script));
        foreach (var file in Directory.GetFiles(bench.Folder, "journal-*"))
            File.Delete(file);
    }

    private static IEnumerable<string> Write(Bench bench, int number, IReadOnlyList<(long Offset, byte[] Block)> changes, string option = "")
    {
        var file = bench[string.Create(CultureInfo.InvariantCulture, $"journal-{number}")];
        File.WriteAllBytes(file, [.. changes.SelectMany(change => change.Block)]);
        yield return $"jw {option}-b {string.Join(',', changes.Select(change => change.Offset / change.Block.Length))} {file}";
    }
}
