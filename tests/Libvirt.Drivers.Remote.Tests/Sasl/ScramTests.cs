using System.Security.Cryptography;
using System.Text;
using Libvirt.Drivers.Remote.Sasl;

namespace Libvirt.Drivers.Remote.Tests.Sasl;

/// <summary>SCRAM is that of the RFCs, and does not take what a hostile server may say.</summary>
public sealed class ScramTests
{
    private const string Nonce1 = "fyko+d2lbbFgONRv9qkxdawL";
    private const string ServerFirst1 = "r=fyko+d2lbbFgONRv9qkxdawL3rfcNHYJY1ZVvWVs7j,s=QSXCR+Q6sek8bf92,i=4096";
    private const string Nonce256 = "rOprNGfwEbeRWgbNEkqO";
    private const string ServerFirst256 = "r=rOprNGfwEbeRWgbNEkqO%hvYDpWUa2RaTCAfuxFIlj)hNlF$k0,s=W22ZaJ0SNY7soEsUEjb6gQ==,i=4096";

    private static readonly SaslCredentials User = new("user", "pencil");

    [Fact]
    public void It_is_that_of_RFC_5802()
    {
        var scram = new ScramMechanism(HashAlgorithmName.SHA1, User, Nonce1);

        Assert.Equal("SCRAM-SHA-1", scram.Name);
        Assert.Equal($"n,,n=user,r={Nonce1}", Text(scram.Start()));
        Assert.Equal("c=biws,r=fyko+d2lbbFgONRv9qkxdawL3rfcNHYJY1ZVvWVs7j,p=v0X8v3Bz2T0CJGbJQyF0X+HI4Ts=", Text(scram.Step(Bytes(ServerFirst1))));
        Assert.False(scram.IsComplete);
        Assert.Null(scram.Step(Bytes("v=rmF9pqV8S7suAoZWja4dJRkFsKQ=")));
        Assert.True(scram.IsComplete);
    }

    [Fact]
    public void It_is_that_of_RFC_7677()
    {
        var scram = new ScramMechanism(HashAlgorithmName.SHA256, User, Nonce256);

        Assert.Equal("SCRAM-SHA-256", scram.Name);
        Assert.Equal($"n,,n=user,r={Nonce256}", Text(scram.Start()));
        Assert.Equal(
            "c=biws,r=rOprNGfwEbeRWgbNEkqO%hvYDpWUa2RaTCAfuxFIlj)hNlF$k0,p=dHzbZapWIk4jUhN+Ute9ytag9zjfMHgsqmmiz7AndVQ=",
            Text(scram.Step(Bytes(ServerFirst256))));
        Assert.Null(scram.Step(Bytes("v=6rriTRBi23WpRR/wtup+mMhUZUn/dB5nLTJRsjl95G4=")));
        Assert.True(scram.IsComplete);
    }

    [Fact]
    public void Names_are_escaped_and_may_act_for_others()
    {
        var scram = new ScramMechanism(HashAlgorithmName.SHA256, new("a,b=c", "x", "other"), Nonce256);

        Assert.Equal($"n,a=other,n=a=2Cb=3Dc,r={Nonce256}", Text(scram.Start()));
        Assert.StartsWith($"c={Convert.ToBase64String(Bytes("n,a=other,"))},", Text(scram.Step(Bytes(ServerFirst256))), StringComparison.Ordinal);
    }

    [Fact]
    public void A_nonce_is_never_used_twice() =>
        Assert.NotEqual(Text(new ScramMechanism(HashAlgorithmName.SHA256, User).Start()), Text(new ScramMechanism(HashAlgorithmName.SHA256, User).Start()));

    [Theory]
    [InlineData("")]
    [InlineData("r=rOprNGfwEbeRWgbNEkqO%hvYDpWUa2RaTCAfuxFIlj)hNlF$k0")]
    [InlineData("r=rOprNGfwEbeRWgbNEkqO%hvYDpWUa2RaTCAfuxFIlj)hNlF$k0,i=4096")]
    [InlineData("s=W22ZaJ0SNY7soEsUEjb6gQ==,r=rOprNGfwEbeRWgbNEkqO%hvY,i=4096")]
    [InlineData("r=rOprNGfwEbeRWgbNEkqO,s=W22ZaJ0SNY7soEsUEjb6gQ==,i=4096")]
    [InlineData("r=other,s=W22ZaJ0SNY7soEsUEjb6gQ==,i=4096")]
    [InlineData("r=rOprNGfwEbeRWgbNEkqOx,s=,i=4096")]
    [InlineData("r=rOprNGfwEbeRWgbNEkqOx,s=!!!!,i=4096")]
    [InlineData("r=rOprNGfwEbeRWgbNEkqOx,s=W22ZaJ0SNY7soEsUEjb6gQ==,i=1")]
    [InlineData("r=rOprNGfwEbeRWgbNEkqOx,s=W22ZaJ0SNY7soEsUEjb6gQ==,i=0")]
    [InlineData("r=rOprNGfwEbeRWgbNEkqOx,s=W22ZaJ0SNY7soEsUEjb6gQ==,i=-4096")]
    [InlineData("r=rOprNGfwEbeRWgbNEkqOx,s=W22ZaJ0SNY7soEsUEjb6gQ==,i=2000000000")]
    [InlineData("r=rOprNGfwEbeRWgbNEkqOx,s=W22ZaJ0SNY7soEsUEjb6gQ==,i=99999999999999999999")]
    [InlineData("r=rOprNGfwEbeRWgbNEkqOx,s=W22ZaJ0SNY7soEsUEjb6gQ==,i=4096x")]
    [InlineData("m=ext,r=rOprNGfwEbeRWgbNEkqOx,s=W22ZaJ0SNY7soEsUEjb6gQ==,i=4096")]
    [InlineData("e=invalid-proof")]
    public void A_hostile_first_message_is_refused(string message)
    {
        var scram = new ScramMechanism(HashAlgorithmName.SHA256, User, Nonce256);
        scram.Start();

        Refuses(() => scram.Step(Bytes(message)));
        Assert.False(scram.IsComplete);
    }

    [Fact]
    public void Silence_and_floods_are_refused()
    {
        var scram = new ScramMechanism(HashAlgorithmName.SHA256, User, Nonce256);
        scram.Start();

        Refuses(() => scram.Step(null));
        Refuses(() => scram.Step(Bytes(ServerFirst256 + new string(' ', 5000))));
    }

    [Theory]
    [InlineData("v=6rriTRBi23WpRR/wtup+mMhUZUn/dB5nLTJRsjl95H4=")]
    [InlineData("v=rmF9pqV8S7suAoZWja4dJRkFsKQ=")]
    [InlineData("v=")]
    [InlineData("")]
    [InlineData("e=other-error")]
    public void A_server_that_does_not_know_the_password_is_refused(string message)
    {
        var scram = new ScramMechanism(HashAlgorithmName.SHA256, User, Nonce256);
        scram.Start();
        scram.Step(Bytes(ServerFirst256));

        Refuses(() => scram.Step(Bytes(message)));
        Assert.False(scram.IsComplete);
    }

    private static void Refuses(Func<object?> step)
    {
        var error = Assert.Throws<VirtException>(step);
        Assert.Equal(VirtErrorCode.AuthFailed, error.Code);
        Assert.DoesNotContain("pencil", error.Message, StringComparison.Ordinal);
    }

    private static string Text(byte[]? bytes) => Encoding.UTF8.GetString(bytes!);

    private static byte[] Bytes(string text) => Encoding.UTF8.GetBytes(text);
}
