using System.Collections.Concurrent;
using Libvirt.Drivers;

namespace Libvirt.PowerShell.Tests.Fakes;

/// <summary>A connection to a fake world whose networks are always active, as the switches of an ESX host: nobody can start or stop them.</summary>
internal sealed class FakeSwitchConnection(FakeWorld world, VirtConnection connection) : FakeConnection(world, connection), INetworkDriver, INetworkConfigDriver
{
    private readonly VirtConnection _connection = connection;

    private ConcurrentDictionary<string, Guid> Switches => _world.Switches!;

    public async ValueTask<IReadOnlyList<VirtNetwork>> ListNetworksAsync(NetworkListFilter filter, CancellationToken cancellationToken)
    {
        await _world.OnCallAsync("ListNetworks", null, cancellationToken);
        return [.. Switches.Select(Show).Where(network => filter.Matches(network))];
    }

    public async ValueTask<VirtNetwork> LookupNetworkByNameAsync(string name, CancellationToken cancellationToken) =>
        (await ListNetworksAsync(NetworkListFilter.None, cancellationToken)).FirstOrDefault(network => network.Name == name) ?? throw FakeWorld.Error(VirtErrorCode.NoNetwork, name);

    public async ValueTask<VirtNetwork> LookupNetworkByUuidAsync(Guid uuid, CancellationToken cancellationToken) =>
        (await ListNetworksAsync(NetworkListFilter.None, cancellationToken)).FirstOrDefault(network => network.Uuid == uuid) ?? throw FakeWorld.Error(VirtErrorCode.NoNetwork, $"{uuid}");

    public ValueTask<string> GetNetworkXmlAsync(ObjectKey network, NetworkXmlFlags flags, CancellationToken cancellationToken) => new($"<network><name>{network.Name}</name></network>");

    public async ValueTask<VirtNetwork> DefineNetworkAsync(string xml, CancellationToken cancellationToken)
    {
        await _world.OnCallAsync("DefineNetwork", xml.ReplaceLineEndings(""), cancellationToken);
        var name = NetworkDefinition.Parse(xml).Name;
        Switches[name] = Guid.NewGuid();
        return await LookupNetworkByNameAsync(name, cancellationToken);
    }

    public async ValueTask UndefineNetworkAsync(ObjectKey network, CancellationToken cancellationToken)
    {
        await _world.OnCallAsync("UndefineNetwork", network.Name, cancellationToken);
        Switches.TryRemove(network.Name, out _);
    }

    public ValueTask<VirtNetwork> SetNetworkAutostartAsync(ObjectKey network, bool autostart, CancellationToken cancellationToken) => LookupNetworkByUuidAsync(network.Uuid, cancellationToken);

    private VirtNetwork Show(KeyValuePair<string, Guid> one) => new()
    {
        Connection = _connection,
        Name = one.Key,
        Uuid = one.Value,
        IsActive = true,
        Persistent = true,
        Autostart = true,
    };
}
