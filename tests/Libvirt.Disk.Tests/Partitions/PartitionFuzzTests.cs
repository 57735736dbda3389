using System.Buffers.Binary;
using Libvirt.Disk;
using Libvirt.Disk.Checksums;
using Libvirt.Disk.Partitions;

namespace Libvirt.Tests.Disk.Partitions;

/// <summary>Spoiled partition tables: see <see cref="VolumeFuzz"/>.</summary>
public sealed class PartitionFuzzTests : IDisposable
{
    private readonly PartitionLab _lab = new();

    public PartitionFuzzTests() => Assert.SkipUnless(PartitionLab.HasTools, "sfdisk, sgdisk and parted are not on this machine");

    public void Dispose() => _lab.Dispose();

    [Fact]
    public void A_spoiled_MBR_is_read_or_refused() =>
        Run("label: dos\nstart=100,size=100,type=83\nstart=300,size=1500,type=5\nstart=310,size=200,type=83\nstart=600,size=300,type=82\nstart=1000,size=100,type=8e\n", Read);

    [Fact]
    public void A_spoiled_GPT_is_read_or_refused() => Run("label: gpt\nstart=100,size=100,name=one\nstart=300,size=1500,type=S,name=two\n", Read);

    [Fact]
    public void A_spoiled_GPT_with_right_checksums_is_read_or_refused() =>
        Run("label: gpt\nstart=100,size=100,name=one\nstart=300,size=1500,type=S,name=two\n", source =>
        {
            Span<byte> bytes = stackalloc byte[512];
            source.Read(512, bytes);
            source.Read(1024, bytes[..128]); // so that the entries are spoiled too
            Read(new Repaired(source));
        });

    private void Run(string script, Action<BlockSource> read) => new VolumeFuzz(File.ReadAllBytes(_lab.Sfdisk(script, 1 << 20)), read).Run();

    private static void Read(BlockSource disk)
    {
        Span<byte> buffer = stackalloc byte[1024];
        foreach (var partition in PartitionTable.Read(disk)?.Partitions ?? [])
        {
            using var opened = partition.Open(disk);
            opened.Read(0, buffer);
            opened.Read(Math.Max(0, opened.Length - 10), buffer);
        }
    }

    /// <summary>A disk on which what the first header says is right, as far as checksums go.</summary>
    private sealed class Repaired(BlockSource disk) : BlockSource("image", disk.Length)
    {
        protected override void ReadCore(long offset, Span<byte> buffer)
        {
            disk.Read(offset, buffer);
            if (offset != 512 || buffer.Length != 512)
                return;
            var (start, count, size) = (BinaryPrimitives.ReadInt64LittleEndian(buffer[72..]), BinaryPrimitives.ReadUInt32LittleEndian(buffer[80..]), BinaryPrimitives.ReadUInt32LittleEndian(buffer[84..]));
            if (start >= 0 && start < disk.Length / 512 && (long)count * size <= disk.Length - start * 512)
            {
                var entries = new byte[count * size];
                disk.Read(start * 512, entries);
                BinaryPrimitives.WriteUInt32LittleEndian(buffer[88..], Crc32.Of(entries));
            }
            buffer.Slice(16, 4).Clear();
            var length = Math.Min(512, BinaryPrimitives.ReadUInt32LittleEndian(buffer[12..]));
            BinaryPrimitives.WriteUInt32LittleEndian(buffer[16..], Crc32.Of(buffer[..(int)length]));
        }
    }
}
