using Libvirt.Drivers.Remote.Uris;

namespace Libvirt.Drivers.Remote.Tests.Uris;

public sealed class RemoteUriTests
{
    [Theory]
    [InlineData("qemu:///system", "Unix", "localhost", 0)]
    [InlineData("qemu+unix:///system", "Unix", "localhost", 0)]
    [InlineData("qemu://host/system", "Tls", "host", 16514)]
    [InlineData("qemu+tls:///system", "Tls", "localhost", 16514)]
    [InlineData("qemu+TLS://[::1]:7/system", "Tls", "::1", 7)]
    [InlineData("qemu+tcp://host/system", "Tcp", "host", 16509)]
    [InlineData("qemu+tcp:///system", "Tcp", "localhost", 16509)]
    [InlineData("qemu+ssh://host/system", "Ssh", "host", 0)]
    [InlineData("qemu+ssh://host:22/system", "Ssh", "host", 22)]
    [InlineData("qemu+ext://host/system?command=x", "Ext", "host", 0)]
    public void Transport_host_and_port_are_those_of_libvirt(string uri, string transport, string host, int port)
    {
        var parsed = TestSurroundings.Parse(uri, TestSurroundings.Root());
        Assert.Equal((transport, host, port, "qemu"), (parsed.Transport.ToString(), parsed.Host, parsed.Port, parsed.Driver));
    }

    [Theory]
    [InlineData("qemu+ssh://root@host:22/system?no_tty=1", "qemu:///system")]
    [InlineData("qemu+ssh://host/system?a=1&no_verify=0&b=x%20y;z&socket=/s&authfile=/f", "qemu:///system?a=1&b=x%20y%3Bz")]
    [InlineData("qemu+ssh://host/system?NAME=test:///default", "test:///default")]
    [InlineData("remote+ssh://host/", "")]
    [InlineData("remote://host/system?x=1", "")]
    [InlineData("test+tcp://host/a%20file.xml?x", "test:///a%20file.xml?x=")]
    [InlineData("vz+ssh://host/system?known_hosts=a&known_hosts_verify=b&sshauth=c&keyfile=d&pkipath=e&tls_priority=f&mode=auto&proxy=auto&no_sanity=1", "vz:///system")]
    public void The_daemon_gets_what_is_not_for_the_way(string uri, string name) =>
        Assert.Equal(name, TestSurroundings.Parse(uri, TestSurroundings.Root()).ServerName);

    [Fact]
    public void The_last_of_parameters_with_the_same_name_counts()
    {
        var uri = TestSurroundings.Parse("qemu+tls://h/system?pkipath=/a&no_verify=1&PKIPath=/b&no_verify=0&no_sanity=-3", TestSurroundings.Root());
        Assert.Equal(("/b", true, false), (uri.PkiPath, uri.VerifiesPeer, uri.ChecksOwnCertificates));
    }

    [Theory]
    [InlineData("qemu:///session", true, true)]
    [InlineData("qemu:///system", false, false)]
    [InlineData("test+unix:///default", true, true)]
    [InlineData("test+ssh://host/default", true, false)]
    [InlineData("qemu+ssh://host/session", true, false)]
    [InlineData(null, true, true)]
    public void Only_a_user_has_a_daemon_of_his_own(string? uri, bool isForUser, bool starts)
    {
        var parsed = TestSurroundings.Parse(uri, TestSurroundings.User());
        Assert.Equal((isForUser, starts), (parsed.IsUserSession, parsed.StartsDaemon));
        parsed = TestSurroundings.Parse(uri, TestSurroundings.User(new Dictionary<string, string> { ["LIBVIRT_AUTOSTART"] = "0" }));
        Assert.Equal((isForUser, false), (parsed.IsUserSession, parsed.StartsDaemon));
        parsed = TestSurroundings.Parse(uri, TestSurroundings.Root());
        Assert.Equal((false, false), (parsed.IsUserSession, parsed.StartsDaemon));
    }

    [Theory]
    [InlineData("qemu+ssh://h/system", "", "Auto")]
    [InlineData("qemu+ssh://h/session", "", "Native")]
    [InlineData("qemu+ssh://h/session?socket=/s", "", "Netcat")]
    [InlineData("qemu+ssh://h/system", "remote_proxy = 'netcat'", "Netcat")]
    [InlineData("qemu+ssh://h/system?proxy=native", "remote_proxy = 'netcat'", "Native")]
    public void The_far_end_of_ssh_runs_what_reaches_the_socket(string uri, string config, string proxy) =>
        Assert.Equal(proxy, TestSurroundings.Parse(uri, TestSurroundings.User(), config).Proxy.ToString());

    [Fact]
    public void The_settings_of_the_client_stand_in_for_parameters()
    {
        const string Config = "remote_mode = 'legacy'\ntls_priority = 'NORMAL'\n";
        var uri = TestSurroundings.Parse("qemu+tls://h/system", TestSurroundings.Root(), Config);
        Assert.Equal((RemoteMode.Legacy, "NORMAL"), (uri.Mode, uri.TlsPriority));
        uri = TestSurroundings.Parse("qemu+tls://h/system?mode=direct&tls_priority=X", TestSurroundings.Root(), Config);
        Assert.Equal((RemoteMode.Direct, "X"), (uri.Mode, uri.TlsPriority));
        Assert.Equal(RemoteMode.Legacy, TestSurroundings.Parse(null, TestSurroundings.Root(), Config).Mode);
    }

    [Theory]
    [InlineData("libssh")]
    [InlineData("libssh2")]
    public void Transports_that_only_a_library_of_libvirt_has_are_refused_by_name(string transport)
    {
        var e = Assert.Throws<VirtException>(() => TestSurroundings.Parse($"qemu+{transport}://host/system", TestSurroundings.Root()));
        Assert.Equal((VirtErrorCode.SystemError, VirtErrorDomain.Rpc, 38), (e.Code, e.Domain, e.Number));
        Assert.Equal($"{transport} transport support was not enabled: Function not implemented", e.Message);
    }
}
