using System.Buffers.Binary;
using System.Diagnostics;
using Libvirt.Disk.Registry;

namespace Libvirt.Tests.Disk;

/// <summary>Spoiled logs beside a hive that was not closed. LIBVIRTPS_FUZZ sets how many, LIBVIRTPS_FUZZ_SEED which.</summary>
public sealed class HiveLogFuzzTests
{
    private const int FewIterations = 1000;
    private const long MaxMemory = 64 << 20;

    private static readonly uint[] Edges = [0, 1, 2, 6, 7, 8, 9, 40, 511, 512, 513, 1024, 4095, 4096, 4097, 8192, 65536, 1 << 20, int.MaxValue - 4095, int.MaxValue, 1u << 31, uint.MaxValue - 4095, uint.MaxValue];

    private readonly int _seed = FuzzSettings.Seed;

    [Fact]
    public void A_hive_with_spoiled_logs_is_read_or_refused()
    {
        var output = TestContext.Current.TestOutputHelper!;
        var (iterations, random) = (FuzzSettings.Iterations ?? FewIterations, new Random(_seed));
        byte[][] states = [.. Enumerable.Range(0, 6).Select(i => HiveRecoveryTests.State($"Windows {i}erver"))];
        // Entries in both logs, or a vector; the base block is now and then spoiled too.
        byte[][][] sound =
        [
            [HiveLogBuilder.Dirty(states[0], 8, 7), HiveLogBuilder.Entries(7, states[..4]), HiveLogBuilder.Entries(10, states[3..])],
            [HiveLogBuilder.Dirty(states[0], 8, 7), HiveLogBuilder.Vector(8, states[0], states[5]), []],
        ];
        output.WriteLine($"{iterations} hives, LIBVIRTPS_FUZZ_SEED={_seed}");
        var (refused, old, slowest, largest) = (0, 0, TimeSpan.Zero, 0L);
        for (var i = 0; i < iterations; i++)
        {
            var files = sound[random.Next(3) / 2].Select(file => (byte[])file.Clone()).ToArray();
            if (random.Next(4) == 0)
                files[0][random.Next(508)] ^= (byte)(1 << random.Next(8));
            for (var count = random.Next(1, 5); count > 0; count--)
                Spoil(ref files[random.Next(1, 3)], random);
            var allocated = GC.GetAllocatedBytesForCurrentThread();
            var watch = Stopwatch.StartNew();
            try
            {
                if (ReadAll(HiveRecoveryTests.Open(files[0], files[1], files[2])) == "Windows 0erver")
                    old++;
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
        output.WriteLine($"{refused} refused, {old} read as they lie, {iterations - refused - old} replayed; slowest {slowest.TotalMilliseconds:F1} ms, most memory {largest} bytes");
        Assert.True(old > 0 && iterations - refused - old > 0);
        Assert.True(slowest < TimeSpan.FromSeconds(5), $"{slowest}");
        Assert.True(largest < MaxMemory, $"{largest} bytes");
    }

    // Most of the time the sums are made right, for a reader that trusts them to be led astray.
    private static void Spoil(ref byte[] log, Random random)
    {
        if (log.Length < 600)
            return;
        var places = HiveLogBuilder.Places(log);
        var entry = places.Count > 0 && random.Next(4) > 0 ? places[random.Next(places.Count)] : 0;
        var at = Math.Min(log.Length - 8, entry + (entry == 0 ? random.Next(130) : random.Next(24)) * 4);
        switch (random.Next(6))
        {
            case 0:
                log[at + random.Next(4)] ^= (byte)(1 << random.Next(8));
                break;
            case 1:
                BinaryPrimitives.WriteUInt32LittleEndian(log.AsSpan(at), Edges[random.Next(Edges.Length)]);
                break;
            case 2:
                BinaryPrimitives.WriteUInt32LittleEndian(log.AsSpan(at), BinaryPrimitives.ReadUInt32LittleEndian(log.AsSpan(at)) + (uint)random.Next(-2, 3));
                break;
            case 3:
                log[random.Next(log.Length)] ^= (byte)(1 << random.Next(8));
                break;
            case 4:
                log.AsSpan(512 + random.Next(20) * 4, 8).CopyTo(log.AsSpan(at));
                break;
            default:
                if (random.Next(4) == 0)
                    log = log[..random.Next(600, log.Length + 1)];
                break;
        }
        if (random.Next(4) > 0)
            HiveLogBuilder.Sum(log);
        if (entry == 0 || random.Next(4) == 0 || entry + 44 > log.Length)
            return;
        var length = BinaryPrimitives.ReadUInt32LittleEndian(log.AsSpan(entry + 4));
        if (length is >= 40 && length <= log.Length - entry)
            HiveLogBuilder.Hash(log.AsSpan(entry, (int)length));
    }

    private static string? ReadAll(RegistryHive hive)
    {
        var open = new Stack<HiveKey>([hive.Root]);
        for (var left = 100; left > 0 && open.TryPop(out var key); left--)
        {
            foreach (var value in key.GetValues())
                value.GetBytes();
            foreach (var subkey in key.GetSubkeys())
                open.Push(subkey);
        }
        return hive.Find(@"Microsoft\Windows NT\CurrentVersion")?.GetValue("ProductName")?.GetText();
    }
}
