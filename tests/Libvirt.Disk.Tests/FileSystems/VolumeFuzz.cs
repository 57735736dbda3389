using System.Buffers.Binary;
using System.Diagnostics;
using System.Globalization;
using Libvirt.Disk;
using Libvirt.Disk.FileSystems;

namespace Libvirt.Tests.Disk;

/// <summary>
/// Spoils a file system where its reader looks, and reads it whole: an answer or a <see cref="VirtException"/> that names structure and offset, soon, and with little memory.
/// LIBVIRTPS_FUZZ sets how many, LIBVIRTPS_FUZZ_SEED which.
/// </summary>
internal sealed class VolumeFuzz
{
    private const int FewIterations = 400;
    private const int MaxFiles = 3000;
    private const int MaxBytesPerFile = 1 << 16;
    private const long MaxMemory = 256 << 20;

    // Counts and limits with their neighbours, and the ends of the number ranges.
    private static readonly ulong[] Edges =
        [0, 1, 2, 3, 7, 8, 9, 15, 16, 63, 64, 127, 128, 255, 256, 511, 512, 4095, 4096, 32767, 32768, 65535, 65536, int.MaxValue, 1UL << 31, uint.MaxValue, 1UL << 32, 1UL << 53, long.MaxValue, 1UL << 63, ulong.MaxValue];

    private readonly byte[] _image;
    private readonly Random _random;
    private readonly int _seed;
    private readonly Action<BlockSource> _read;
    private readonly List<(long Offset, int Length)> _structures;
    private readonly List<(int At, byte[] Bytes)> _undo = [];

    /// <summary>Takes an image that is in order.</summary>
    /// <param name="image">Its bytes, which are spoiled and mended in place.</param>
    /// <param name="open">Opens its file system.</param>
    internal VolumeFuzz(byte[] image, Func<BlockSource, FileSystem> open)
        : this(image, volume => ReadAll(open(volume)))
    {
    }

    /// <summary>Takes an image of anything else.</summary>
    /// <param name="image">Its bytes, which are spoiled and mended in place.</param>
    /// <param name="read">Reads what is in it.</param>
    internal VolumeFuzz(byte[] image, Action<BlockSource> read)
    {
        _image = image;
        _read = read;
        _seed = Setting("LIBVIRTPS_FUZZ_SEED") ?? Random.Shared.Next();
        _random = new Random(_seed);
        var recorder = new Recorder(image);
        read(recorder);
        _structures = [.. recorder.Reads.Distinct()];
    }

    /// <summary>How many images are spoiled.</summary>
    internal static int Iterations => Setting("LIBVIRTPS_FUZZ") ?? FewIterations;

    internal void Run()
    {
        var output = TestContext.Current.TestOutputHelper!;
        var iterations = Iterations;
        output.WriteLine($"{iterations} spoiled images of {_structures.Count} structures, LIBVIRTPS_FUZZ_SEED={_seed}");
        var (refused, slowest, largest) = (0, TimeSpan.Zero, 0L);
        for (var i = 0; i < iterations; i++)
        {
            var length = Spoil();
            var allocated = GC.GetAllocatedBytesForCurrentThread();
            var watch = Stopwatch.StartNew();
            try
            {
                _read(new MemoryBlocks("image", _image.AsMemory(0, length)));
            }
            catch (VirtException e)
            {
                refused++;
                Assert.Matches(" at (offset|logical address) [0-9]+", e.Message);
            }
            catch (Exception e) when (e is not Xunit.Sdk.XunitException)
            {
                Assert.Fail($"iteration {i} of seed {_seed}: {e}");
            }
            Assert.True(watch.Elapsed < TimeSpan.FromSeconds(5), $"iteration {i} of seed {_seed} took {watch.Elapsed}");
            slowest = watch.Elapsed > slowest ? watch.Elapsed : slowest;
            largest = Math.Max(largest, GC.GetAllocatedBytesForCurrentThread() - allocated);
            Mend();
        }
        output.WriteLine($"{refused} refused, {iterations - refused} read; slowest {slowest.TotalMilliseconds:F1} ms, most memory {largest} bytes");
        Assert.InRange(refused, 1, iterations - 1);
        Assert.True(largest < MaxMemory, $"{largest} bytes");
    }

