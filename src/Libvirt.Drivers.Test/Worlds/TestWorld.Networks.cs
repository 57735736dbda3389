namespace Libvirt.Drivers.Test;

/// <content>Networks.</content>
internal sealed partial class TestWorld
{
    private readonly NamedTable<TestNetwork> _networks = new(network => network.Name, network => network.Uuid);

    /// <summary>Adds a network of the world's file.</summary>
    /// <exception cref="VirtException">OperationFailed: its name or UUID belong to another.</exception>
    internal void LoadNetwork(NodeState state, NetworkDefinition definition)
    {
        lock (_gate)
        {
            var network = Assign(definition, refuseActive: false) ?? Add(definition, persistent: true);
            (network.IsActive, network.Autostart) = state;
        }
    }

    internal IReadOnlyList<VirtNetwork> ListNetworks(VirtConnection connection, NetworkListFilter filter)
    {
        lock (_gate)
            return [.. _networks.All.Select(network => Describe(network, connection)).Where(network => filter.Matches(network))];
    }

    internal VirtNetwork LookupNetwork(VirtConnection connection, string name)
    {
        lock (_gate)
            return Describe(_networks.Find(name) ?? throw NoNetwork(name), connection);
    }

    internal VirtNetwork LookupNetwork(VirtConnection connection, Guid uuid)
    {
        lock (_gate)
            return Describe(_networks.Find(uuid) ?? throw TestError(VirtErrorCode.NoNetwork, $"no network with matching uuid '{uuid}'"), connection);
    }

    internal string GetNetworkXml(ObjectKey key, NetworkXmlFlags flags)
    {
        // libvirt's test driver has no other XML than the current one; worlds that are ours have.
        if (flags != 0 && Images is null)
            throw VirtException.InvalidArgument(VirtErrorDomain.Test, $"unsupported flags (0x{(uint)flags:x}) in function testNetworkGetXMLDesc");
        lock (_gate)
        {
            var network = Find(key);
            return (flags.HasFlag(NetworkXmlFlags.Inactive) ? network.Config : network.Current).ToXml();
        }
    }

    internal VirtNetwork DefineNetwork(VirtConnection connection, NetworkDefinition definition)
    {
        lock (_gate)
        {
            var network = Assign(definition, refuseActive: false) ?? Add(definition, persistent: true);
            return Tell(network, connection, NetworkEventType.Defined);
        }
    }

    internal VirtNetwork UndefineNetwork(VirtConnection connection, ObjectKey key)
    {
        lock (_gate)
        {
            var network = Find(key);
            if (network.IsActive)
                throw TestError(VirtErrorCode.OperationInvalid, $"Network '{network.Name}' is still running");
            _networks.Remove(network);
            return Tell(network, connection, NetworkEventType.Undefined);
        }
    }

    internal VirtNetwork SetNetworkAutostart(VirtConnection connection, ObjectKey key, bool autostart)
    {
        lock (_gate)
        {
            var network = Find(key);
            network.Autostart = autostart;
            Log.Debug($"network '{network.Name}' starts {(autostart ? "with its host" : "only by hand")}");
            return Describe(network, connection);
        }
    }

    internal VirtNetwork CreateNetwork(VirtConnection connection, NetworkDefinition definition)
    {
        lock (_gate)
        {
            var network = Assign(definition, refuseActive: true) ?? Add(definition, persistent: false);
            network.IsActive = true;
            return Tell(network, connection, NetworkEventType.Started);
        }
    }

    internal VirtNetwork StartNetwork(VirtConnection connection, ObjectKey key)
    {
        lock (_gate)
        {
            var network = Find(key);
            if (network.IsActive)
                throw TestError(VirtErrorCode.OperationInvalid, $"Network '{network.Name}' is already running");
            network.IsActive = true;
            return Tell(network, connection, NetworkEventType.Started);
        }
    }

    internal VirtNetwork DestroyNetwork(VirtConnection connection, ObjectKey key)
    {
        lock (_gate)
        {
            var network = Find(key);
            network.IsActive = false;
            network.Ports.Clear();
            // In libvirt's test driver a definition that came while the network was active waits for ever.
            if (Images is not null)
                network.TakeNext();
            if (!network.Persistent)
                _networks.Remove(network);
            return Tell(network, connection, NetworkEventType.Stopped);
        }
    }

    private TestNetwork Find(ObjectKey key) => _networks.Find(key.Uuid) ?? throw NoNetwork(key.Name);

    // As libvirt's network driver does, which its test driver is none of: a network that has a bridge of its own gets the first name that is free.
    private void NameBridge(NetworkDefinition definition)
    {
        if (Images is null || definition.Bridge is not null || definition.ForwardMode > NetworkForwardMode.Open)
            return;
        var used = _networks.All.SelectMany(n => new[] { n.Current.Bridge, n.Config.Bridge }).ToHashSet();
        definition.Bridge = Enumerable.Range(0, int.MaxValue).Select(i => $"virbr{i}").First(name => !used.Contains(name));
    }

    // Gives a definition to the network of its name and UUID, if there is one: for its next run, or as what it runs with.
    private TestNetwork? Assign(NetworkDefinition definition, bool refuseActive)
    {
        NameBridge(definition);
        if (_networks.Find(definition.Uuid) is not { } same)
        {
            return _networks.Find(definition.Name) is { } other
                ? throw NetworkError(VirtErrorCode.OperationFailed, $"network '{definition.Name}' already exists with uuid {other.Uuid}")
                : null;
        }
        if (same.Name != definition.Name)
            throw NetworkError(VirtErrorCode.OperationFailed, $"network '{same.Name}' is already defined with uuid {same.Uuid}");
        if (!refuseActive)
            same.Define(definition);
        else if (same.IsActive)
            throw NetworkError(VirtErrorCode.OperationInvalid, $"network is already active as '{same.Name}'");
        else
            same.Run(definition);
        return same;
    }

    private TestNetwork Add(NetworkDefinition definition, bool persistent)
    {
        var network = new TestNetwork(definition) { Persistent = persistent };
        _networks.Add(network);
        return network;
    }

    private VirtNetwork Tell(TestNetwork network, VirtConnection connection, NetworkEventType type)
    {
        var snapshot = Describe(network, connection);
        Log.Info($"network '{network.Name}': event {type}");
        Events.Enqueue(new NetworkLifecycleEvent(snapshot, type, Now));
        return snapshot;
    }

    private static VirtNetwork Describe(TestNetwork network, VirtConnection connection) => VirtNetwork.Of(connection, network.Current) with
    {
        IsActive = network.IsActive,
        Persistent = network.Persistent,
        Autostart = network.Autostart,
    };

    private static VirtException NoNetwork(string name) => TestError(VirtErrorCode.NoNetwork, $"no network with matching name '{name}'");

    private static VirtException NetworkError(VirtErrorCode code, string detail) => new(VirtErrorDomain.Network, code, detail);
}
