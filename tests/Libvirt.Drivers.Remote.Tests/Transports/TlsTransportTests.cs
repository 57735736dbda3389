using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography.X509Certificates;
using Libvirt.Tests.Peers;

namespace Libvirt.Drivers.Remote.Tests.Transports;

/// <summary>TLS with a real libvirtd, with virsh beside us.</summary>
public sealed class TlsTransportTests(TlsTransportTests.Daemon daemon) : TransportTest, IClassFixture<TlsTransportTests.Daemon>
{
    [Theory]
    [InlineData("")]
    [InlineData("&no_verify=1")]
    [InlineData("&no_sanity=1&tls_priority=NORMAL")]
    public async Task Certificates_of_one_authority_let_both_sides_in(string more)
    {
        var uri = daemon.Uri("good", more);
        Assert.Equal([0], await CallAsync(uri));
        Assert.True(Create(uri).IsSecure);
        Assert.Equal(0, new Virsh(uri).TryRun("version").ExitCode);
    }

    [Theory]
    [InlineData("other-authority", "Certificate failed validation: The certificate hasn't got a known issuer.")]
    [InlineData("revoked", "Certificate failed validation: The certificate has been revoked.")]
    public async Task A_server_that_is_not_vouched_for_is_refused(string folder, string reason)
    {
        var e = await FailAsync(daemon.Uri(folder));
        Assert.Equal((VirtErrorCode.AuthFailed, VirtErrorDomain.Rpc), (e.Code, e.Domain));
        Assert.Equal($"{VirshError(daemon.Uri(folder))}: {reason}", e.Message);
    }

    [Fact]
    public async Task A_server_of_another_name_is_refused_unless_it_is_taken_as_it_is()
    {
        var uri = daemon.Uri("good", host: "localhost");
        var e = await FailAsync(uri);
        Assert.Equal(VirtErrorCode.AuthFailed, e.Code);
        Assert.Equal($"{VirshError(uri)}: Certificate [session] owner does not match the hostname localhost", e.Message);
        Assert.Equal([0], await CallAsync($"{uri}&no_verify=1"));
    }

    [Theory]
    [InlineData("no-files")]
    [InlineData("expired-authority")]
    [InlineData("expired-client")]
    [InlineData("strange-client")]
    [InlineData("server-as-client")]
    [InlineData("client-as-authority")]
    public async Task Files_of_ours_that_are_no_good_are_told_as_virsh_tells_it(string folder)
    {
        var e = await FailAsync(daemon.Uri(folder));
        Assert.Equal((VirtErrorCode.SystemError, VirtErrorDomain.Rpc), (e.Code, e.Domain));
        Assert.Equal(VirshError(daemon.Uri(folder)), e.Message);
    }

    [Theory]
    [InlineData("no-client")]
    [InlineData("no-key")]
    [InlineData("strange-client-unchecked")]
    public async Task Clients_that_the_server_does_not_accept_are_told(string folder)
    {
        var uri = daemon.Uri(folder, "&no_sanity=1");
        var e = await FailAsync(uri);
        Assert.Equal((VirtErrorCode.Rpc, VirtErrorDomain.Rpc), (e.Code, e.Domain));
        Assert.Equal("server verification (of our certificate or IP address) failed", e.Message);
        // virsh is refused in the same place.
        Assert.Equal("Unable to read TLS confirmation: Input/output error", VirshError(uri));
    }

    [Fact]
    public async Task A_server_that_answers_no_is_told_as_virsh_tells_it()
    {
        using var server = new TlsAnswer(daemon.Certificate("server"), answer: 2);
        var uri = daemon.Uri("good", port: server.Port);
        var e = await FailAsync(uri);
        Assert.Equal((VirtErrorCode.Rpc, VirtErrorDomain.Rpc), (e.Code, e.Domain));
        Assert.Equal(VirshError(uri), e.Message);
    }

    [Fact]
    public async Task A_server_certificate_that_has_expired_is_refused()
    {
        using var server = new TlsAnswer(daemon.Certificate("expired-server"), answer: 1);
        var uri = daemon.Uri("good", port: server.Port);
        var e = await FailAsync(uri);
        Assert.Equal(VirtErrorCode.AuthFailed, e.Code);
        Assert.Equal($"{VirshError(uri)}: The server certificate [session] has expired", e.Message);
    }

