namespace Libvirt.Tests.Uris;

public sealed class VirtUriTests
{
    [Theory]
    [InlineData("test://example.com", "test", null, "example.com", 0, "", null, null)]
    [InlineData("test://foo@example.com", "test", "foo", "example.com", 0, "", null, null)]
    [InlineData("test://foo:pass@example.com", "test", "foo:pass", "example.com", 0, "", null, null)]
    [InlineData("test://example.com:123", "test", null, "example.com", 123, "", null, null)]
    [InlineData("test://example.com:123/system?name=value#foo", "test", null, "example.com", 123, "/system", "name=value", "foo")]
    [InlineData("test://127.0.0.1:123/system", "test", null, "127.0.0.1", 123, "/system", null, null)]
    [InlineData("test://[::1]:123/system", "test", null, "::1", 123, "/system", null, null)]
    [InlineData("test://[fe80::1%25eth0]/system", "test", null, "fe80::1%eth0", 0, "/system", null, null)]
    [InlineData("qemu:///system", "qemu", null, null, 0, "/system", null, null)]
    [InlineData("qemu+ssh://root@host/system?no_tty=1", "qemu+ssh", "root", "host", 0, "/system", "no_tty=1", null)]
    [InlineData("qemu:///embed?root=/var/tmp/virt", "qemu", null, null, 0, "/embed", "root=/var/tmp/virt", null)]
    [InlineData("vpx://DOMAIN%5Cadmin@vc/My%20DC/Cluster1", "vpx", "DOMAIN\\admin", "vc", 0, "/My DC/Cluster1", null, null)]
    [InlineData("test:////double", "test", null, null, 0, "//double", null, null)]
    [InlineData("test:", "test", null, null, 0, "", null, null)]
    [InlineData("test:opaque/path", "test", null, null, 0, "opaque/path", null, null)]
    [InlineData("test:///josé", "test", null, null, 0, "/josé", null, null)]
    [InlineData("hyperv://hv01.corp/?transport=http", "hyperv", null, "hv01.corp", 0, "/", "transport=http", null)]
    public void A_URI_has_its_parts(string text, string scheme, string? user, string? host, int port, string path, string? query, string? fragment)
    {
        var uri = VirtUri.Parse(text);
        Assert.Equal((scheme, user, host, port, path, query, fragment), (uri.Scheme, uri.User, uri.Host, uri.Port, uri.Path, uri.Query, uri.Fragment));
    }

    [Theory]
    [InlineData("test://example.com")]
    [InlineData("test://foo@example.com:123/system?name=value#foo")]
    [InlineData("test://foo:pass@example.com/")]
    [InlineData("test://[::1]:123/system")]
    [InlineData("test://[fe80::1%25eth0]/system")]
    [InlineData("test://a%2Fb/path")]
    [InlineData("test://us%40er@host/")]
    [InlineData("test://fred+x@host/")]
    [InlineData("vpx://DOMAIN%5Cadmin@vc/My%20DC/Cluster1")]
    [InlineData("test:opaque/path")]
    [InlineData("test:///jos%C3%A9")]
    [InlineData("test:////double")]
    [InlineData("test:///a;b,c=d+e$f&g@i")]
    [InlineData("test:///default?")]
    [InlineData("test:///default?a=%26&b;c=[d]")]
    [InlineData("test:///default#a/b?c:d")]
    [InlineData("test:///default#")]
    public void A_URI_is_written_as_it_was_read(string text)
    {
        var uri = VirtUri.Parse(text);
        Assert.Equal(text, uri.Format());
        Assert.Equal(uri, VirtUri.Parse(uri.Format()));
        Assert.Equal(uri.GetHashCode(), VirtUri.Parse(text).GetHashCode());
    }

    [Theory]
    [InlineData("test:/default", "test:///default")]
    [InlineData("test:", "test://")]
    [InlineData("test://host:0/", "test://host/")]
    [InlineData("test://%65xample.com/%64efault", "test://example.com/default")]
    [InlineData("test:///josé", "test:///jos%C3%A9")]
    [InlineData("test:///g:h", "test:///g%3Ah")]
    public void Another_spelling_is_written_the_usual_way(string text, string usual)
    {
        Assert.Equal(usual, VirtUri.Parse(text).Format());
        Assert.Equal(VirtUri.Parse(usual), VirtUri.Parse(text));
    }

    [Theory]
    [InlineData("")]
    [InlineData(":foo")]
    [InlineData("1a://x")]
    [InlineData("te_st://x")]
    [InlineData("test:///a b")]
    [InlineData("test:///a\tb")]
    [InlineData("test:///a\0b")]
    [InlineData("test://host:abc/")]
    [InlineData("test://host:-1/")]
    [InlineData("test://host:65536/")]
    [InlineData("test://host:99999999999/")]
    [InlineData("test://host:/")]
    [InlineData("test://::1/")]
    [InlineData("test://[::1/")]
    [InlineData("test://[::1]x/")]
    [InlineData("test://[]/")]
    [InlineData("test://a@b@c/")]
    [InlineData("test:///x%")]
    [InlineData("test:///x%4")]
    [InlineData("test:///x%zz")]
    [InlineData("test:///x%00")]
    [InlineData("test:///x%FF")]
    [InlineData("test://u%zz@host/")]
    [InlineData("test:///#%zz")]
    [InlineData("test:///default?a=%zz")]
    [InlineData("test:///default?%zz=a")]
    [InlineData("test:///default?=%zz")]
    [InlineData("test:///default?a=%ff")]
    public void What_is_no_URI_is_refused(string text)
    {
        var error = Assert.Throws<VirtException>(() => VirtUri.Parse(text));
        Assert.Equal(VirtErrorCode.InternalError, error.Code);
        Assert.Equal($"internal error: Unable to parse URI {text}", error.Message);
    }

