using Libvirt.Drivers.Esx.Domains;
using Libvirt.Drivers.Esx.Soap;

namespace Libvirt.Drivers.Esx;

/// <content>Domains: found, listed, described.</content>
internal sealed partial class EsxConnection : IDomainDriver
{
    public async ValueTask<IReadOnlyList<VirtDomain>> ListDomainsAsync(DomainListFilter filter, CancellationToken cancellationToken)
    {
        var machines = await _machines.ReadAsync(Machine.Type, Machine.Paths, cancellationToken).ConfigureAwait(false);
        return [.. machines.Select(ToDomain).Where(domain => filter.Matches(domain)).Order()];
    }

    public async ValueTask<VirtDomain> LookupDomainByNameAsync(string name, CancellationToken cancellationToken) =>
        ToDomain(await FindByNameAsync(name, cancellationToken).ConfigureAwait(false));

    public async ValueTask<VirtDomain> LookupDomainByUuidAsync(Guid uuid, CancellationToken cancellationToken) =>
        ToDomain(await FindByUuidAsync(uuid, cancellationToken).ConfigureAwait(false) ?? throw NoDomain($"Could not find domain with UUID '{uuid}'"));

    public async ValueTask<VirtDomain> LookupDomainByIdAsync(int id, CancellationToken cancellationToken) =>
        (await ListDomainsAsync(DomainListFilter.Active, cancellationToken).ConfigureAwait(false)).FirstOrDefault(domain => domain.Id == id)
            ?? throw NoDomain($"No domain with ID {id}");

    /// <summary>The machine that a key means.</summary>
    /// <exception cref="VirtException">NoDomain: there is none.</exception>
    private ValueTask<ObjectContent> FindAsync(DomainKey key, CancellationToken cancellationToken) => FindAsync(key, [], cancellationToken);

    /// <summary>The machine that a key means, with leaves beyond those of a domain.</summary>
    private async ValueTask<ObjectContent> FindAsync(DomainKey key, IReadOnlyCollection<string> more, CancellationToken cancellationToken) => key.Uuid == Guid.Empty
        // That is how one without a UUID is known.
        ? await FindByNameAsync(key.Name, cancellationToken, more).ConfigureAwait(false)
        : await FindByUuidAsync(key.Uuid, cancellationToken, more).ConfigureAwait(false) ?? throw NoDomain($"Could not find domain with UUID '{key.Uuid}'");

    private async ValueTask<ObjectContent> FindByNameAsync(string name, CancellationToken cancellationToken, IReadOnlyCollection<string>? more = null)
    {
        var machines = await _machines.ReadAsync(Machine.Type, With(more), cancellationToken).ConfigureAwait(false);
        return machines.Where(machine => MachineName.Unescape(machine.Text("name") ?? "") == name).ToList() switch
        {
            [var one] => one,
            [] => throw NoDomain($"Could not find domain with name '{name}'"),
            // Folders of a vCenter may hold the same name each: none of them is more meant than the others.
            var several => throw new VirtException(VirtErrorDomain.Esx, VirtErrorCode.OperationFailed, $"{several.Count} domains have the name '{name}': a UUID is needed"),
        };
    }

    private async ValueTask<ObjectContent?> FindByUuidAsync(Guid uuid, CancellationToken cancellationToken, IReadOnlyCollection<string>? more = null)
    {
        if (_place.Container != Client.Service.RootFolder || Client.Service.SearchIndex is not { } index)
        {
            // A search goes through the whole server, and so beyond what this connection sees.
            var machines = await _machines.ReadAsync(Machine.Type, With(more), cancellationToken).ConfigureAwait(false);
            return machines.FirstOrDefault(machine => ToDomain(machine).Uuid == uuid);
        }
        var request = new SoapRequest("FindByUuid", index).Add("uuid", uuid.ToString()).Add("vmSearch", true);
        if (!_uri.LegacyUuid)
            request.Add("instanceUuid", true);
        var answer = await Client.CallAsync(request, cancellationToken).ConfigureAwait(false);
        if (answer.Child("returnval") is not { } found)
            return null;
        try
        {
            return await _reader.ReadAsync(ManagedObject.Read(found), With(more), cancellationToken).ConfigureAwait(false);
        }
        catch (VirtException e) when (e.Code == VirtErrorCode.NoDomain)
        {
            // Deleted in between.
            return null;
        }
    }

    private static IReadOnlyCollection<string> With(IReadOnlyCollection<string>? more) => more is null or { Count: 0 } ? Machine.Paths : [.. Machine.Paths, .. more];

    /// <summary>A machine as it is now.</summary>
    private async ValueTask<VirtDomain> ReadDomainAsync(ManagedObject machine, CancellationToken cancellationToken) =>
        ToDomain(await _reader.ReadAsync(machine, Machine.Paths, cancellationToken).ConfigureAwait(false));

    private VirtDomain ToDomain(ObjectContent content) => Machine.ToDomain(content, _connection, _uri.LegacyUuid);

    private static VirtException NoDomain(string detail) => new(VirtErrorDomain.Esx, VirtErrorCode.NoDomain, detail);
}
