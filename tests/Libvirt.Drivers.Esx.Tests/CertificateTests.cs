using Libvirt.Tests.Peers;

namespace Libvirt.Drivers.Esx.Tests;

public sealed class CertificateTests
{
    [Fact]
    public async Task A_server_has_to_be_who_the_file_of_certificates_says_unless_nobody_asks()
    {
        Assert.SkipUnless(Vcsim.CanRun(out var reason), reason);
        using var folder = new ScratchFolder();
        using var authority = new CertificateAuthority("ours");
        authority.WriteOwn(folder["pki"]);
        authority.Issue(folder["pki"], "127.0.0.1", isServer: true).Dispose();
        using var other = new CertificateAuthority("theirs");
        other.WriteOwn(folder["other"]);
        await using var server = await Vcsim.StartAsync(new VcsimSettings { IsEsx = true, PkiFolder = folder["pki"] });

        await using (var connection = await VsphereFixture.OpenAsync(server, query: $"cacert={folder["pki/cacert.pem"]}"))
            Assert.True(connection.Server.IsSecure);
        await using (var connection = await VsphereFixture.OpenAsync(server, query: "no_verify=1"))
            Assert.True(connection.Server.IsSecure);
        var options = new ConnectOptions
        {
            Credential = new(Vcsim.UserName, Vcsim.Password),
            SkipCertificateCheck = true,
        };
        await using (var connection = await VirtConnection.OpenAsync(server.Uri(), options, TestContext.Current.CancellationToken))
            Assert.True(connection.Server.IsSecure);
        await RefusesAsync(VirtErrorCode.GnutlsError, server.Uri());
        await RefusesAsync(VirtErrorCode.GnutlsError, server.Uri(query: $"cacert={folder["other/cacert.pem"]}"));
        await RefusesAsync(VirtErrorCode.GnutlsError, server.Uri(query: $"cacert={folder["pki/cacert.pem"]}").Replace("127.0.0.1", "localhost"));
        await RefusesAsync(VirtErrorCode.OpenFailed, server.Uri(query: $"cacert={folder["missing"]}"));
        await RefusesAsync(VirtErrorCode.OpenFailed, server.Uri(query: $"cacert={folder.Write("empty", "")}"));
    }

    private static async Task RefusesAsync(VirtErrorCode code, string uri)
    {
        var error = await Assert.ThrowsAsync<VirtException>(() => VsphereFixture.OpenUriAsync(uri).AsTask());
        Assert.Equal(code, error.Code);
    }
}
