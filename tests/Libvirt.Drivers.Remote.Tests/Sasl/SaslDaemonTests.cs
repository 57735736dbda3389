using System.Net;
using Libvirt.Tests.Peers;

namespace Libvirt.Drivers.Remote.Tests.Sasl;

/// <summary>A real libvirtd that asks for names and passwords lets in who has them, as it lets in virsh, and nobody else.</summary>
public sealed class SaslDaemonTests(SaslDaemonFixture fixture) : IClassFixture<SaslDaemonFixture>
{
    [Fact]
    public async Task Each_mechanism_lets_us_in_as_it_lets_in_virsh()
    {
        var agreed = new List<string>();
        foreach (var (transport, mechanism) in new[]
        {
            ("unix", ""), ("unix", "SCRAM-SHA-512"), ("unix", "SCRAM-SHA-256"), ("unix", "SCRAM-SHA-1"), ("unix", "DIGEST-MD5"), ("unix", "PLAIN"),
            ("tcp", ""), ("tcp", "DIGEST-MD5"),
        })
        {
            var uri = $"{(transport == "unix" ? UnixUri : TcpUri)}&authfile={AuthFile}{(mechanism.Length == 0 ? "" : $"&auth=sasl.{mechanism}")}";
            var (code, theirs, error) = new Virsh(uri).TryRun("list --all --name");
            Assert.True(code == 0, $"virsh -c {uri}: {error}");
            await using var connection = await OpenAsync(uri);
            Assert.Equal(theirs.Split('\n', StringSplitOptions.RemoveEmptyEntries).Order(), (await ListAsync(connection)).Order());
            agreed.Add($"{transport} {mechanism}".Trim());
        }
        TestContext.Current.SendDiagnosticMessage($"virsh and we get in by all of {agreed.Count}: {string.Join(", ", agreed)}");
    }

    [Fact]
    public async Task What_is_sent_over_tcp_afterwards_is_encrypted_in_both_directions_however_long()
    {
        await using var connection = await OpenAsync($"{TcpUri}&authfile={AuthFile}");
        var config = connection.Require<IDomainConfigDriver>();
        // Far longer than a packet of SASL.
        var description = new string('x', 300_000);
        var domain = await config.DefineDomainAsync($"<domain type='test'><name>big</name><description>{description}</description><memory>1024</memory><os><type>hvm</type></os></domain>", Cancel);
        Assert.Contains(description, await connection.Require<IDomainDriver>().GetDomainXmlAsync(domain.Key, DomainXmlFlags.None, Cancel), StringComparison.Ordinal);

        var all = await Task.WhenAll(Enumerable.Range(0, 100).Select(async _ => await ListAsync(connection)));
        Assert.All(all, names => Assert.Contains("big", names));
    }

    [Fact]
    public async Task A_credential_of_the_connection_comes_first()
    {
        await using var connection = await OpenAsync(UnixUri, new(LibvirtdSasl.UserName, LibvirtdSasl.Password));
        Assert.NotEmpty(await ListAsync(connection));

        var error = await Assert.ThrowsAsync<VirtException>(() => OpenAsync($"{UnixUri}&authfile={AuthFile}", new(LibvirtdSasl.UserName, "wrong")));
        Assert.Equal(VirtErrorCode.AuthFailed, error.Code);
        Assert.DoesNotContain("wrong", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("tcp")]
    [InlineData("unix")]
    public async Task A_wrong_password_is_refused_in_libvirts_words(string transport)
    {
        var daemon = Daemon;
        var file = daemon.Folder.Write($"wrong-{transport}.conf", "[credentials-x]\nauthname=fred\npassword=wrong\n[auth-libvirt-default]\ncredentials=x\n");
        var uri = $"{(transport == "unix" ? UnixUri : TcpUri)}&authfile={file}";
        var (_, _, theirs) = new Virsh(uri).TryRun("list");

        var error = await Assert.ThrowsAsync<VirtException>(() => OpenAsync(uri));

        Assert.Equal(VirtErrorCode.AuthFailed, error.Code);
        Assert.Contains(error.Message, theirs, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Who_gives_no_password_is_told_how()
    {
        var none = Daemon.Folder.Write("none.conf", "");

        var error = await Assert.ThrowsAsync<VirtException>(() => OpenAsync($"{UnixUri}&authfile={none}"));

        Assert.Equal(VirtErrorCode.AuthUnavailable, error.Code);
        Assert.Contains("auth.conf", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("unix", "sasl.GSSAPI", "SASL mechanism GSSAPI not supported by server")]
    [InlineData("unix", "polkit", "requested authentication type polkit rejected")]
    [InlineData("unix", "magic", "unknown authentication type magic")]
    public async Task What_is_not_offered_is_refused_in_libvirts_words(string transport, string auth, string message)
    {
        _ = Daemon;
        var uri = $"{(transport == "unix" ? UnixUri : TcpUri)}&authfile={AuthFile}&auth={auth}";
        Assert.Contains($"authentication failed: {message}", new Virsh(uri).TryRun("list").Error, StringComparison.Ordinal);

        var error = await Assert.ThrowsAsync<VirtException>(() => OpenAsync(uri));

        Assert.Equal(VirtErrorCode.AuthFailed, error.Code);
        Assert.Equal($"authentication failed: {message}", error.Message);
    }

    [Fact]
    public async Task A_mechanism_without_encryption_is_not_taken_over_tcp()
    {
        _ = Daemon;
        var uri = $"{TcpUri}&authfile={AuthFile}&auth=sasl.SCRAM-SHA-256";
        Assert.NotEqual(0, new Virsh(uri).TryRun("list").ExitCode);

        Assert.Equal(VirtErrorCode.AuthFailed, (await Assert.ThrowsAsync<VirtException>(() => OpenAsync(uri))).Code);
    }

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private Libvirtd Daemon => fixture.Daemon;

    private string AuthFile => Daemon.Folder["auth.conf"];

    private string UnixUri => $"test+unix:///default?socket={Daemon.Folder["run/libvirt-sock"]}";

    private string TcpUri => $"test+tcp://127.0.0.1:{fixture.Port}/default?no_tty=1";

    private static async Task<VirtConnection> OpenAsync(string uri, NetworkCredential? credential = null) =>
        await VirtConnection.OpenAsync(uri, new() { Credential = credential }, Cancel);

    private static async Task<IEnumerable<string>> ListAsync(VirtConnection connection) =>
        (await connection.Require<IDomainDriver>().ListDomainsAsync(DomainListFilter.None, Cancel)).Select(d => d.Name);
}
