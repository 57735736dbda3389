using Libvirt.Drivers.Remote.Procedures;
using Libvirt.Drivers.Remote.Rpc;
using Libvirt.Drivers.Remote.Sessions;
using Libvirt.Logging;

namespace Libvirt.Drivers.Remote.Sasl;

/// <summary>SASL with a daemon (remoteAuthSASL).</summary>
internal static class SaslAuthentication
{
    // libvirt's own lower limit where no one else encrypts: the strength of DES.
    private const int StrengthMin = 56;
    private const int StepsMax = 16;

    private static readonly LogSource Log = new("remote.remote_driver");

    /// <summary>Proves who the user is.</summary>
    /// <param name="client">The calls.</param>
    /// <param name="stream">The way, if it is open to all: what is sent later is encrypted on it. Null for one that nobody can listen to.</param>
    /// <param name="target">What is to be opened.</param>
    /// <param name="wanted">The mechanism that the user names; null for the best.</param>
    /// <param name="cancellationToken">Ends the attempt.</param>
    /// <exception cref="VirtException">AuthFailed: the daemon does not believe it, or is not to be believed; AuthUnavailable: there is no name or password.</exception>
    internal static async ValueTask RunAsync(RpcClient client, SaslStream? stream, RemoteTarget target, string? wanted, CancellationToken cancellationToken)
    {
        var list = await client.CallAsync(HostProcedures.AuthSaslInit, default, cancellationToken).ConfigureAwait(false);
        var source = new CredentialSource(target.Connection, SaslMechanisms.Service, target.HostName);
        var name = SaslMechanisms.Choose(list.Split(',', StringSplitOptions.RemoveEmptyEntries), wanted, stream is null, source.HasPassword);
        Log.Debug($"SASL mechanisms offered: {list}; chosen: {name}");
        var user = source.FindAuthorizationName();
        var credentials = SaslMechanisms.NeedsPassword(name)
            ? new SaslCredentials(source.GetAuthenticationName(target.Connection.Uri.User), source.GetPassword(), user, source.FindRealm())
            : null;
        using var mechanism = SaslMechanisms.Create(name, credentials, user, target.HostName, stream is null);
        await TalkAsync(client, mechanism, cancellationToken).ConfigureAwait(false);
        if (stream is null)
            return;
        if (mechanism.Layer is not { Strength: >= StrengthMin } layer)
            throw SaslErrors.Failed($"negotiation SSF {mechanism.Layer?.Strength ?? 0} was not strong enough");
        Log.Debug($"SASL SSF value {layer.Strength}");
        stream.Protect(layer);
    }

    private static async ValueTask TalkAsync(RpcClient client, SaslMechanism mechanism, CancellationToken cancellationToken)
    {
        var first = mechanism.Start();
        var (isDone, isNil, data) = await client.CallAsync(HostProcedures.AuthSaslStart, (mechanism.Name, first is null, first ?? []), cancellationToken).ConfigureAwait(false);
        for (var step = 0; !(isDone && mechanism.IsComplete); step++)
        {
            if (step == StepsMax)
                throw SaslErrors.Failed($"{mechanism.Name}: the daemon does not come to an end");
            // Even if the daemon is satisfied, what it says last has to prove that it knows the password too.
            var answer = mechanism.Step(isNil ? null : data);
            if (isDone)
            {
                if (mechanism.IsComplete)
                    break;
                throw SaslErrors.Failed($"{mechanism.Name}: the daemon ends before it has proved itself");
            }
            (isDone, isNil, data) = await client.CallAsync(HostProcedures.AuthSaslStep, (answer is null, answer ?? []), cancellationToken).ConfigureAwait(false);
        }
    }
}
