using System.Buffers.Binary;

namespace Libvirt.Tests.HyperV;

/// <summary>The picture of a screen: red grows to the right, green downwards, and blue is even; 5, 6 and 5 bits a pixel, little endian.</summary>
internal static class Thumbnail
{
    internal static byte[] Paint(int width, int height)
    {
        var picture = new byte[width * height * 2];
        for (var y = 0; y < height; y++)
        {
            for (var x = 0; x < width; x++)
            {
                var pixel = ((x * 31 / Math.Max(1, width - 1)) << 11) | ((y * 63 / Math.Max(1, height - 1)) << 5) | 16;
                BinaryPrimitives.WriteUInt16LittleEndian(picture.AsSpan(((y * width) + x) * 2), (ushort)pixel);
            }
        }
        return picture;
    }
}
