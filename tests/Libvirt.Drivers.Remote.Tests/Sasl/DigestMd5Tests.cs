using System.Text;
using Libvirt.Drivers.Remote.Sasl;

namespace Libvirt.Drivers.Remote.Tests.Sasl;

/// <summary>DIGEST-MD5 is that of the RFC, and does not take what a hostile server may say.</summary>
public sealed class DigestMd5Tests
{
    private const string Challenge = """realm="elwood.innosoft.com",nonce="OA6MG9tEQGm2hh",qop="auth",algorithm=md5-sess,charset=utf-8""";

    [Fact]
    public void It_is_that_of_RFC_2831()
    {
        var digest = Create("imap", "elwood.innosoft.com", "OA6MHXh6VqTrRk");

        Assert.Null(digest.Start());
        var answer = Text(digest.Step(Bytes(Challenge)));
        Assert.Contains("response=d388dad90d4bbd760a152321f2143af7", answer, StringComparison.Ordinal);
        Assert.Contains("digest-uri=\"imap/elwood.innosoft.com\"", answer, StringComparison.Ordinal);
        Assert.Contains("username=\"chris\",realm=\"elwood.innosoft.com\",nonce=\"OA6MG9tEQGm2hh\",nc=00000001,cnonce=\"OA6MHXh6VqTrRk\"", answer, StringComparison.Ordinal);
        Assert.False(digest.IsComplete);
        Assert.Null(digest.Step(Bytes("rspauth=ea40f60335c427b5527b84dbabcdfffd")));
        Assert.True(digest.IsComplete);
        Assert.Null(digest.Layer);
    }

    [Fact]
    public void It_is_that_of_RFC_2831_for_another_service()
    {
        var digest = Create("acap", "elwood.innosoft.com", "OA9BSuZWMSpW8m");

        var answer = Text(digest.Step(Bytes(Challenge.Replace("OA6MG9tEQGm2hh", "OA9BSXrbuRhWay", StringComparison.Ordinal))));
        Assert.Contains("response=6084c6db3fede7352c551284490fd0fc", answer, StringComparison.Ordinal);
        digest.Step(Bytes("rspauth=2f0b3d7c3c2e486600ef710726aa2eae"));
        Assert.True(digest.IsComplete);
    }

    [Theory]
    [InlineData("", "nothing")]
    [InlineData("nonce", "malformed")]
    [InlineData("nonce=\"x", "malformed")]
    [InlineData("realm=\"r\",algorithm=md5-sess", "nonce")]
    [InlineData("nonce=\"x\",nonce=\"y\",algorithm=md5-sess", "twice")]
    [InlineData("nonce=\"x\"", "md5-sess")]
    [InlineData("nonce=\"x\",algorithm=md5", "md5-sess")]
    [InlineData("nonce=\"x\",algorithm=md5-sess,charset=utf-16", "utf-16")]
    [InlineData("nonce=\"x\",algorithm=md5-sess,qop=\"auth-int\"", "offer")]
    [InlineData("nonce=\"x\",algorithm=md5-sess,realm=\"a\",realm=\"b\"", "realm")]
    public void A_hostile_challenge_is_refused(string challenge, string why)
    {
        var digest = Create("libvirt", "host", "x");

        var error = Assert.Throws<VirtException>(() => digest.Step(challenge.Length == 0 ? null : Bytes(challenge)));

        Assert.Equal(VirtErrorCode.AuthFailed, error.Code);
        Assert.Contains(why, error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("secret", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("qop=\"auth\"")]
    [InlineData("qop=\"auth,auth-int\",cipher=\"rc4\"")]
    [InlineData("qop=\"auth-conf\",cipher=\"des,rc4-40,rc4-56\"")]
    [InlineData("qop=\"auth-conf\"")]
    [InlineData("qop=\"auth-conf\",cipher=\"rc4\",maxbuf=10")]
    [InlineData("qop=\"auth-conf\",cipher=\"rc4\",maxbuf=x")]
    public void Encryption_that_is_wanted_is_not_done_without(string offer)
    {
        var digest = new DigestMd5Mechanism(new("chris", "secret"), "libvirt", "host", wantsLayer: true);

        Assert.Equal(VirtErrorCode.AuthFailed, Assert.Throws<VirtException>(() => digest.Step(Bytes($"nonce=\"x\",algorithm=md5-sess,{offer}"))).Code);
    }

    [Theory]
    [InlineData("rspauth=ea40f60335c427b5527b84dbabcdfffe")]
    [InlineData("rspauth=\"\"")]
    [InlineData("stale=true")]
    [InlineData("")]
    public void A_server_that_does_not_know_the_password_is_refused(string message)
    {
        var digest = Create("imap", "elwood.innosoft.com", "OA6MHXh6VqTrRk");
        digest.Step(Bytes(Challenge));

        Assert.Equal(VirtErrorCode.AuthFailed, Assert.Throws<VirtException>(() => digest.Step(Bytes(message))).Code);
        Assert.False(digest.IsComplete);
    }

    private static DigestMd5Mechanism Create(string service, string host, string nonce) =>
        new(new("chris", "secret"), service, host, wantsLayer: false, cnonce: nonce);

    private static string Text(byte[]? bytes) => Encoding.UTF8.GetString(bytes!);

    private static byte[] Bytes(string text) => Encoding.UTF8.GetBytes(text);
}
