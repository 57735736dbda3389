using Libvirt.Drivers.Remote.Objects;
using Libvirt.Drivers.Remote.Procedures;

namespace Libvirt.Drivers.Remote.Secrets;

/// <summary>Reads what is known of secrets, not their values.</summary>
internal sealed class SecretReader(RemoteConnection remote, VirtConnection connection)
{
    /// <summary>A secret as it is told to a daemon, which goes by the UUID.</summary>
    internal static (Guid Uuid, int UsageType, string UsageId) Key(ObjectKey secret) => (secret.Uuid, 0, "");

    /// <summary>Reads one secret.</summary>
    /// <exception cref="VirtException">NoSecret: it is gone.</exception>
    internal async Task<VirtSecret> ReadAsync((Guid Uuid, int UsageType, string UsageId) secret, CancellationToken cancellationToken)
    {
        var xml = await remote.CallAsync(SecretProcedures.GetXmlDesc, (secret, 0u), cancellationToken).ConfigureAwait(false);
        return VirtSecret.Of(connection, SecretDefinition.ParseLive(xml)) with
        {
            UsageType = (SecretUsageType)secret.UsageType,
            UsageId = secret.UsageId,
        };
    }

    /// <summary>Reads all secrets, in one flight of calls.</summary>
    internal async ValueTask<IReadOnlyList<VirtSecret>> ListAsync(CancellationToken cancellationToken)
    {
        var (secrets, _) = await remote.CallAsync(SecretProcedures.ConnectListAllSecrets, (true, 0u), cancellationToken).ConfigureAwait(false);
        var found = await secrets.ReadAllAsync(VirtErrorCode.NoSecret, secret => ReadAsync(secret, cancellationToken)).ConfigureAwait(false);
        return [.. found.Order()];
    }
}
