using System.Buffers;
using System.Diagnostics;
using System.Globalization;
using System.Security.Cryptography;
using Libvirt.Disk;
using Libvirt.Disk.FileSystems;
using Libvirt.Disk.Guests;

namespace Libvirt.Tests.Benchmarks.Disks;

/// <summary>Our side: what is done to the disk of a guest.</summary>
internal static class DiskWork
{
    /// <summary>Reads a file whole, as Get-VirtGuestContent does.</summary>
    internal static byte[] ReadFile(string image, string path)
    {
        using var guest = Guest.Open(DiskImage.Open(image));
        var tree = guest.OpenTree();
        using var content = tree.Open(tree.Get(path));
        var bytes = new byte[content.Length];
        content.Read(0, bytes);
        return bytes;
    }

    /// <summary>Finds the operating system with all facts and all applications.</summary>
    /// <returns>How many applications there are.</returns>
    internal static int Inspect(string image)
    {
        using var guest = Guest.Open(DiskImage.Open(image));
        return guest.Inspect().OperatingSystems.Sum(system => guest.GetApplications(system).Count);
    }

    /// <summary>Lists every file with the checksum of its content.</summary>
    /// <returns>How many files there are.</returns>
    internal static int Sum(string image)
    {
        using var guest = Guest.Open(DiskImage.Open(image));
        var tree = guest.OpenTree();
        var buffer = ArrayPool<byte>.Shared.Rent(1 << 20);
        var count = 0;
        foreach (var file in tree.Enumerate(tree.Root))
        {
            count++;
            if (file.Kind != FileKind.File)
                continue;
            using var content = tree.Open(file);
            using var digest = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
            for (long offset = 0; content.Read(offset, buffer) is var read and > 0; offset += read)
                digest.AppendData(buffer, 0, read);
            _ = digest.GetHashAndReset();
        }
        ArrayPool<byte>.Shared.Return(buffer);
        return count;
    }

    /// <summary>In a process of its own: inspects images at once, round after round, and prints the median of the times and the most memory that was used.</summary>
    internal static void ServeCrowd(int rounds, IReadOnlyList<string> images)
    {
        var times = new List<double>();
        for (var round = -3; round < rounds; round++)
        {
            var start = Stopwatch.GetTimestamp();
            Parallel.ForEach(images, new() { MaxDegreeOfParallelism = Environment.ProcessorCount }, image => Inspect(image));
            if (round >= 0)
                times.Add(Stopwatch.GetElapsedTime(start).TotalMilliseconds);
        }
        times.Sort();
        var peak = File.ReadLines("/proc/self/status").First(line => line.StartsWith("VmHWM:", StringComparison.Ordinal)).Split(':')[1].Replace("kB", "").Trim();
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{(times.Count == 0 ? 0 : times[times.Count / 2]):F3} {peak}"));
    }
}