    [Fact]
    public async Task Files_that_are_no_certificates_are_told()
    {
        var e = await FailAsync(daemon.Uri("garbage"));
        Assert.Equal(VirtErrorCode.SystemError, e.Code);
        Assert.StartsWith("Unable to import CA certificate list ", e.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_server_that_says_nothing_or_goes_does_not_hold_us(bool closes)
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var uri = daemon.Uri("good", port: ((IPEndPoint)listener.LocalEndpoint).Port);
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(Cancellation);
        var connecting = Create(uri).ConnectAsync(limit.Token).AsTask();
        using var client = await listener.AcceptTcpClientAsync(Cancellation);
        if (closes)
        {
            client.Close();
            var e = await Assert.ThrowsAsync<VirtException>(() => connecting);
            Assert.Equal((VirtErrorCode.AuthFailed, VirtErrorDomain.Rpc), (e.Code, e.Domain));
            Assert.StartsWith("authentication failed: TLS handshake failed ", e.Message, StringComparison.Ordinal);
        }
        else
        {
            await limit.CancelAsync();
            await Assert.ThrowsAnyAsync<OperationCanceledException>(() => connecting);
        }
    }

    /// <summary>A libvirtd that listens for TLS, and folders of certificates that fit it or do not.</summary>
    public sealed class Daemon : IAsyncLifetime
    {
        private readonly ScratchFolder _folder = new();
        private Libvirtd? _libvirtd;

        /// <inheritdoc/>
        public async ValueTask InitializeAsync()
        {
            Assert.SkipUnless(Libvirtd.CanRun(out var reason), reason);
            WriteCertificates();
            Port = LibvirtdListening.FreePort();
            _libvirtd = await Libvirtd.StartAsync(new LibvirtdListening { TlsPort = Port, PkiFolder = _folder["server"] });
        }

        /// <inheritdoc/>
        public async ValueTask DisposeAsync()
        {
            if (_libvirtd is not null)
                await _libvirtd.DisposeAsync();
            _folder.Dispose();
        }

        internal int Port { get; private set; }

        internal X509Certificate2 Certificate(string folder) =>
            X509Certificate2.CreateFromPemFile(_folder[$"{folder}/servercert.pem"], _folder[$"{folder}/serverkey.pem"]);

        internal string Uri(string folder, string more = "", string host = "127.0.0.1", int? port = null) =>
            $"qemu+tls://{host}:{port ?? Port}/system?pkipath={_folder[folder]}{more}";

        private void WriteCertificates()
        {
            var past = DateTimeOffset.Now.AddDays(-1);
            using var authority = new CertificateAuthority("Authority");
            using var stranger = new CertificateAuthority("Stranger");
            using var old = new CertificateAuthority("Authority", past);

            var server = Write("server", authority, server: authority)!;
            Write("good", authority, client: authority);
            Write("other-authority", stranger, client: stranger);
            Write("revoked", authority, client: authority);
            authority.Revoke(_folder["revoked"], server);
            Write("expired-authority", old, client: authority);
            Write("expired-client", authority);
            authority.Issue(_folder["expired-client"], "client", isServer: false, past);
            Write("strange-client", authority, client: stranger);
            Write("strange-client-unchecked", authority, client: stranger);
            Write("no-client", authority);
            Write("no-key", authority, client: authority);
            File.Delete(Path.Combine(_folder["no-key"], "clientkey.pem"));
            Write("server-as-client", authority, server: authority);
            File.Move(_folder["server-as-client/servercert.pem"], _folder["server-as-client/clientcert.pem"]);
            File.Move(_folder["server-as-client/serverkey.pem"], _folder["server-as-client/clientkey.pem"]);
            Write("client-as-authority", authority, client: authority);
            File.Copy(_folder["client-as-authority/clientcert.pem"], _folder["client-as-authority/cacert.pem"], overwrite: true);
            Write("garbage", authority);
            File.WriteAllText(_folder["garbage/cacert.pem"], "no certificate");
            Write("expired-server", authority);
            authority.Issue(_folder["expired-server"], "127.0.0.1", isServer: true, past);
        }

        private X509Certificate2? Write(
            string name, CertificateAuthority authority, CertificateAuthority? client = null, CertificateAuthority? server = null)
        {
            authority.WriteOwn(_folder[name]);
            client?.Issue(_folder[name], "client", isServer: false);
            return server?.Issue(_folder[name], "127.0.0.1", isServer: true);
        }
    }
}
