using Libvirt.Drivers.HyperV.Wsman.Authentication;

namespace Libvirt.Drivers.HyperV.Tests.Wsman;

/// <summary>RFC 4121 §4.2.5: the rotation of a token that one who unwraps takes back.</summary>
public sealed class KerberosTokenTests
{
    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(28)]
    [InlineData(1000)]
    public void It_is_rotated_by_what_belongs_to_the_end_and_says_so(int message)
    {
        var token = Token(16 + message + 28);
        var rotated = (byte[])token.Clone();
        KerberosToken.Rotate(rotated);

        Assert.Equal([0, 28], rotated[6..8]);
        Assert.Equal(token[..6], rotated[..6]);
        Assert.Equal(token[8..16], rotated[8..16]);
        Assert.Equal(token[^28..], rotated[16..44]);
        Assert.Equal(token[16..^28], rotated[44..]);
    }

    [Fact]
    public void One_that_is_rotated_stays()
    {
        var token = Token(100);
        token[7] = 28;
        AssertStays(token);
    }

    [Fact]
    public void One_that_is_no_wrapped_message_stays()
    {
        var token = Token(100);
        token[0] = 4;
        AssertStays(token);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(15)]
    [InlineData(43)]
    public void One_that_is_too_short_stays(int length) => AssertStays(Token(length));

    [Fact]
    public void It_says_which_of_its_sides_messages_it_is()
    {
        Assert.Equal(0x08090A0B0C0D0E0FUL, KerberosToken.Sequence([0x05, 0x04, 0x06, 0xFF, 0, 0, 0, 28, 8, 9, 10, 11, 12, 13, 14, 15, 16]));
        Assert.Null(KerberosToken.Sequence([0x05, 0x04, 0x06]));
        Assert.Null(KerberosToken.Sequence(new byte[16]));
    }

    private static void AssertStays(byte[] token)
    {
        var rotated = (byte[])token.Clone();
        KerberosToken.Rotate(rotated);
        Assert.Equal(token, rotated);
    }

    private static byte[] Token(int length)
    {
        byte[] head = [0x05, 0x04, 0x06, 0xFF, 0, 0, 0, 0];
        return [.. head.Concat(Enumerable.Range(0, 2000).Select(i => (byte)i)).Take(length)];
    }
}
