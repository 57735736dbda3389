using System.Text;
using Libvirt.Drivers.Esx.Datastores;
using Libvirt.Drivers.Esx.Inventory;
using Libvirt.Drivers.Esx.Soap;
using Libvirt.Drivers.Esx.Tasks;
using Libvirt.Drivers.Esx.Vmx;
using Libvirt.Logging;

namespace Libvirt.Drivers.Esx.Domains;

/// <summary>Makes a machine of a configuration: the file, and the server's knowledge of it. If either fails, the datastore is as before.</summary>
internal sealed class MachineRegistration(VimClient client, DatastoreFiles files, TaskWait tasks, MachineHome home)
{
    private static readonly LogSource Log = new("esx.esx_driver");

    // How long putting things back may take when nobody waits any more.
    private static readonly TimeSpan Farewell = TimeSpan.FromSeconds(30);

    /// <summary>Makes one.</summary>
    /// <param name="name">The machine's name.</param>
    /// <param name="path">Where the configuration goes; one that is left there of a machine that is gone is written over.</param>
    /// <param name="configuration">The configuration.</param>
    /// <param name="cancellationToken">Ends the wait; the machine is made or not, but not half.</param>
    /// <exception cref="VirtException">OperationFailed: another machine has the file; others: what the server says.</exception>
    internal async ValueTask<ManagedObject> RunAsync(string name, DatastorePath path, string configuration, CancellationToken cancellationToken)
    {
        if (await FindAsync(path, cancellationToken).ConfigureAwait(false) is { } other)
            throw new VirtException(VirtErrorDomain.Esx, VirtErrorCode.OperationFailed, $"'{path}' is the configuration of another domain ({other})");
        var before = await ReadAsync(path, cancellationToken).ConfigureAwait(false);
        try
        {
            Log.Debug($"Uploading .vmx config, path='{path}'");
            await files.WriteAsync(path, home.Datacenter.Path, Encoding.UTF8.GetBytes(configuration), cancellationToken).ConfigureAwait(false);
            return await RegisterAsync(name, path, cancellationToken).ConfigureAwait(false);
        }
        catch
        {
            await RestoreAsync(path, before).ConfigureAwait(false);
            throw;
        }
    }

    private async ValueTask<ManagedObject> RegisterAsync(string name, DatastorePath path, CancellationToken cancellationToken)
    {
        var request = new SoapRequest("RegisterVM_Task", home.Folder)
            .Add("path", path.ToString())
            .Add("name", VmxText.EscapePercent(name))
            .Add("asTemplate", false)
            .Add("pool", home.Pool);
        if (home.Host is { } host)
            request.Add("host", host);
        var result = await tasks.RunAsync(request, "define domain", cancellationToken, settles: true).ConfigureAwait(false);
        return ManagedObject.Read(result ?? throw Vim.Unexpected("the task 'RegisterVM_Task' has no result"));
    }

    private async ValueTask<ManagedObject?> FindAsync(DatastorePath path, CancellationToken cancellationToken)
    {
        if (client.Service.SearchIndex is not { } index)
            return null;
        var request = new SoapRequest("FindByDatastorePath", index).Add("datacenter", home.Datacenter.Object).Add("path", path.ToString());
        var answer = await client.CallAsync(request, cancellationToken).ConfigureAwait(false);
        return answer.Child("returnval") is { } found ? ManagedObject.Read(found) : null;
    }

    private async ValueTask<byte[]?> ReadAsync(DatastorePath path, CancellationToken cancellationToken)
    {
        try
        {
            return await files.ReadAsync(path, home.Datacenter.Path, cancellationToken).ConfigureAwait(false);
        }
        catch (VirtException e) when (e.Code == VirtErrorCode.NoStorageVol)
        {
            return null;
        }
    }

    /// <summary>Puts back what was there. What fails of it is written down: why there is no machine is more than what is left of it.</summary>
    private async ValueTask RestoreAsync(DatastorePath path, byte[]? before)
    {
        using var limit = new CancellationTokenSource(Farewell);
        try
        {
            // Whoever gives up waiting does not know what the server did.
            if (await FindAsync(path, limit.Token).ConfigureAwait(false) is { } made)
                Log.Warning($"nobody waits for {made} any more, but it is made");
            else if (before is not null)
                await files.WriteAsync(path, home.Datacenter.Path, before, limit.Token).ConfigureAwait(false);
            else
                await DeleteAsync(path, limit.Token).ConfigureAwait(false);
        }
        catch (Exception e) when (e is VirtException or OperationCanceledException)
        {
            Log.Warning($"'{path}' is left behind: {e.Message}");
        }
    }

    private async ValueTask DeleteAsync(DatastorePath path, CancellationToken cancellationToken)
    {
        var manager = client.Service.FileManager ?? throw Vim.Unexpected("there is no file manager");
        var request = new SoapRequest("DeleteDatastoreFile_Task", manager).Add("name", path.ToString()).Add("datacenter", home.Datacenter.Object);
        await tasks.RunAsync(request, "delete file", cancellationToken).ConfigureAwait(false);
    }
}
