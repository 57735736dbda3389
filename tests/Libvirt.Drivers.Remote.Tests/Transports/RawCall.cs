using System.Buffers.Binary;

namespace Libvirt.Drivers.Remote.Tests.Transports;

/// <summary>One call, byte by byte, to see that a stream ends at a daemon: which ways of authentication there are.</summary>
internal static class RawCall
{
    private static readonly byte[] AuthList = Convert.FromHexString("0000001c" + "20008086" + "00000001" + "00000042" + "00000000" + "00000001" + "00000000");

    /// <summary>Calls.</summary>
    /// <returns>What the daemon lists.</returns>
    internal static async Task<IReadOnlyList<int>> AuthListAsync(Stream stream, CancellationToken cancellation)
    {
        await stream.WriteAsync(AuthList, cancellation);
        await stream.FlushAsync(cancellation);
        var length = new byte[4];
        await stream.ReadExactlyAsync(length, cancellation);
        var reply = new byte[BinaryPrimitives.ReadInt32BigEndian(length) - 4];
        await stream.ReadExactlyAsync(reply, cancellation);
        // The program, version and procedure of the call; type 1 is a reply; its serial; status 0 is good.
        Assert.Equal("20008086" + "00000001" + "00000042" + "00000001" + "00000001" + "00000000", Convert.ToHexString(reply.AsSpan(0, 24)));
        return [.. Enumerable.Range(1, BinaryPrimitives.ReadInt32BigEndian(reply.AsSpan(24))).Select(i => BinaryPrimitives.ReadInt32BigEndian(reply.AsSpan(24 + (4 * i))))];
    }
}
