using Libvirt.Drivers.Esx.Soap;

namespace Libvirt.Drivers.Esx.Inventory;

/// <summary>All objects of some types below a container: a view that the server keeps up to date for as long as the session lasts.</summary>
/// <remarks>The first list of a session makes it; each is then one call, or one for every thousand objects.</remarks>
internal sealed class InventoryView(VimClient client, PropertyReader reader, ManagedObject container, IReadOnlyCollection<string> types)
{
    private readonly SemaphoreSlim _making = new(1);
    private ManagedObject? _view;
    private int _session;

    /// <summary>Reads the leaves of all objects of one type.</summary>
    internal ValueTask<IReadOnlyList<ObjectContent>> ReadAsync(
        string type, IReadOnlyCollection<string> paths, CancellationToken cancellationToken, int pageSize = PropertyReader.PageSize) =>
        UseAsync(view => reader.ReadViewAsync(view, type, paths, cancellationToken, pageSize), cancellationToken);

    /// <summary>Makes a call that the view is a part of.</summary>
    internal async ValueTask<T> UseAsync<T>(Func<ManagedObject, ValueTask<T>> call, CancellationToken cancellationToken)
    {
        var view = await GetAsync(gone: null, cancellationToken).ConfigureAwait(false);
        try
        {
            return await call(view).ConfigureAwait(false);
        }
        catch (VirtException e) when (e.Code == VirtErrorCode.NoDomain)
        {
            // The object that was not found is the view: it has gone with its session.
            return await call(await GetAsync(view, cancellationToken).ConfigureAwait(false)).ConfigureAwait(false);
        }
    }

    private async ValueTask<ManagedObject> GetAsync(ManagedObject? gone, CancellationToken cancellationToken)
    {
        await _making.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            if (_view is { } view && view != gone && _session == client.Session)
                return view;
            var request = new SoapRequest("CreateContainerView", client.Service.ViewManager ?? throw Vim.Unexpected("there is no view manager"))
                .Add("container", container)
                .Add("type", types)
                .Add("recursive", true);
            var made = await client.CallForObjectAsync(request, cancellationToken).ConfigureAwait(false);
            (_view, _session) = (made, client.Session);
            return made;
        }
        finally
        {
            _making.Release();
        }
    }
}
