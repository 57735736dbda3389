using System.Text;
using Libvirt.Drivers.Remote.Sasl;

namespace Libvirt.Drivers.Remote.Tests.Sasl;

/// <summary>Which mechanism is taken, and what becomes of names and passwords.</summary>
public sealed class SaslMechanismTests
{
    [Theory]
    [InlineData("PLAIN,SCRAM-SHA-1,SCRAM-SHA-256,DIGEST-MD5", true, true, "SCRAM-SHA-256")]
    [InlineData("PLAIN,DIGEST-MD5", true, true, "DIGEST-MD5")]
    [InlineData("PLAIN", true, true, "PLAIN")]
    [InlineData("GSSAPI,SCRAM-SHA-256", true, true, "SCRAM-SHA-256")]
    [InlineData("GSSAPI,SCRAM-SHA-256", true, false, "GSSAPI")]
    [InlineData("SCRAM-SHA-256", true, false, "SCRAM-SHA-256")]
    [InlineData("SCRAM-SHA-256,PLAIN,DIGEST-MD5", false, true, "DIGEST-MD5")]
    [InlineData("GSSAPI,DIGEST-MD5", false, false, "GSSAPI")]
    public void The_best_is_taken_that_the_way_allows(string offered, bool isSecure, bool hasPassword, string expected) =>
        Assert.Equal(expected, SaslMechanisms.Choose(offered.Split(','), null, isSecure, hasPassword));

    [Theory]
    [InlineData("PLAIN,SCRAM-SHA-256", null, false, "the SASL mechanism PLAIN, SCRAM-SHA-256 does not encrypt what is sent, which plain TCP needs")]
    [InlineData("PLAIN,SCRAM-SHA-256", "plain", false, "the SASL mechanism plain does not encrypt")]
    [InlineData("PLAIN", "SCRAM-SHA-256", true, "SASL mechanism SCRAM-SHA-256 not supported by server")]
    [InlineData("NTLM,LOGIN", null, true, "no SASL mechanism in common: the daemon offers NTLM, LOGIN;")]
    [InlineData("NTLM", "NTLM", true, "no SASL mechanism in common: the daemon offers NTLM;")]
    public void Where_there_is_none_the_error_names_it(string offered, string? wanted, bool isSecure, string message)
    {
        var error = Assert.Throws<VirtException>(() => SaslMechanisms.Choose(offered.Split(','), wanted, isSecure, true));

        Assert.Equal(VirtErrorCode.AuthFailed, error.Code);
        Assert.Contains(message, error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("I\u00adX", "IX")]
    [InlineData("user", "user")]
    [InlineData("USER", "USER")]
    [InlineData("\u00aa", "a")]
    [InlineData("\u2168", "IX")]
    [InlineData("a\u00a0b", "a b")]
    public void Names_are_prepared_as_RFC_4013_has_it(string text, string expected) => Assert.Equal(expected, SaslPrep.Prepare(text));

    [Theory]
    [InlineData("\u0007")]
    [InlineData("\ue000")]
    public void Characters_that_are_forbidden_are_refused(string text) =>
        Assert.Equal(VirtErrorCode.AuthFailed, Assert.Throws<VirtException>(() => SaslPrep.Prepare(text)).Code);

    [Fact]
    public void Half_a_character_is_refused() => Assert.Throws<VirtException>(() => SaslPrep.Prepare("a\ud800b"));

    [Fact]
    public void Plain_is_that_of_RFC_4616()
    {
        Assert.Equal("\0tim\0tanstaaftanstaaf", Encoding.UTF8.GetString(new PlainMechanism(new("tim", "tanstaaftanstaaf")).Start()));
        Assert.Equal("Ursel\0Kurt\0xipj3plmq", Encoding.UTF8.GetString(new PlainMechanism(new("Kurt", "xipj3plmq", "Ursel")).Start()));
        Assert.Throws<VirtException>(() => new PlainMechanism(new("a\0b", "x")).Start());
    }

    [Fact]
    public void A_password_is_not_shown() => Assert.Equal("chris", new SaslCredentials("chris", "secret").ToString());
}
