using System.Globalization;
using System.Text.RegularExpressions;
using Libvirt.Drivers.Remote.Rpc;
using Libvirt.Tests.Peers;

namespace Libvirt.Drivers.Remote.Tests.Rpc;

/// <summary>The packets of libvirt's own test of its framing (virnetmessagetest.c), byte by byte.</summary>
public sealed partial class MessageVectorTests(ITestOutputHelper output)
{
    private static RpcHeader Header(RpcMessageType type, RpcStatus status) => new(0x11223344, 1, 0x666, type, 0x99, status);

    [Fact]
    public void Headers_payloads_and_streams_are_libvirts_bytes()
    {
        var vectors = Vectors();
        Assert.Equal(vectors["testMessageHeaderEncode"], FakeDaemon.Packet(Header(RpcMessageType.Call, RpcStatus.Ok)));
        Assert.Equal(vectors["testMessagePayloadEncode"], FakeDaemon.Packet(Header(RpcMessageType.Message, RpcStatus.Error), WriteError));
        Assert.Equal(
            vectors["testMessagePayloadStreamEncode"],
            FakeDaemon.Packet(Header(RpcMessageType.Stream, RpcStatus.Continue), writer => writer.Raw("The quick brown fox jumps over the lazy dog"u8)));

        var header = new XdrReader(vectors["testMessageHeaderDecode"].AsSpan(RpcHeader.LengthSize));
        Assert.Equal(Header(RpcMessageType.Reply, RpcStatus.Error), RpcHeader.Read(ref header));
        var payload = new XdrReader(vectors["testMessagePayloadDecode"].AsSpan(RpcHeader.PacketMin));
        var error = RpcErrors.Read(ref payload);
        Assert.Equal(0, payload.Remaining);
        Assert.Equal((VirtErrorCode.InternalError, VirtErrorDomain.Rpc, "Hello World", "Two", 1), (error.Code, error.Domain, error.Message, error.Details, error.Number));
        output.WriteLine("5 of 5 vectors agree");
    }

    private static void WriteError(XdrWriter writer)
    {
        writer.Int32(1);
        writer.Int32(7);
        Xdr.TextOrNull.Write(writer, "Hello World");
        writer.Int32(2);
        Xdr.DomainOrNull.Write(writer, null);
        Xdr.TextOrNull.Write(writer, "One");
        Xdr.TextOrNull.Write(writer, "Two");
        Xdr.TextOrNull.Write(writer, "Three");
        writer.Int32(1);
        writer.Int32(2);
        Xdr.NetworkOrNull.Write(writer, null);
    }

    private static Dictionary<string, byte[]> Vectors()
    {
        Assert.SkipUnless(LibvirtSource.IsAvailable(out var reason), reason);
        var text = Comment().Replace(File.ReadAllText(LibvirtSource.PathOf("tests/virnetmessagetest.c")), "");
        return Function().Matches(text).ToDictionary(match => match.Groups["name"].Value, match => Bytes(match.Groups["bytes"].Value));
    }

    private static byte[] Bytes(string text) =>
    [
        .. Element().Matches(text).Select(match => match.Value switch
        {
            ['0', 'x', .. var digits] => byte.Parse(digits, NumberStyles.HexNumber, CultureInfo.InvariantCulture),
            "'\\0'" => (byte)0,
            var character => (byte)character[1],
        }),
    ];

    [GeneratedRegex(@"/\*.*?\*/", RegexOptions.Singleline)]
    private static partial Regex Comment();

    [GeneratedRegex(@"^static int (?<name>\w+)\((?:(?!^\}).)*?char \w+ *\[\] = +\{(?<bytes>.*?)\};", RegexOptions.Singleline | RegexOptions.Multiline)]
    private static partial Regex Function();

    [GeneratedRegex(@"0x[0-9a-f]{2}|'\\0'|'.'")]
    private static partial Regex Element();
}