    /// <summary>Reads what there is, up to bounds: names without end are for who asks for them.</summary>
    private static void ReadAll(FileSystem fileSystem)
    {
        fileSystem.GetUsage();
        var open = new Stack<FileNode>([fileSystem.Root]);
        var left = MaxFiles;
        var buffer = new byte[MaxBytesPerFile];
        while (open.TryPop(out var directory))
        {
            foreach (var entry in fileSystem.List(directory))
            {
                if (left-- == 0)
                    return;
                if (left % 8 == 0)
                    fileSystem.Find(directory, entry.Name);
                var node = fileSystem.GetNode(entry);
                if (node.Kind == FileKind.Directory)
                    open.Push(node);
                else if (node.Kind == FileKind.SymbolicLink)
                    fileSystem.ReadLink(node);
                else if (node.Kind == FileKind.File)
                    ReadFile(fileSystem, node, buffer);
            }
        }
    }

    private static void ReadFile(FileSystem fileSystem, FileNode node, byte[] buffer)
    {
        using var file = fileSystem.Open(node);
        file.Read(0, buffer);
        file.Read(Math.Max(0, file.Length - 10), buffer);
        var position = 0L;
        for (var extents = 0; extents < 100 && position < file.Length; extents++)
        {
            var extent = file.GetExtent(position);
            Assert.InRange(extent.Length, 1, file.Length - position);
            file.Read(position, buffer.AsSpan(0, 1));
            position += extent.Length;
        }
    }

    /// <summary>Spoils the image, and tells how long it is to be.</summary>
    private int Spoil()
    {
        for (var count = _random.Next(1, 5); count > 0; count--)
        {
            var (offset, length) = _structures[_random.Next(_structures.Count)];
            // Where a structure is large, its header is of most interest.
            var at = (int)offset + _random.Next(_random.Next(2) == 0 ? Math.Min(length, 256) : length);
            switch (_random.Next(6))
            {
                case 0:
                    Touch(at, 1)[0] ^= (byte)(1 << _random.Next(8));
                    break;
                case 1:
                    Touch(at, 1)[0] = (byte)_random.Next(256);
                    break;
                case 2:
                    Write(at & ~1, 2);
                    break;
                case 3:
                    Write(at & ~3, 4);
                    break;
                case 4:
                    Write(at & ~7, 8);
                    break;
                default:
                    // A structure in another's place, or a piece of one: loops come of it.
                    var (other, otherLength) = _structures[_random.Next(_structures.Count)];
                    var size = Math.Min(Math.Min(length, otherLength), _random.Next(2) == 0 ? int.MaxValue : 8 << _random.Next(4));
                    var shift = Math.Min(_random.Next(2) == 0 ? 0 : _random.Next(16) * 8, Math.Min(length, otherLength) - size);
                    _image.AsSpan((int)other + shift, size).CopyTo(Touch((int)offset + shift, size));
                    break;
            }
        }
        return _random.Next(20) == 0 ? _random.Next(_image.Length) : _image.Length;
    }

    private void Write(int at, int size)
    {
        if (at + size > _image.Length)
            return;
        var value = Edges[_random.Next(Edges.Length)] + (ulong)_random.Next(-1, 2);
        Span<byte> bytes = stackalloc byte[8];
        if (_random.Next(2) == 0)
        {
            BinaryPrimitives.WriteUInt64BigEndian(bytes, value);
            bytes[(8 - size)..].CopyTo(Touch(at, size));
        }
        else
        {
            BinaryPrimitives.WriteUInt64LittleEndian(bytes, value);
            bytes[..size].CopyTo(Touch(at, size));
        }
    }

    private Span<byte> Touch(int at, int size)
    {
        _undo.Add((at, _image.AsSpan(at, size).ToArray()));
        return _image.AsSpan(at, size);
    }

    private void Mend()
    {
        for (var i = _undo.Count - 1; i >= 0; i--)
            _undo[i].Bytes.CopyTo(_image, _undo[i].At);
        _undo.Clear();
    }

    internal static int? Setting(string name) =>
        int.TryParse(Environment.GetEnvironmentVariable(name), NumberStyles.None, CultureInfo.InvariantCulture, out var value) ? value : null;

    /// <summary>Notes where structures are read.</summary>
    private sealed class Recorder(byte[] image) : BlockSource("image", image.Length)
    {
        internal List<(long Offset, int Length)> Reads { get; } = [];

        protected override void ReadCore(long offset, Span<byte> buffer)
        {
            if (buffer.Length < MaxBytesPerFile)
                Reads.Add((offset, buffer.Length));
            image.AsSpan((int)offset, buffer.Length).CopyTo(buffer);
        }
    }
}
