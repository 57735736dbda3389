using System.IO.Pipelines;
using System.Security.Cryptography;
using Libvirt.Drivers.Remote.Sasl;

namespace Libvirt.Drivers.Remote.Tests.Sasl;

/// <summary>What DIGEST-MD5 seals, the other side opens, however it comes; what is changed on the way is not taken.</summary>
public sealed class SaslLayerTests
{
    private static readonly byte[] Key = [.. Enumerable.Range(1, 16).Select(i => (byte)i)];

    [Theory]
    [InlineData("Key", "Plaintext", "bbf316e8d940af0ad3")]
    [InlineData("Wiki", "pedia", "1021bf0420")]
    [InlineData("Secret", "Attack at dawn", "45a01f645fc35b383552544b9bf5")]
    public void Rc4_gives_its_well_known_answers(string key, string plain, string expected)
    {
        var data = System.Text.Encoding.ASCII.GetBytes(plain);
        new Rc4(System.Text.Encoding.ASCII.GetBytes(key)).Transform(data);
        Assert.Equal(expected, Convert.ToHexStringLower(data));
    }

    [Fact]
    public async Task What_one_side_sends_the_other_reads()
    {
        var (here, there) = Pair();
        await using var client = new SaslStream(here);
        await using var server = new SaslStream(there);
        var cancel = TestContext.Current.CancellationToken;
        await client.WriteAsync("in clear"u8.ToArray(), cancel);
        Assert.Equal("in clear"u8.ToArray(), await ReadAsync(server, 8));
        // Somebody waits already when the layer is put on.
        var waiting = ReadAsync(client, 200_000);
        client.Protect(new DigestMd5Layer(Key, 65536));
        server.Protect(new DigestMd5Layer(Key, 4096, isServer: true));

        foreach (var size in new[] { 1, 5, 6, 7, 8, 9, 4000, 65536, 200_000 })
        {
            var sent = RandomNumberGenerator.GetBytes(size);
            var reading = ReadAsync(server, size);
            await client.WriteAsync(sent, cancel);
            Assert.Equal(sent, await reading);
        }
        var answer = RandomNumberGenerator.GetBytes(200_000);
        await server.WriteAsync(answer, cancel);
        Assert.Equal(answer, await waiting);
    }

    [Fact]
    public void What_is_changed_on_the_way_is_refused()
    {
        var output = new System.Buffers.ArrayBufferWriter<byte>();
        using (var server = new DigestMd5Layer(Key, 65536, isServer: true))
            server.Seal("a message of some length"u8, output);
        var packet = output.WrittenSpan.ToArray();
        for (var i = 0; i < packet.Length; i++)
        {
            using var client = new DigestMd5Layer(Key, 65536);
            byte[] changed = [.. packet];
            changed[i] ^= 0x40;
            Assert.Equal(VirtErrorCode.AuthFailed, Assert.Throws<VirtException>(() => client.Open(changed)).Code);
        }
        for (var length = 0; length < packet.Length; length++)
        {
            using var client = new DigestMd5Layer(Key, 65536);
            Assert.Throws<VirtException>(() => client.Open(packet[..length]));
        }
        using var twice = new DigestMd5Layer(Key, 65536);
        Assert.Equal("a message of some length"u8.ToArray(), twice.Open(packet.ToArray()).ToArray());
        Assert.Throws<VirtException>(() => twice.Open(packet.ToArray()));
    }

    [Fact]
    public async Task A_length_beyond_what_was_agreed_is_refused()
    {
        await using var stream = new SaslStream(new MemoryStream([0x7f, 0xff, 0xff, 0xff, 1, 2, 3]));
        stream.Protect(new DigestMd5Layer(Key, 65536));

        await Assert.ThrowsAsync<VirtException>(async () => await stream.ReadExactlyAsync(new byte[1], TestContext.Current.CancellationToken));
    }

    private static async Task<byte[]> ReadAsync(Stream stream, int size)
    {
        var data = new byte[size];
        await stream.ReadExactlyAsync(data, TestContext.Current.CancellationToken);
        return data;
    }

    private static (Stream Here, Stream There) Pair()
    {
        var (up, down) = (new Pipe(new(pauseWriterThreshold: 0)), new Pipe(new(pauseWriterThreshold: 0)));
        return (new TwoWay(down.Reader.AsStream(), up.Writer.AsStream()), new TwoWay(up.Reader.AsStream(), down.Writer.AsStream()));
    }

    private sealed class TwoWay(Stream input, Stream output) : Stream
    {
        public override bool CanRead => true;
        public override bool CanSeek => false;
        public override bool CanWrite => true;
        public override long Length => throw new NotSupportedException();
        public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }
        public override void Flush() => output.Flush();
        public override int Read(byte[] buffer, int offset, int count) => input.Read(buffer, offset, count);
        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) => input.ReadAsync(buffer, cancellationToken);
        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();
        public override void SetLength(long value) => throw new NotSupportedException();
        public override void Write(byte[] buffer, int offset, int count) => output.Write(buffer, offset, count);
        public override ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default) => output.WriteAsync(buffer, cancellationToken);
    }
}
