namespace Libvirt.Drivers.Esx.Tests;

public sealed class EsxUriTests
{
    [Theory]
    [InlineData("esx://h/", "https://h/sdk")]
    [InlineData("vpx://h/?transport=https", "https://h/sdk")]
    [InlineData("esx://h/?Transport=http", "http://h/sdk")]
    [InlineData("gsx://h/", "https://h:8333/sdk")]
    [InlineData("gsx://h/?transport=http", "http://h:8222/sdk")]
    [InlineData("esx://h:8443/", "https://h:8443/sdk")]
    [InlineData("esx://[::1]/", "https://[::1]/sdk")]
    public void The_service_is_at_the_port_of_product_and_transport(string uri, string service) =>
        Assert.Equal(service, EsxUri.Parse(VirtUri.Parse(uri)).Service.ToString());

    [Fact]
    public void All_parameters_are_read_whatever_the_case_of_their_names()
    {
        var uri = EsxUri.Parse(VirtUri.Parse("vpx://h/My%20DC/folder/c/host?No_Verify=1&auto_answer=0&legacy_uuid=1&cacert=/ca.pem&proxy=socks://p:99&vCenter=*&odd=1"));
        Assert.True(uri.NoVerify);
        Assert.True(uri.LegacyUuid);
        Assert.Equal(("/ca.pem", "*"), (uri.CaFile, uri.VCenter));
        Assert.Equal(new Uri("socks5://p:99"), uri.Proxy);
        Assert.Equal(["My DC", "folder", "c", "host"], uri.Path);
    }

    [Fact]
    public void The_path_of_a_single_host_is_ignored() => Assert.Empty(EsxUri.Parse(VirtUri.Parse("esx://h/datacenter")).Path);

    [Theory]
    [InlineData("p", "http://p:1080")]
    [InlineData("http://p:3128", "http://p:3128")]
    [InlineData("socks4://p", "socks4://p:1080")]
    [InlineData("socks4a://p", "socks4a://p:1080")]
    [InlineData("socks5://p:65535", "socks5://p:65535")]
    public void A_proxy_has_a_type_a_host_and_a_port(string text, string proxy) =>
        Assert.Equal(new Uri(proxy), EsxUri.Parse(VirtUri.Parse($"esx://h/?proxy={text}")).Proxy);

    [Theory]
    [InlineData("esx:///", "URI is missing the server part")]
    [InlineData("esx://h/?transport=ftp", "Query parameter 'transport' has unexpected value 'ftp' (should be http|https)")]
    [InlineData("esx://h/?no_verify=2", "Query parameter 'no_verify' has unexpected value '2' (should be 0 or 1)")]
    [InlineData("esx://h/?no_verify=", "Query parameter 'no_verify' has unexpected value '' (should be 0 or 1)")]
    [InlineData("esx://h/?auto_answer=yes", "Query parameter 'auto_answer' has unexpected value 'yes' (should be 0 or 1)")]
    [InlineData("esx://h/?proxy=ftp://p", "Query parameter 'proxy' contains unexpected type 'ftp' (should be (http|socks(|4|4a|5))")]
    [InlineData("esx://h/?proxy=:80", "Query parameter 'proxy' doesn't contain a hostname")]
    [InlineData("esx://h/?proxy=", "Query parameter 'proxy' doesn't contain a hostname")]
    [InlineData("esx://h/?proxy=p:0", "Query parameter 'proxy' has unexpected port value '0' (should be [1..65535])")]
    [InlineData("esx://h/?proxy=p:65536", "Query parameter 'proxy' has unexpected port value '65536' (should be [1..65535])")]
    [InlineData("esx://h/?proxy=p:x", "Query parameter 'proxy' has unexpected port value 'x' (should be [1..65535])")]
    public void What_cannot_be_right_is_refused_in_libvirts_words(string uri, string message)
    {
        var error = Assert.Throws<VirtException>(() => EsxUri.Parse(VirtUri.Parse(uri)));
        Assert.Equal((VirtErrorCode.InvalidArg, VirtErrorDomain.Esx, message), (error.Code, error.Domain, error.Details));
    }
}
