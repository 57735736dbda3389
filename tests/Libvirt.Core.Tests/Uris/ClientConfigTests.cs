namespace Libvirt.Tests.Uris;

public sealed class ClientConfigTests
{
    private const string Path = "/etc/libvirt/libvirt.conf";

    [Fact]
    public void Aliases_and_the_default_are_read()
    {
        var config = ClientConfig.Parse(
            """
            # The hosts of the house.
            uri_aliases = [
              "hail=qemu+ssh://root@hail.cloud.example.com/system",   # the first
              'sleet=qemu+ssh://root@sleet.cloud.example.com/system?no_tty=1',
            ]
            uri_default = "qemu:///system" # not session
            tls_priority = "NORMAL"; remote_mode = "auto"
            """, Path);
        Assert.Equal("qemu:///system", config.UriDefault);
        Assert.Equal(["hail", "sleet"], config.UriAliases.Keys.Order());
        Assert.Equal("qemu+ssh://root@sleet.cloud.example.com/system?no_tty=1", config.UriAliases["sleet"]);
    }

    [Theory]
    [InlineData("")]
    [InlineData("\n\n  \t\r\n")]
    [InlineData("# only a comment")]
    [InlineData("uri_aliases = []")]
    public void A_file_may_say_nothing(string text)
    {
        var config = ClientConfig.Parse(text, Path);
        Assert.Null(config.UriDefault);
        Assert.Empty(config.UriAliases);
    }

    [Theory]
    [InlineData("uri_default = 'a\"b'", "a\"b")]
    [InlineData("uri_default = \"\"\"a\"b\nc\"\"\"", "a\"b\nc")]
    [InlineData("uri_default=\"x\"\r\n", "x")]
    [InlineData("n = +1; m = -1; uri_default = \"x\"", "x")]
    [InlineData("l = [ 1, \"a\", [ 'b' ] ]\nuri_default = 'x'", "x")]
    [InlineData("uri_default = 'first'\nuri_default = 'second'", "first")]
    [InlineData("u9_B = ''\n\turi_default\t=\t'x'\t", "x")]
    public void The_forms_of_values_and_settings(string text, string uriDefault) => Assert.Equal(uriDefault, ClientConfig.Parse(text, Path).UriDefault);

    [Theory]
    [InlineData("\n\n= 1", 3, "expecting a name")]
    [InlineData("_a = 1", 1, "expecting a name")]
    [InlineData("# é\r\né = 1", 2, "expecting a name")]
    [InlineData("a-b = 1", 1, "expecting an assignment")]
    [InlineData("a.b = 1", 1, "expecting an assignment")]
    [InlineData("a", 1, "expecting an assignment")]
    [InlineData("a\n= 1", 1, "expecting an assignment")]
    [InlineData("a =", 1, "expecting a value")]
    [InlineData("a = foo", 1, "expecting a value")]
    [InlineData("a = [ , 'b' ]", 1, "expecting a value")]
    [InlineData("a = [\n'b',\n", 3, "expecting a value")]
    [InlineData("a = [\n'b'\n", 3, "list is not closed with ]")]
    [InlineData("a = [", 1, "list is not closed with ]")]
    [InlineData("a = [ 'b' 'c' ]", 1, "expecting a separator in list")]
    [InlineData("a = 1 b = 2", 1, "expecting a separator")]
    [InlineData("a = 1.5", 1, "expecting a separator")]
    [InlineData("a = 1;;", 1, "expecting a name")]
    [InlineData("a = \"b", 1, "unterminated string")]
    [InlineData("a = 1\nb = 'c\nd = 'e'", 2, "unterminated string")]
    [InlineData("a = \"\"\"b\nc", 1, "unterminated string")]
    [InlineData("a = \"\"\"b\n\nc\"\"\"\nd", 4, "expecting an assignment")]
    [InlineData("a = -", 1, "unterminated number")]
    [InlineData("a = 99999999999999999999", 1, "the number is too large")]
    [InlineData("a = 1\0", 1, "expecting a separator")]
    public void A_malformed_file_is_refused_with_the_line(string text, int line, string what)
    {
        var error = Assert.Throws<VirtException>(() => ClientConfig.Parse(text, Path));
        Assert.Equal(VirtErrorCode.ConfSyntax, error.Code);
        Assert.Equal($"configuration file syntax error: {Path}:{line}: {what}", error.Message);
        Assert.Equal(line, error.Number);
    }

    [Fact]
    public void Lists_that_nest_too_deep_are_refused()
    {
        var error = Assert.Throws<VirtException>(() => ClientConfig.Parse("a = " + new string('[', 1_000_000), Path));
        Assert.Equal("/etc/libvirt/libvirt.conf:1: lists are nested deeper than 16", error.Details);
    }

    [Theory]
    [InlineData("uri_default = 1", VirtErrorCode.InternalError, $"{Path}: expected a string for 'uri_default' parameter")]
    [InlineData("uri_default = [ 'a' ]", VirtErrorCode.InternalError, $"{Path}: expected a string for 'uri_default' parameter")]
    [InlineData("uri_aliases = 'a=b:///'", VirtErrorCode.InternalError, $"{Path}: expected a string list for 'uri_aliases' parameter")]
    [InlineData("uri_aliases = [ 1 ]", VirtErrorCode.ConfSyntax, $"{Path}: expected a string list for 'uri_aliases' parameter")]
    [InlineData("uri_aliases = [ 'b' ]", VirtErrorCode.ConfSyntax, "Malformed 'uri_aliases' config entry 'b', expected 'alias=uri://host/path'")]
    [InlineData("uri_aliases = [ 'b.c=x' ]", VirtErrorCode.ConfSyntax, "Malformed 'uri_aliases' config entry 'b.c=x', aliases may only contain 'a-Z, 0-9, _, -'")]
    [InlineData("uri_aliases = [ '=x' ]", VirtErrorCode.ConfSyntax, "Malformed 'uri_aliases' config entry '=x', aliases may only contain 'a-Z, 0-9, _, -'")]
    public void A_setting_of_the_wrong_kind_is_refused(string text, VirtErrorCode code, string detail)
    {
        var error = Assert.Throws<VirtException>(() => ClientConfig.Parse(text, Path));
        Assert.Equal((code, detail), (error.Code, error.Details));
    }

    [Fact]
    public void A_missing_file_is_as_an_empty_one()
    {
        Assert.Null(ClientConfig.Load("/no/such/libvirt.conf").UriDefault);
        Assert.Null(ClientConfig.Load(System.IO.Path.Combine(System.IO.Path.GetTempPath(), "no-such-libvirt.conf")).UriDefault);
    }

    [Fact]
    public void A_file_that_cannot_be_read_is_an_error()
    {
        var error = Assert.Throws<VirtException>(() => ClientConfig.Load(System.IO.Path.GetTempPath()));
        Assert.Equal(VirtErrorCode.OpenFailed, error.Code);
        Assert.StartsWith("failed to open configuration file ", error.Message);
    }
}