    [Theory]
    [InlineData("foo")]
    [InlineData("/default")]
    [InlineData("//host/default")]
    [InlineData("a/b:c")]
    [InlineData("?x")]
    public void A_URI_without_a_driver_is_refused(string text)
    {
        var error = Assert.Throws<VirtException>(() => VirtUri.Parse(text));
        Assert.Equal(VirtErrorCode.NoConnect, error.Code);
        Assert.Equal($"no connection driver available for URI '{text}' does not include a driver name", error.Message);
    }

    [Theory]
    [InlineData("foo=one&bar=two", "foo=one|bar=two")]
    [InlineData("foo=one&foo=two", "foo=one|foo=two")]
    [InlineData("foo=one;bar=two", "foo=one|bar=two")]
    [InlineData("foo=one&bar=two;baz=three", "foo=one|bar=two|baz=three")]
    [InlineData("foo=one;bar=two&baz=three", "foo=one;bar=two|baz=three")]
    [InlineData("foo=one%26bar&two=%3d", "foo=one&bar|two==")]
    [InlineData("%66oo=a+b", "foo=a+b")]
    [InlineData("foo", "foo=")]
    [InlineData("foo=", "foo=")]
    [InlineData("&foo", "foo=")]
    [InlineData("foo&", "foo=")]
    [InlineData("=bogus", "")]
    [InlineData("=bogus&foo=one", "foo=one")]
    [InlineData("foo=one&&bar=two", "foo=one|bar=two")]
    [InlineData("foo=a=b", "foo=a=b")]
    [InlineData("root=/var/tmp/virt", "root=/var/tmp/virt")]
    [InlineData("", "")]
    [InlineData("&&;;", "")]
    public void A_query_has_its_parameters(string query, string parameters) =>
        Assert.Equal(parameters, string.Join('|', VirtUri.Parse("test:///default?" + query).Parameters.Select(p => $"{p.Key}={p.Value}")));

    [Fact]
    public void A_parameter_is_found_by_its_name_in_any_case_and_the_first_counts()
    {
        var uri = VirtUri.Parse("esx://host/?No_Verify=1&no_verify=0");
        Assert.Equal("1", uri.Parameter("no_verify"));
        Assert.Null(uri.Parameter("transport"));
        Assert.Null(VirtUri.Parse("esx://host/").Parameter("no_verify"));
    }

    [Theory]
    [InlineData("qemu:///system", "qemu", null, true)]
    [InlineData("qemu+ssh://host/system", "qemu", "ssh", false)]
    [InlineData("qemu+unix:///system", "qemu", "unix", false)]
    [InlineData("test://host/default", "test", null, false)]
    [InlineData("a+b+c:///", "a", "b+c", false)]
    public void The_scheme_has_a_driver_and_a_transport(string text, string driver, string? transport, bool isLocal)
    {
        var uri = VirtUri.Parse(text);
        Assert.Equal((driver, transport, isLocal), (uri.Driver, uri.Transport, uri.IsLocal));
    }

    [Theory]
    [InlineData("esx://root:secret@host/", "esx://root@host/")]
    [InlineData("esx://root:se%3Acret@host/", "esx://root@host/")]
    [InlineData("esx://root%3Asecret@host/", "esx://root@host/")]
    [InlineData("esx://:secret@host/", "esx://@host/")]
    public void A_password_is_not_shown(string text, string shown)
    {
        Assert.Equal(shown, VirtUri.Parse(text).ToString());
        Assert.Equal(shown, $"{VirtUri.Parse(text)}");
        Assert.Contains("cret", VirtUri.Parse(text).Format());
    }

    [Theory]
    [InlineData("esx://root:secret@host:port/")]
    [InlineData("esx://root:secret@host/a b")]
    [InlineData("esx://root:sec@ret@host/")]
    [InlineData("esx://root:sec/ret@host/")]
    [InlineData("//root:secret@host/")]
    public void A_password_is_not_shown_where_the_URI_is_refused(string text)
    {
        var error = Assert.Throws<VirtException>(() => VirtUri.Parse(text));
        Assert.DoesNotContain("sec", error.Message);
        Assert.DoesNotContain("ret", error.Message);
        Assert.Contains("root@host", error.Message);
    }

    [Fact]
    public void URIs_are_equal_by_what_they_say()
    {
        Assert.Equal(VirtUri.Parse("test:///default"), VirtUri.Parse("test:///default"));
        Assert.NotEqual(VirtUri.Parse("test:///default"), VirtUri.Parse("test:///Default"));
        Assert.NotEqual(VirtUri.Parse("esx://a:1@h/"), VirtUri.Parse("esx://a:2@h/"));
        Assert.False(VirtUri.Parse("test:///default").Equals(null));
    }
}
