using System.Security.Cryptography;
using System.Text;

namespace Libvirt.Tests.HyperV;

/// <summary>What the login and the wire are made of, held against the examples of their standards.</summary>
public sealed class PrimitiveTests
{
    [Theory]
    [InlineData("", "31d6cfe0d16ae931b73c59d7e0c089c0")]
    [InlineData("a", "bde52cb31de33e46245e05fbdbd6fb24")]
    [InlineData("message digest", "d9130a8164549fe818874806e1c7014b")]
    [InlineData("12345678901234567890123456789012345678901234567890123456789012345678901234567890", "e33b4ddc9c38f2199c3e7b164fcc0536")]
    public void Md4_is_that_of_its_standard(string text, string hash) => Assert.Equal(hash, Convert.ToHexStringLower(Md4.Hash(Encoding.ASCII.GetBytes(text))));

    [Theory]
    [InlineData("Key", "Plaintext", "bbf316e8d940af0ad3")]
    [InlineData("Wiki", "pedia", "1021bf0420")]
    public void Rc4_is_the_known_one(string key, string text, string cipher) =>
        Assert.Equal(cipher, Convert.ToHexStringLower(new Rc4(Encoding.ASCII.GetBytes(key)).Transform(Encoding.ASCII.GetBytes(text))));

    [Fact]
    public void The_sealed_example_of_the_protocol_is_opened_and_only_once()
    {
        // MS-NLMP 4.2.4.4.
        var session = new NtlmSession([.. Enumerable.Repeat((byte)0x55, 16)], hasKeyExchange: true);
        var (signature, text) = (Convert.FromHexString("010000007fb38ec5c55d497600000000"), Convert.FromHexString("54e50165bf1936dc996020c1811b0f06fb5f"));
        Assert.Equal("Plaintext", Encoding.Unicode.GetString(session.Open(signature, text)));
        Assert.Throws<CryptographicException>(() => session.Open(signature, text));
    }

    [Theory]
    [InlineData("20240229123456.123456+060", "2024-02-29T11:34:56.123456Z")]
    [InlineData("16010101000000.000000+000", "1601-01-01T00:00:00Z")]
    [InlineData("00000001020304.000000:000", "P1DT2H3M4S")]
    [InlineData("00000000000000.250000:000", "P0DT0H0M0.25S")]
    public void Times_have_two_forms(string cim, string iso)
    {
        var value = CimDateTime.Parse(cim);
        Assert.Equal(iso, CimDateTime.ToIso(value));
        Assert.Equal(value, CimDateTime.Parse(iso));
        Assert.Equal(value, CimDateTime.Parse(CimDateTime.ToCim(value)));
        Assert.True(CimDateTime.IsCim(cim));
        Assert.False(CimDateTime.IsCim(iso));
    }

    [Theory]
    [InlineData(@"\\HV1\root\virtualization\v2:Msvm_X.InstanceID=""Microsoft:A\\B""", "HV1", "root/virtualization/v2", @"Microsoft:A\B")]
    [InlineData(@"root/virtualization/v2:Msvm_X.InstanceID='a""b'", null, "root/virtualization/v2", @"a""b")]
    [InlineData(@"Msvm_X.InstanceID=7", null, null, "7")]
    public void A_path_is_read(string text, string? server, string? @namespace, string key)
    {
        var path = WmiPath.Parse(text);
        Assert.Equal((server, @namespace, "Msvm_X", key), (path.Server, path.Namespace, path.ClassName, (string)path.Keys["InstanceID"]));
        Assert.Equal(path.Identity, WmiPath.Parse(path.Full("other", "root/other")).Identity);
    }

    [Theory]
    [InlineData(@"Msvm_X.InstanceID=""Microsoft:A\B""")]
    [InlineData(@"Msvm_X.InstanceID=""open")]
    [InlineData(@"Msvm_X.=1")]
    [InlineData(@"\\nothing")]
    [InlineData("")]
    public void What_is_no_path_is_refused(string text) => Assert.Throws<FormatException>(() => WmiPath.Parse(text));

    [Fact]
    public void An_instance_is_read_as_it_was_written()
    {
        var host = WorldBuilder.Build(new() { Machines = 1 }, TimeProvider.System);
        var settings = host.V2.All("Msvm_VirtualSystemSettingData").First();
        settings.With(("ElementName", "<&\"]]>"), ("Notes", new[] { "", "ü" }));
        var read = EmbeddedInstance.Parse(EmbeddedInstance.Write(settings), host.V2.Schema);
        var copy = new WmiInstance(settings.Class);
        read.CopyTo(copy);
        Assert.Equal(EmbeddedInstance.Write(settings), EmbeddedInstance.Write(copy));
        Assert.False(read.HasMixedTime);
    }
}
