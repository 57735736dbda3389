using System.Buffers.Binary;
using System.Diagnostics;
using Libvirt.Disk;

namespace Libvirt.Tests.Disk;

/// <summary>
/// Spoils an image file where its reader looks, and reads the disk: an answer or a <see cref="VirtException"/> that names structure and offset, soon, and with little memory.
/// LIBVIRTPS_FUZZ sets how many, LIBVIRTPS_FUZZ_SEED which.
/// </summary>
internal sealed class ImageFuzz : IDisposable
{
    private const int FewIterations = 300;
    private const int MaxExtents = 100;
    private const int MaxRead = 100_000;
    private const long MaxMemory = 256 << 20;

    // Counts and limits with their neighbours, and the ends of the number ranges.
    private static readonly ulong[] Edges =
        [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 16, 63, 64, 127, 128, 255, 256, 511, 512, 1023, 1024, 4095, 4096, 65535, 65536, 1 << 20, (1 << 20) - 1, 256 << 20, int.MaxValue, 1UL << 31, uint.MaxValue, uint.MaxValue - 1, 1UL << 32, 1UL << 46, 1UL << 62, long.MaxValue, 1UL << 63, ulong.MaxValue];

    // Errors about what a path or a number of the image leads to, which are not about a place in it.
    private static readonly VirtErrorCode[] Elsewhere = [VirtErrorCode.SystemError, VirtErrorCode.AccessDenied, VirtErrorCode.OperationInvalid, VirtErrorCode.InternalError, VirtErrorCode.OperationUnsupported];
    private static readonly string[] Whole = ["it is not in format", "its parent", "protocol", "a single extent of a VMDK", "relative path", "NUL character", "is a directory", "may contain", "backing file 'json:"];

    private readonly string _path;
    private readonly string _top;
    private readonly string _format;
    private readonly byte[] _image;
    private readonly Structure[] _structures;
    private readonly FileStream _file;
    private readonly Random _random;
    private readonly int _seed;
    private readonly byte[] _buffer = new byte[MaxRead];

    /// <summary>Takes an image that is in order.</summary>
    /// <param name="path">The file that is spoiled, and mended after.</param>
    /// <param name="top">The image that is opened: this one or one that leads to it.</param>
    /// <param name="format">Its format.</param>
    /// <param name="structures">Where the reader looks.</param>
    internal ImageFuzz(string path, string top, string format, params Structure[] structures)
    {
        (_path, _top, _format, _structures) = (path, top, format, structures);
        _image = File.ReadAllBytes(path);
        _seed = FuzzSettings.Seed;
        _random = new Random(_seed);
        Read(); // it is in order
        _file = new FileStream(path, FileMode.Open, FileAccess.ReadWrite, FileShare.ReadWrite | FileShare.Delete, bufferSize: 0);
    }

    /// <summary>A part of the image that the reader looks at.</summary>
    /// <param name="Offset">Where it is.</param>
    /// <param name="Length">Its length.</param>
    /// <param name="Seal">Makes its checksum right again; null if it has none.</param>
    internal readonly record struct Structure(int Offset, int Length, SealAction? Seal = null);

    internal delegate void SealAction(Span<byte> structure);

    public void Dispose() => _file.Dispose();

    /// <summary>Runs the share of the iterations that one of several images of a format has.</summary>
    internal void Run(int share)
    {
        var output = TestContext.Current.TestOutputHelper!;
        var iterations = (FuzzSettings.Iterations ?? FewIterations) / share + 1;
        var (refused, slowest, largest) = (0, TimeSpan.Zero, 0L);
        var codes = new SortedDictionary<VirtErrorCode, int>();
        for (var i = 0; i < iterations; i++)
        {
            var spoiled = Spoil();
            var allocated = GC.GetAllocatedBytesForCurrentThread();
            var watch = Stopwatch.StartNew();
            try
            {
                Read();
            }
            catch (VirtException e)
            {
                refused++;
                codes[e.Code] = codes.GetValueOrDefault(e.Code) + 1;
                Assert.True(e.Message.Contains(" at offset ", StringComparison.Ordinal) || Elsewhere.Contains(e.Code) || Whole.Any(text => e.Message.Contains(text, StringComparison.Ordinal)), $"iteration {i} of seed {_seed}: {e.Message}");
            }
            catch (Exception e) when (e is not Xunit.Sdk.XunitException)
            {
                Assert.Fail($"iteration {i} of seed {_seed}: {e}");
            }
            Assert.True(watch.Elapsed < TimeSpan.FromSeconds(5), $"iteration {i} of seed {_seed} took {watch.Elapsed}");
            slowest = watch.Elapsed > slowest ? watch.Elapsed : slowest;
            largest = Math.Max(largest, GC.GetAllocatedBytesForCurrentThread() - allocated);
            Mend(spoiled);
        }
        output.WriteLine($"{Path.GetFileName(_path)}: {iterations} spoiled images, LIBVIRTPS_FUZZ_SEED={_seed}: {refused} refused ({string.Join(", ", codes.Select(pair => $"{pair.Key} {pair.Value}"))}); slowest {slowest.TotalMilliseconds:F1} ms, most memory {largest} bytes");
        Assert.InRange(refused, 1, iterations);
        Assert.True(largest < MaxMemory, $"{largest} bytes");
    }

