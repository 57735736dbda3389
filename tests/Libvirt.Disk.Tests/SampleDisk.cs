namespace Libvirt.Tests.Disk;

/// <summary>Disks with something in them, here and there.</summary>
internal static class SampleDisk
{
    private const int Seed = 815;

    /// <summary>Makes a raw image: sparse, with random bytes, repeating ones, and zeros that are stored.</summary>
    internal static string Make(ImageLab lab, string name, long length)
    {
        var random = new Random(Seed);
        using var file = File.Create(lab.Path(name));
        file.SetLength(length);
        for (var i = 0; i < 24; i++)
        {
            var bytes = new byte[1 + random.Next(200_000)];
            if (i % 3 == 0)
                random.NextBytes(bytes);
            else if (i % 3 == 1)
                Array.Fill(bytes, (byte)random.Next(256));
            file.Position = random.NextInt64(Math.Max(1, length - bytes.Length));
            file.Write(bytes.AsSpan(0, (int)Math.Min(bytes.Length, length - file.Position)));
        }
        file.Position = Math.Max(0, length - 700);
        file.Write(Enumerable.Repeat((byte)'e', (int)Math.Min(700, length)).ToArray()); // the very end counts
        return lab.Path(name);
    }
}
