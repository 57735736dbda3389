using Libvirt.Drivers;

namespace Libvirt.PowerShell.Tests.Fakes;

/// <summary>A connection to a fake world: look-ups and descriptions.</summary>
internal partial class FakeConnection : IDriverConnection, IDomainDriver
{
    private protected readonly FakeWorld _world;
    private readonly VirtConnection _connection;
    private readonly int _life;
    private bool _open = true;

    internal FakeConnection(FakeWorld world, VirtConnection connection)
    {
        _world = world;
        _life = world.Life;
        _connection = connection;
        _world.CountConnection(1);
    }

    public bool IsAlive => _open && _life == _world.Life;

    public ValueTask<ServerInfo> GetServerInfoAsync(CancellationToken cancellationToken) => new(new ServerInfo("FAKE", new Version(1, 0), "nowhere", IsSecure: true));

    public async ValueTask<IReadOnlyList<VirtDomain>> ListDomainsAsync(DomainListFilter filter, CancellationToken cancellationToken)
    {
        await _world.OnCallAsync("List", null, cancellationToken);
        return [.. _world.Domains.Values.OrderBy(d => d.Name, StringComparer.Ordinal).Select(Show).Where(d => filter.Matches(d))];
    }

    public ValueTask<VirtDomain> LookupDomainByNameAsync(string name, CancellationToken cancellationToken) => LookUpAsync(name, d => d.Name == name, cancellationToken);

    public ValueTask<VirtDomain> LookupDomainByUuidAsync(Guid uuid, CancellationToken cancellationToken) => LookUpAsync($"{uuid}", d => d.Uuid == uuid, cancellationToken);

    public ValueTask<VirtDomain> LookupDomainByIdAsync(int id, CancellationToken cancellationToken) => LookUpAsync($"{id}", d => Show(d).Id == id, cancellationToken);

    public async ValueTask<string> GetDomainXmlAsync(DomainKey domain, DomainXmlFlags flags, CancellationToken cancellationToken)
    {
        await _world.OnCallAsync("GetXml", domain.Name, cancellationToken);
        return $"<domain type='{flags}'><name>{Find(domain).Name}</name>{_world.Devices}</domain>";
    }

    public ValueTask DisposeAsync()
    {
        if (_open)
            _world.CountConnection(-1);
        _open = false;
        return ValueTask.CompletedTask;
    }

    private async ValueTask<VirtDomain> LookUpAsync(string what, Func<FakeDomain, bool> isIt, CancellationToken cancellationToken)
    {
        await _world.OnCallAsync("LookUp", what, cancellationToken);
        return Show(_world.Domains.Values.FirstOrDefault(isIt) ?? throw FakeWorld.Error(VirtErrorCode.NoDomain, what));
    }

    private FakeDomain Find(DomainKey domain) => _world.Domains.Values.FirstOrDefault(d => d.Uuid == domain.Uuid) ?? throw FakeWorld.Error(VirtErrorCode.NoDomain, domain.Name);

    private protected VirtDomain Show(FakeDomain domain)
    {
        var number = _world.Domains.Keys.Order(StringComparer.Ordinal).ToList().IndexOf(domain.Name) + 1;
        return new VirtDomain
        {
            Connection = _connection,
            Name = domain.Name,
            Uuid = domain.Uuid,
            Id = domain.State == DomainState.Shutoff ? null : number,
            State = domain.State,
            Vcpu = 1,
            MaxVcpu = 1,
            Persistent = domain.Persistent,
            Autostart = domain.Autostart,
        };
    }
}
