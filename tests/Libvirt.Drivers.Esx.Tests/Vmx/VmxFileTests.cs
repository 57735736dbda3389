using System.Text;
using Libvirt.Drivers.Esx.Vmx;

namespace Libvirt.Drivers.Esx.Tests.Vmx;

public sealed class VmxFileTests
{
    [Theory]
    [InlineData("a = \"b\"", "b")]
    [InlineData("#!/usr/bin/vmware\r\n\r\n  A=\"b\" # words\r\n", "b")]
    [InlineData("\uFEFFa\t=\t'b'", "b")]
    [InlineData("x = \"1\"; a = \"b\"\na = \"second\"", "b")]
    [InlineData("a = \"\"\"b\n\"c\" \"\"\"", "b\n\"c\" ")]
    [InlineData("a = \"\"", "")]
    [InlineData("b = \"c\"", null)]
    public void Entries_are_a_key_in_any_case_and_a_text(string text, string? value) => Assert.Equal(value, VmxFile.Parse(text).Text("a"));

    [Theory]
    [InlineData("usb:0.a-b_c*d = \"e\"", "usb:0.a-b_c*d", "e")]
    [InlineData(".encoding = \"UTF-8\"", ".ENCODING", "UTF-8")]
    public void Keys_have_the_characters_that_VMwares_have(string text, string key, string value) => Assert.Equal(value, VmxFile.Parse(text).Text(key));

    [Theory]
    [InlineData("a", "memory conf:1: expecting an assignment")]
    [InlineData("\n\n= \"b\"", "memory conf:3: expecting a name")]
    [InlineData("a =", "memory conf:1: expecting a value")]
    [InlineData("a = b", "memory conf:1: expecting a value")]
    [InlineData("a = 1", "memory conf:1: numbers not allowed in VMX format")]
    [InlineData("a = [ \"b\" ]", "memory conf:1: lists not allowed in VMX format")]
    [InlineData("x = \"y\"\na = \"b\nc\"", "memory conf:2: unterminated string")]
    [InlineData("a = \"\"\"b\"\"", "memory conf:1: unterminated string")]
    [InlineData("a = \"b\" c = \"d\"", "memory conf:1: expecting a separator")]
    public void What_is_no_entry_is_refused_with_its_line(string text, string details)
    {
        var error = Assert.Throws<VirtException>(() => VmxFile.Parse(text));
        Assert.Equal((VirtErrorCode.ConfSyntax, details), (error.Code, error.Details));
    }

    [Fact]
    public void A_text_that_is_longer_than_any_is_not_read() =>
        Assert.Equal(VirtErrorCode.InvalidArg, Assert.Throws<VirtException>(() => VmxFile.Parse(new string('\n', VmxFile.MaxLength + 1))).Code);

    [Fact]
    public void Numbers_and_truths_are_told_from_what_is_none()
    {
        var file = VmxFile.Parse("a = \" -12\"\nb = \"Unlimited\"\nc = \"TRUE\"\nd = \"12x\"\ne = \"\"\nf = \"yes\"");
        Assert.Equal((-12L, -1L, 7L), (file.Number("a", 0), file.Number("b", 0), file.Number("x", 7)));
        Assert.True(file.Boolean("c", otherwise: false));
        Assert.True(file.Boolean("x", otherwise: true));
        Assert.Equal("Config entry 'd' must represent an integer value", Assert.Throws<VirtException>(() => file.Number("d", 0)).Details);
        Assert.Equal("Config entry 'e' must represent an integer value", Assert.Throws<VirtException>(() => file.Number("e", 0)).Details);
        Assert.Equal("Config entry 'f' must represent a boolean value (true|false)", Assert.Throws<VirtException>(() => file.Boolean("f", otherwise: false)).Details);
        Assert.Equal("Missing essential config entry 'x'", Assert.Throws<VirtException>(() => file.Required("x")).Details);
    }

    // The bytes and the texts of libvirt's esxutilstest.
    [Theory]
    [InlineData("A\u0080Z", "A€Z")]
    [InlineData("A\u00e41\u00f62\u00fc3\u00df4#5~6!7\u00a78/9%Z", "Aä1ö2ü3ß4#5~6!7§8/9%Z")]
    [InlineData("h\u00c0\u00c1\u00c2\u00c3\u00c4\u00c5H", "hÀÁÂÃÄÅH")]
    public void A_file_names_its_encoding_itself(string bytes, string text)
    {
        var file = VmxEncoding.Read(Encoding.Latin1.GetBytes($".encoding = \"windows-1252\"\ndisplayName = \"{bytes}\""), "a.vmx");
        Assert.Equal(text, file.Text("displayName"));
    }

    [Theory]
    [InlineData("a = \"\u00ff\"", "Could not convert from UTF-8 to UTF-8 encoding")]
    [InlineData(".encoding = \"klingon\"", "klingon encoding is not known")]
    public void A_file_that_is_not_in_its_encoding_is_refused(string bytes, string details) =>
        Assert.Equal(details, Assert.Throws<VirtException>(() => VmxEncoding.Read(Encoding.Latin1.GetBytes(bytes), "a.vmx")).Details);

    [Theory]
    [InlineData("100% a/b\\c", "100%25 a%2fb%5cc")]
    [InlineData("ä|\"", "ä|\"")]
    public void Percent_signs_and_slashes_of_names_are_escaped_and_come_back(string text, string escaped)
    {
        Assert.Equal(escaped, VmxText.EscapePercent(text));
        Assert.Equal(text, VmxText.UnescapePercent(escaped));
    }

    [Theory]
    [InlineData("a|b\"c\nd", "a|7cb|22c|0ad")]
    [InlineData("100%", "100%")]
    public void Pipes_quotes_and_ends_of_lines_of_values_are_escaped_and_come_back(string text, string escaped)
    {
        Assert.Equal(escaped, VmxText.EscapePipe(text));
        Assert.Equal(text, VmxText.UnescapePipe(escaped));
    }

    [Fact]
    public void An_escape_is_of_bytes_and_two_digits()
    {
        Assert.Equal("ä", VmxText.UnescapePipe("|c3|A4"));
        Assert.Null(VmxText.UnescapePipe("a|"));
        Assert.Null(VmxText.UnescapePipe("a|2"));
        Assert.Null(VmxText.UnescapePipe("a|2x"));
        Assert.Null(VmxText.UnescapePercent("% 2"));
    }
}
