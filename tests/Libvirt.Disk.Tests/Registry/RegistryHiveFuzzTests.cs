using System.Buffers.Binary;
using System.Diagnostics;
using Libvirt.Disk;
using Libvirt.Disk.Registry;

namespace Libvirt.Tests.Disk;

/// <summary>Spoiled hives. LIBVIRTPS_FUZZ sets how many, LIBVIRTPS_FUZZ_SEED which.</summary>
public sealed class RegistryHiveFuzzTests
{
    private const int FewIterations = 2000;
    private const long MaxMemory = 64 << 20;
    private const int MaxKeys = 5000;

    // Limits with their neighbours, places of cells, and the ends of the number ranges.
    private static readonly uint[] Edges = [0, 1, 2, 3, 4, 8, 16, 20, 32, 76, 80, 255, 256, 4096, 16344, 16345, 65535, 65536, 8_000_000, int.MaxValue, 1u << 31, 0x80000004, uint.MaxValue - 8, uint.MaxValue];

    private readonly int _seed = FuzzSettings.Seed;

    [Fact]
    public void A_spoiled_hive_is_read_or_refused()
    {
        var output = TestContext.Current.TestOutputHelper!;
        var (iterations, random, sound) = (FuzzSettings.Iterations ?? FewIterations, new Random(_seed), RegistryHiveTests.Sample());
        output.WriteLine($"{iterations} hives, LIBVIRTPS_FUZZ_SEED={_seed}");
        var (refused, slowest, largest) = (0, TimeSpan.Zero, 0L);
        for (var i = 0; i < iterations; i++)
        {
            var hive = Spoil(sound, random);
            var allocated = GC.GetAllocatedBytesForCurrentThread();
            var watch = Stopwatch.StartNew();
            try
            {
                ReadAll(RegistryHive.Open(new MemoryBlocks("hive", hive)));
            }
            catch (VirtException e)
            {
                refused++;
                Assert.Contains(" at offset ", e.Message, StringComparison.Ordinal);
            }
            catch (Exception e)
            {
                Assert.Fail($"iteration {i} of seed {_seed}: {e}");
            }
            slowest = watch.Elapsed > slowest ? watch.Elapsed : slowest;
            largest = Math.Max(largest, GC.GetAllocatedBytesForCurrentThread() - allocated);
        }
        output.WriteLine($"{refused} refused, {iterations - refused} read; slowest {slowest.TotalMilliseconds:F1} ms, most memory {largest} bytes");
        Assert.InRange(refused, 1, iterations - 1);
        Assert.True(slowest < TimeSpan.FromSeconds(5), $"{slowest}");
        Assert.True(largest < MaxMemory, $"{largest} bytes");
    }

    private static byte[] Spoil(byte[] sound, Random random)
    {
        var hive = (byte[])sound.Clone();
        for (var count = random.Next(1, 6); count > 0; count--)
        {
            // Most of a hive is data; what leads there is of interest.
            var at = random.Next(random.Next(3) == 0 ? hive.Length - 8 : 4096 + 3000) & ~3;
            switch (random.Next(5))
            {
                case 0:
                    hive[at + random.Next(4)] ^= (byte)(1 << random.Next(8));
                    break;
                case 1:
                    BinaryPrimitives.WriteUInt32LittleEndian(hive.AsSpan(at), Edges[random.Next(Edges.Length)]);
                    break;
                case 2:
                    BinaryPrimitives.WriteUInt16LittleEndian(hive.AsSpan(at + random.Next(2) * 2), (ushort)Edges[random.Next(Edges.Length)]);
                    break;
                case 3:
                    BinaryPrimitives.WriteUInt32LittleEndian(hive.AsSpan(at), (uint)random.Next(800) * 8 + 32); // another cell, or the middle of one
                    break;
                default:
                    var from = 4096 + (random.Next(3000) & ~3);
                    hive.AsSpan(from, 8).CopyTo(hive.AsSpan(at));
                    break;
            }
        }
        return random.Next(20) == 0 ? hive[..random.Next(hive.Length)] : hive;
    }

    private static void ReadAll(RegistryHive hive)
    {
        hive.Find(@"Microsoft\Windows NT\CurrentVersion")?.GetValue("ProductName")?.GetText();
        var open = new Stack<HiveKey>([hive.Root]);
        for (var left = MaxKeys; left > 0 && open.TryPop(out var key); left--)
        {
            foreach (var value in key.GetValues())
            {
                value.GetBytes();
                value.GetText();
                value.GetTexts();
                value.GetNumber();
            }
            foreach (var subkey in key.GetSubkeys())
                open.Push(subkey);
        }
    }
}