    private void Read()
    {
        using var disk = DiskImage.Open(_top, _format, new BackingChainOptions { AllowedPaths = [] });
        var source = disk.Source;
        source.Read(0, _buffer);
        source.Read(Math.Max(0, source.Length - 1000), _buffer);
        var position = 0L;
        for (var extents = 0; extents < MaxExtents && position < source.Length; extents++)
        {
            var extent = source.GetExtent(position);
            Assert.InRange(extent.Length, 1, source.Length - position);
            source.Read(position, _buffer.AsSpan(0, 600));
            source.Read(position + extent.Length - 1, _buffer.AsSpan(0, 1));
            position += extent.Length;
        }
        for (var i = 0; i < 20 && source.Length > 0; i++)
            source.Read(_random.NextInt64(source.Length), _buffer.AsSpan(0, _random.Next(_buffer.Length)));
    }

    /// <summary>Spoils the file; gives what was touched.</summary>
    private List<Structure> Spoil()
    {
        var touched = new List<Structure>();
        for (var count = _random.Next(1, 4); count > 0; count--)
        {
            var structure = _structures[_random.Next(_structures.Length)];
            var bytes = _image.AsSpan(structure.Offset, structure.Length).ToArray();
            for (var change = _random.Next(1, 4); change > 0; change--)
                Change(bytes);
            if (structure.Seal is not null && _random.Next(8) != 0)
                structure.Seal(bytes);
            RandomAccess.Write(_file.SafeFileHandle, bytes, structure.Offset);
            touched.Add(structure);
        }
        if (_random.Next(20) == 0)
        {
            var length = _random.Next(_image.Length);
            _file.SetLength(length);
            touched.Add(new Structure(length, _image.Length - length));
        }
        return touched;
    }

    private void Change(Span<byte> bytes)
    {
        // Where a structure is large, its start is of most interest.
        var at = _random.Next(_random.Next(2) == 0 ? Math.Min(bytes.Length, 128) : bytes.Length);
        switch (_random.Next(6))
        {
            case 0:
                bytes[at] ^= (byte)(1 << _random.Next(8));
                break;
            case 1:
                bytes[at] = (byte)_random.Next(256);
                break;
            case 2:
                bytes.Slice(_random.Next(bytes.Length), 1).CopyTo(bytes[at..]);
                break;
            case 3:
                var from = _random.Next(bytes.Length);
                bytes.Slice(from, Math.Min(8 << _random.Next(4), bytes.Length - Math.Max(from, at))).CopyTo(bytes[at..]);
                break;
            default:
                var size = 2 << _random.Next(3);
                Edge(bytes, Math.Min(at & -size, Math.Max(0, bytes.Length - size)), Math.Min(size, bytes.Length));
                break;
        }
    }

    private void Edge(Span<byte> bytes, int at, int size)
    {
        var value = Edges[_random.Next(Edges.Length)] + (ulong)_random.Next(-1, 2);
        Span<byte> number = stackalloc byte[8];
        if (_random.Next(2) == 0)
        {
            BinaryPrimitives.WriteUInt64BigEndian(number, value);
            number[(8 - size)..].CopyTo(bytes[at..]);
        }
        else
        {
            BinaryPrimitives.WriteUInt64LittleEndian(number, value);
            number[..size].CopyTo(bytes[at..]);
        }
    }

    private void Mend(List<Structure> touched)
    {
        foreach (var structure in touched)
            RandomAccess.Write(_file.SafeFileHandle, _image.AsSpan(structure.Offset, structure.Length), structure.Offset);
    }
}
