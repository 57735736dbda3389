using Libvirt.Tests.Peers;

namespace Libvirt.Drivers.Remote.Tests.Transports;

/// <summary>ssh to a real sshd, and through it to a real libvirtd.</summary>
public sealed class SshTransportTests(SshTransportTests.Host host) : TransportTest, IClassFixture<SshTransportTests.Host>
{
    [Theory]
    [InlineData("proxy=auto")]
    [InlineData("proxy=native")]
    [InlineData("proxy=netcat")]
    [InlineData("netcat=nc")]
    public async Task Each_way_from_ssh_to_the_socket_reaches_the_daemon(string parameters)
    {
        var uri = host.Uri(parameters);
        Assert.Equal([0], await CallAsync(uri));
        Assert.Equal([0], await CallAsync(uri, readOnly: true));
        Assert.True(Create(uri).IsSecure);
        Assert.Equal(0, new Virsh(uri).TryRun("version").ExitCode);
    }

    [Fact]
    public async Task A_socket_that_the_user_names_is_reached() =>
        Assert.Equal([0], await CallAsync(host.Uri($"socket={host.Libvirtd!.Socket}")));

    [Fact]
    public async Task The_daemon_is_told_what_to_open_and_not_how_to_get_there() =>
        // virt-ssh-helper reads the name before it connects: one that it does not like it would not.
        Assert.Equal([0], await CallAsync(host.Uri("proxy=native&x=it's%20%22here%22")));

    [Fact]
    public async Task A_host_that_is_not_known_is_told_as_virsh_tells_it()
    {
        var uri = host.Uri("no_tty=1", client: host.Sshd!.StrangeClient);
        var e = await FailAsync(uri);
        Assert.Equal((VirtErrorCode.SystemError, VirtErrorDomain.Rpc, 104), (e.Code, e.Domain, e.Number));
        Assert.Equal("Cannot recv data: Host key verification failed.: Connection reset by peer", e.Message.ReplaceLineEndings("\n").Split('\n')[^1] is var last && last.StartsWith("Cannot", StringComparison.Ordinal) ? last : e.Message);
        Assert.Equal(VirshError(uri), e.Message);
        Assert.Equal([0], await CallAsync($"{uri}&no_verify=1"));
    }

    [Fact]
    public async Task A_key_that_is_not_let_in_is_told_as_virsh_tells_it()
    {
        var uri = host.Uri("no_tty=1", key: host.Sshd!.WrongKey);
        var e = await FailAsync(uri);
        Assert.Contains("Permission denied (publickey)", e.Message, StringComparison.Ordinal);
        Assert.Equal(VirshError(uri), e.Message);
    }

    [Fact]
    public async Task A_closed_port_is_told_as_virsh_tells_it()
    {
        var uri = host.Uri("", port: LibvirtdListening.FreePort());
        Assert.Equal(VirshError(uri), (await FailAsync(uri)).Message);
    }

    [Theory]
    [InlineData("proxy=netcat&socket=/nonexistent")]
    [InlineData("netcat=/nonexistent/nc")]
    public async Task What_fails_at_the_far_end_is_told_as_virsh_tells_it(string parameters)
    {
        var uri = host.Uri(parameters);
        var e = await FailAsync(uri);
        Assert.Equal((VirtErrorCode.SystemError, 5), (e.Code, e.Number));
        Assert.Equal(VirshError(uri), e.Message);
    }

    /// <summary>A libvirtd, and an sshd that sees what it sees.</summary>
    public sealed class Host : IAsyncLifetime
    {
        internal Libvirtd? Libvirtd { get; private set; }

        internal Sshd? Sshd { get; private set; }

        /// <inheritdoc/>
        public async ValueTask InitializeAsync()
        {
            Assert.SkipUnless(Libvirt.Tests.Peers.Libvirtd.CanRun(out var reason), reason);
            Assert.SkipUnless(Libvirt.Tests.Peers.Sshd.CanRun(out reason), reason);
            Libvirtd = await Libvirt.Tests.Peers.Libvirtd.StartAsync();
            Sshd = await Libvirt.Tests.Peers.Sshd.StartAsync(Libvirtd.Daemon);
        }

        /// <inheritdoc/>
        public async ValueTask DisposeAsync()
        {
            if (Sshd is not null)
                await Sshd.DisposeAsync();
            if (Libvirtd is not null)
                await Libvirtd.DisposeAsync();
        }

        internal string Uri(string parameters, string? client = null, string? key = null, int? port = null) =>
            $"qemu+ssh://root@127.0.0.1:{port ?? Sshd!.Port}/system?command={client ?? Sshd!.Client}&keyfile={key ?? Sshd!.Key}&{parameters}";
    }
}
