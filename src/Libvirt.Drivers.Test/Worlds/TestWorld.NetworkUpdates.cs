using System.Xml.Linq;

namespace Libvirt.Drivers.Test;

/// <content>Changes of parts of networks.</content>
internal sealed partial class TestWorld
{
    private const NetworkUpdateFlags KnownUpdates = NetworkUpdateFlags.Live | NetworkUpdateFlags.Config;

    internal VirtNetwork UpdateNetwork(VirtConnection connection, ObjectKey key, NetworkUpdate update, NetworkUpdateFlags flags)
    {
        if ((flags & ~KnownUpdates) is not 0 and var unknown)
            throw VirtException.InvalidArgument(VirtErrorDomain.Test, $"unsupported flags (0x{(uint)unknown:x}) in function testNetworkUpdate");
        lock (_gate)
        {
            var network = Find(key);
            var (live, config) = (flags.HasFlag(NetworkUpdateFlags.Live), flags.HasFlag(NetworkUpdateFlags.Config));
            if (flags == NetworkUpdateFlags.Current)
                (live, config) = (network.IsActive, !network.IsActive);
            if (live && !network.IsActive)
                throw NetworkError(VirtErrorCode.OperationInvalid, "network is not running");
            if (config && !network.Persistent)
                throw NetworkError(VirtErrorCode.OperationInvalid, "cannot change persistent config of a transient network");
            // Both are made before either is kept, so that a refusal changes nothing.
            var (newLive, newConfig) = (live ? Changed(network.Current, update) : null, config ? Changed(network.Config, update) : null);
            network.Replace(newLive, newConfig);
            Log.Debug($"network '{network.Name}' is updated: {update.Command} {update.Section}");
            return Describe(network, connection);
        }
    }

    // What comes out must be a definition that would be accepted.
    private static NetworkDefinition Changed(NetworkDefinition definition, NetworkUpdate update)
    {
        var changed = update.Apply(definition);
        NetworkDefinition.FromElement(new XElement(changed.Root));
        return changed;
    }
}
