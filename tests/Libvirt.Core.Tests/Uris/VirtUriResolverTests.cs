namespace Libvirt.Tests.Uris;

[Collection(ProcessState.Name)]
public sealed class VirtUriResolverTests : IDisposable
{
    private static readonly ClientConfig Config = ClientConfig.Parse(
        """
        uri_aliases = [ "lab=test:///lab", "Lab=test:///other", "hyper-1_a=hyperv://hv01/", "loop=lab", "xenalias=xen" ]
        uri_default = "test:///fromconfig"
        """, "libvirt.conf");

    private readonly string? _before = Environment.GetEnvironmentVariable(VirtUriResolver.DefaultUriVariable);

    public VirtUriResolverTests() => Environment.SetEnvironmentVariable(VirtUriResolver.DefaultUriVariable, null);

    public void Dispose() => Environment.SetEnvironmentVariable(VirtUriResolver.DefaultUriVariable, _before);

    [Theory]
    [InlineData("test:///default", "test:///default")]
    [InlineData("lab", "test:///lab")]
    [InlineData("Lab", "test:///other")]
    [InlineData("hyper-1_a", "hyperv://hv01/")]
    [InlineData("xen", "xen:///system")]
    [InlineData("xen://", "xen:///system")]
    [InlineData("xen:///x", "xen:///x")]
    public void A_name_is_a_URI_or_an_alias(string name, string uri) => Assert.Equal(uri, VirtUriResolver.Resolve(name, Config).Format());

    [Theory]
    [InlineData("LAB")]
    [InlineData("lab2")]
    [InlineData("loop")]
    public void An_alias_is_taken_whole_and_once(string name) =>
        Assert.Equal(VirtErrorCode.NoConnect, Assert.Throws<VirtException>(() => VirtUriResolver.Resolve(name, Config)).Code);

    [Fact]
    public void Aliases_can_be_left_out()
    {
        var error = Assert.Throws<VirtException>(() => VirtUriResolver.Resolve("lab", Config, aliases: false));
        Assert.Equal("URI 'lab' does not include a driver name", error.Details);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    public void Without_a_name_the_variable_comes_before_the_file(string? name)
    {
        Assert.Equal("test:///fromconfig", VirtUriResolver.Resolve(name, Config).Format());
        Environment.SetEnvironmentVariable(VirtUriResolver.DefaultUriVariable, "test:///fromvariable");
        Assert.Equal("test:///fromvariable", VirtUriResolver.Resolve(name, Config).Format());
        Environment.SetEnvironmentVariable(VirtUriResolver.DefaultUriVariable, "lab");
        Assert.Equal("test:///lab", VirtUriResolver.Resolve(name, Config).Format());
        Environment.SetEnvironmentVariable(VirtUriResolver.DefaultUriVariable, "");
        Assert.Equal("test:///fromconfig", VirtUriResolver.Resolve(name, Config).Format());
    }

    [Fact]
    public void Without_any_default_the_error_says_where_one_may_be_given()
    {
        var error = Assert.Throws<VirtException>(() => VirtUriResolver.Resolve(null, new ClientConfig()));
        Assert.Equal(VirtErrorCode.NoConnect, error.Code);
        Assert.Contains("LIBVIRT_DEFAULT_URI", error.Message);
        Assert.Contains(ClientConfig.DefaultPath, error.Message);
    }

    [Theory]
    [InlineData("qemu://system", "invalid URI qemu://system (maybe you want qemu:///system)")]
    [InlineData("qemu://session/", "invalid URI qemu://session/ (maybe you want qemu:///session)")]
    [InlineData("vbox://session", "invalid URI vbox://session (maybe you want vbox:///session)")]
    [InlineData("vz://system/x", "invalid URI vz://system/x (maybe you want vz:///system)")]
    [InlineData("qemu://me:secret@system", "invalid URI qemu://me@system (maybe you want qemu:///system)")]
    public void A_forgotten_slash_is_noticed(string name, string detail)
    {
        var error = Assert.Throws<VirtException>(() => VirtUriResolver.Resolve(name, Config));
        Assert.Equal((VirtErrorCode.InternalError, detail), (error.Code, error.Details));
    }

    [Theory]
    [InlineData("qemu+ssh://system/system")]
    [InlineData("xen://system/")]
    [InlineData("test://session/default")]
    public void A_host_may_be_called_system(string name) => Assert.Equal(name, VirtUriResolver.Resolve(name, Config).Format());
}
