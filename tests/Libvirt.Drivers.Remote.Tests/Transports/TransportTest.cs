using Libvirt.Drivers.Remote.Transports;
using Libvirt.Drivers.Remote.Uris;
using Libvirt.Tests.Peers;

namespace Libvirt.Drivers.Remote.Tests.Transports;

/// <summary>What tests of transports share.</summary>
public abstract class TransportTest
{
    /// <summary>Ends with the test.</summary>
    protected static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    /// <summary>The transport for a URI, as a connection would get it.</summary>
    internal static RpcTransport Create(string uri, bool readOnly = false) => RpcTransports.Create(
        RemoteUri.Parse(VirtUri.Parse(uri), new(), RemoteSurroundings.Current),
        new()
        {
            ReadOnly = readOnly,
        });

    /// <summary>Connects and makes a call.</summary>
    /// <returns>The ways of authentication.</returns>
    internal static async Task<IReadOnlyList<int>> CallAsync(string uri, bool readOnly = false)
    {
        await using var stream = await Create(uri, readOnly).ConnectAsync(Cancellation);
        return await RawCall.AuthListAsync(stream, Cancellation);
    }

    /// <summary>What keeps a call from being made.</summary>
    internal static Task<VirtException> FailAsync(string uri) => Assert.ThrowsAsync<VirtException>(() => CallAsync(uri));

    /// <summary>virsh's last line for a URI, without <c>error: </c>.</summary>
    protected static string VirshError(string uri)
    {
        Assert.SkipUnless(Virsh.IsInstalled, "virsh is not on this machine");
        // Where ssh ends before virsh has written, virsh tells that it could not write, and not what ssh has said: it is asked again.
        for (var attempt = 1; ; attempt++)
        {
            var (code, _, error) = new Virsh(uri).TryRun("version");
            Assert.NotEqual(0, code);
            var text = string.Join('\n', error.Split("error: ")[2..]).TrimEnd('\n');
            if (attempt == 10 || text != "Cannot write data: Broken pipe")
                return text;
        }
    }
}
