using Libvirt.Drivers.Remote.Transports;
using Libvirt.Drivers.Remote.Uris;
using Libvirt.Tests.Peers;

namespace Libvirt.Drivers.Remote.Tests.Uris;

public sealed class RemoteUriErrorTests
{
    [Theory]
    [InlineData("test+foo:///default", VirtErrorCode.InvalidArg, VirtErrorDomain.Remote)]
    [InlineData("test+:///default", VirtErrorCode.InvalidArg, VirtErrorDomain.Remote)]
    [InlineData("test+unix://host/default", VirtErrorCode.InvalidArg, VirtErrorDomain.Remote)]
    [InlineData("test+ext:///default", VirtErrorCode.InvalidArg, VirtErrorDomain.Remote)]
    [InlineData("qemu+ssh://h/system?no_verify=x", VirtErrorCode.InvalidArg, VirtErrorDomain.Remote)]
    [InlineData("qemu+ssh://h/system?No_Sanity=", VirtErrorCode.InvalidArg, VirtErrorDomain.Remote)]
    [InlineData("qemu+ssh://h/system?no_tty=1x", VirtErrorCode.InvalidArg, VirtErrorDomain.Remote)]
    [InlineData("qemu+ssh://h/system?no_tty=99999999999", VirtErrorCode.InvalidArg, VirtErrorDomain.Remote)]
    [InlineData("qemu+ssh://h/system?mode=foo", VirtErrorCode.InvalidArg, VirtErrorDomain.Remote)]
    [InlineData("qemu+ssh://h/system?mode=Direct", VirtErrorCode.InvalidArg, VirtErrorDomain.Remote)]
    [InlineData("qemu+ssh://h/system?mode=direct", VirtErrorCode.OperationUnsupported, VirtErrorDomain.Remote)]
    [InlineData("qemu+ssh://h/system?proxy=foo", VirtErrorCode.InvalidArg, VirtErrorDomain.Remote)]
    [InlineData("qemu+ssh://h/system?proxy=native&netcat=x", VirtErrorCode.InvalidArg, VirtErrorDomain.Rpc)]
    public void What_is_wrong_with_a_URI_is_told_as_virsh_tells_it(string uri, VirtErrorCode code, VirtErrorDomain domain)
    {
        var e = Assert.Throws<VirtException>(() => RpcTransports.Create(RemoteUri.Parse(VirtUri.Parse(uri), new(), RemoteSurroundings.Current), new()));
        Assert.Equal((code, domain), (e.Code, e.Domain));
        Assert.SkipUnless(Virsh.IsInstalled, "virsh is not on this machine");
        Assert.Contains($"error: {e.Message}\n", new Virsh(uri).TryRun("version").Error, StringComparison.Ordinal);
    }

    [Fact]
    public void A_language_of_GnuTLS_is_refused_and_not_passed_over()
    {
        Assert.Equal(VirtErrorCode.ArgumentUnsupported, Assert.Throws<VirtException>(() => Create("SECURE256:-VERS-ALL")).Code);
        Assert.True(Create("NORMAL").IsSecure);

        static RpcTransport Create(string priority) =>
            RpcTransports.Create(TestSurroundings.Parse($"qemu+tls://h/system?tls_priority={priority}", TestSurroundings.Root()), new());
    }
}
