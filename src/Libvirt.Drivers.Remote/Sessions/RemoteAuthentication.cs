using Libvirt.Drivers.Remote.Procedures;
using Libvirt.Drivers.Remote.Rpc;
using Libvirt.Drivers.Remote.Sasl;
using Libvirt.Logging;

namespace Libvirt.Drivers.Remote.Sessions;

/// <summary>Proves to a daemon who the user is (remoteAuthenticate).</summary>
internal static class RemoteAuthentication
{
    private const int None = 0;
    private const int Sasl = 1;
    private const int Polkit = 2;

    private static readonly LogSource Log = new("remote.remote_driver");

    /// <summary>Does what the daemon wants, or the URI says.</summary>
    /// <exception cref="VirtException">AuthFailed: the daemon does not offer what the URI wants, or does not believe it; AuthUnavailable: there are no credentials.</exception>
    /// <param name="client">The calls.</param>
    /// <param name="stream">The way, if it is open to all: what is sent later can be encrypted on it.</param>
    /// <param name="target">What is to be opened, and as whom.</param>
    /// <param name="cancellationToken">Ends the attempt.</param>
    internal static async ValueTask RunAsync(RpcClient client, SaslStream? stream, RemoteTarget target, CancellationToken cancellationToken)
    {
        var offered = await ListAsync(client, cancellationToken).ConfigureAwait(false);
        Log.Debug($"authentication offered: {string.Join(", ", offered)}");
        if (offered.Length == 0)
            return;
        var kind = Choose(offered, target.Authentication);
        switch (kind)
        {
            case None:
                return;
            case Sasl:
                await SaslAuthentication.RunAsync(client, stream, target, Mechanism(target.Authentication), cancellationToken).ConfigureAwait(false);
                return;
            case Polkit:
                // The daemon asks polkit itself; the user's desktop may put a question meanwhile.
                await client.CallAsync(HostProcedures.AuthPolkit, default, cancellationToken).ConfigureAwait(false);
                return;
            default:
                throw new VirtException(VirtErrorDomain.Remote, VirtErrorCode.AuthFailed, $"unsupported authentication type {kind}");
        }
    }

    private static async ValueTask<int[]> ListAsync(RpcClient client, CancellationToken cancellationToken)
    {
        try
        {
            return await client.CallAsync(HostProcedures.AuthList, default, cancellationToken).ConfigureAwait(false);
        }
        catch (VirtException e) when (e.Code == VirtErrorCode.NoSupport)
        {
            // A server too old to know the question asks for nothing.
            return [];
        }
    }

    private static int Choose(int[] offered, string? wanted)
    {
        if (wanted is null)
            return offered[0];
        int kind = wanted.Equals("sasl", StringComparison.OrdinalIgnoreCase) || Mechanism(wanted) is not null ? Sasl
            : wanted.Equals("polkit", StringComparison.OrdinalIgnoreCase) ? Polkit
            : throw new VirtException(VirtErrorDomain.Remote, VirtErrorCode.AuthFailed, $"unknown authentication type {wanted}");
        return offered.Contains(kind) ? kind : throw new VirtException(VirtErrorDomain.Remote, VirtErrorCode.AuthFailed, $"requested authentication type {wanted} rejected");
    }

    /// <summary>The mechanism that <c>sasl.MECHANISM</c> names.</summary>
    private static string? Mechanism(string? wanted) =>
        wanted is not null && wanted.StartsWith("sasl.", StringComparison.OrdinalIgnoreCase) ? wanted[5..] : null;
}
