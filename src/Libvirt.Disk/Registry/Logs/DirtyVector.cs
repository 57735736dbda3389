using System.Numerics;

namespace Libvirt.Disk.Registry;

/// <summary>What a log is as Windows wrote it before 8.1 (<c>DIRT</c>): a bit for each 512 bytes of the hive, and those bytes whose bit is set.</summary>
internal static class DirtyVector
{
    private const int PageLength = 512;
    private const int VectorAt = 512;
    private const int BitmapAt = VectorAt + 4;
    private const int ChunkLength = 4096;
    private const string Name = "dirty vector";

    /// <summary>The runs of pages in a log. Null if it has no vector, or not all of its pages were written.</summary>
    /// <param name="log">The log.</param>
    /// <param name="binsSize">The length of the hive that its base block tells, without the hive's own, in bytes.</param>
    /// <exception cref="VirtException">ConfigUnsupported: it has more runs than are kept in mind.</exception>
    internal static List<HiveChange>? Read(BlockSource log, uint binsSize)
    {
        Span<byte> signature = stackalloc byte[BitmapAt - VectorAt];
        if (log.Read(VectorAt, signature) < signature.Length || !signature.SequenceEqual("DIRT"u8))
            return null;
        var length = (int)(binsSize / PageLength / 8);
        var at = ((long)BitmapAt + length + PageLength - 1) / PageLength * PageLength;
        if (at > log.Length)
            return null;
        var runs = new List<HiveChange>();
        Span<byte> buffer = stackalloc byte[ChunkLength];
        for (var done = 0; done < length;)
        {
            var chunk = buffer[..Math.Min(ChunkLength, length - done)];
            log.ReadExactly(BitmapAt + done, chunk, Name);
            for (var index = 0; index < chunk.Length; index++)
            {
                for (uint bits = chunk[index]; bits != 0; bits &= bits - 1)
                {
                    var start = HiveBaseBlock.Length + ((done + index) * 8L + BitOperations.TrailingZeroCount(bits)) * PageLength;
                    Add(runs, new HiveChange(start, start + PageLength, log, at));
                    at += PageLength;
                }
            }
            done += chunk.Length;
        }
        return at <= log.Length ? runs : null;
    }

    // Pages that lie side by side do so in the log too.
    private static void Add(List<HiveChange> runs, HiveChange page)
    {
        if (runs.Count > 0 && runs[^1].End == page.Start)
        {
            runs[^1] = runs[^1] with { End = page.End };
            return;
        }
        if (runs.Count == HiveChanges.MaxCount)
            throw ImageError.Unsupported(page.Log, $"{Name} at offset {VectorAt}: not supported: more than {HiveChanges.MaxCount} runs of pages");
        runs.Add(page);
    }
}
