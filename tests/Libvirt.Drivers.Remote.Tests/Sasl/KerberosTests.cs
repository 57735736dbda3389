using System.Runtime.InteropServices;
using Libvirt.Tests.Peers;

namespace Libvirt.Drivers.Remote.Tests.Sasl;

/// <summary>Who has a ticket of a real Kerberos realm is let in by a real libvirtd, as virsh is.</summary>
public sealed partial class KerberosTests
{
    [Fact]
    public async Task A_ticket_lets_in_and_encrypts_what_is_sent_over_tcp()
    {
        Assert.SkipUnless(LibvirtdSasl.CanRun(out var reason), reason);
        Assert.SkipUnless(KerberosRealm.CanRun(out reason), reason);
        var cancel = TestContext.Current.CancellationToken;
        await using var realm = await KerberosRealm.StartAsync();
        var port = LibvirtdListening.FreePort();
        await using var daemon = await Libvirtd.StartAsync(
            new()
            {
                TcpPort = port,
                TcpAuthentication = "sasl",
            },
            sasl: new()
            {
                Mechanisms = "gssapi plain",
                Kerberos = realm,
            });
        // Kerberos' library reads the variables of the process, which are not those of .NET.
        foreach (var (name, value) in realm.Variables)
            Assert.Equal(0, SetVariable(name, value, 1));
        var none = daemon.Folder.Write("none.conf", "");
        var tcp = $"test+tcp://localhost:{port}/default?authfile={none}";
        var unix = $"test+unix:///default?socket={daemon.Folder["run/libvirt-sock"]}&authfile={none}";

        foreach (var uri in new[] { tcp, $"{tcp}&auth=sasl.GSSAPI", unix })
        {
            Tool.Run("env", [.. realm.Variables.Select(v => $"{v.Key}={v.Value}"), "virsh", "-c", uri, "list"]);
            await using var connection = await VirtConnection.OpenAsync(uri, null, cancel);
            var domains = connection.Require<IDomainDriver>();
            var config = connection.Require<IDomainConfigDriver>();
            var description = new string('x', 300_000);
            var domain = await config.DefineDomainAsync($"<domain type='test'><name>big</name><description>{description}</description><memory>1024</memory><os><type>hvm</type></os></domain>", cancel);
            Assert.Contains(description, await domains.GetDomainXmlAsync(domain.Key, DomainXmlFlags.None, cancel), StringComparison.Ordinal);
        }

        realm.DropTickets();
        var error = await Assert.ThrowsAsync<VirtException>(async () => await VirtConnection.OpenAsync(tcp, null, cancel));
        Assert.Equal(VirtErrorCode.AuthFailed, error.Code);
        Assert.Contains("GSSAPI", error.Message, StringComparison.Ordinal);
        TestContext.Current.SendDiagnosticMessage(error.Message);
    }

    [LibraryImport("libc", EntryPoint = "setenv", StringMarshalling = StringMarshalling.Utf8)]
    private static partial int SetVariable(string name, string value, int overwrite);
}
