using Libvirt.Drivers.Esx.Domains;
using Libvirt.Drivers.Esx.Inventory;
using Libvirt.Drivers.Esx.Soap;

namespace Libvirt.Drivers.Esx.Events;

/// <summary>What a server knows of all machines, and what changes of it: a property collector of its own, so that nobody else takes its news.</summary>
/// <remarks>
/// Whatever makes the server begin anew, a session that has ended, a version that it does not know any more, an answer in parts, is made up for:
/// what it then tells of a machine is compared with what was known, so that nothing that has happened meanwhile is missed, and nothing told twice.
/// </remarks>
internal sealed class MachineWatch(VimClient client, InventoryView machines, TimeSpan maxWait)
{
    // Objects in an answer; where there are more, the next one follows at once.
    private const int MaxUpdates = 500;

    private readonly Dictionary<ManagedObject, ObjectContent> _known = [];
    private ManagedObject? _collector;
    private string _version = "";
    // Those that a server has told of since it began anew; null while it goes on.
    private HashSet<ManagedObject>? _seen = [];
    // Whether all that there was at first has been told.
    private bool _isReady;

    /// <summary>Reads what there is, and makes the server tell from now on.</summary>
    internal async ValueTask StartAsync(CancellationToken cancellationToken)
    {
        while (!_isReady)
            await NextAsync(cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Waits for news, but not for longer than the server keeps an answer back.</summary>
    /// <returns>The machines that have changed, as they were and as they are; null for one that was, or is, not there.</returns>
    /// <exception cref="VirtException">What the server says; the next call goes on, or begins anew.</exception>
    internal async ValueTask<IReadOnlyList<(ObjectContent? Before, ObjectContent? After)>> NextAsync(CancellationToken cancellationToken)
    {
        var collector = _collector ??= await MakeCollectorAsync(cancellationToken).ConfigureAwait(false);
        var request = new SoapRequest("WaitForUpdatesEx", collector).Add("version", _version).Add("options", options => options
            .Add("maxWaitSeconds", (int)maxWait.TotalSeconds)
            .Add("maxObjectUpdates", MaxUpdates));
        try
        {
            var answer = await client.CallAsync(request, cancellationToken).ConfigureAwait(false);
            // Nothing new, in time.
            return answer.Child("returnval") is { } news ? Take(UpdateSet.Read(news)) : [];
        }
        catch (VirtException e) when (e.InnerException is VimFaultException { Fault: var fault })
        {
            // A server that was only out of reach still has what it has not told. One that answers so does not: it is to tell all again.
            if (fault.Type != "InvalidCollectorVersion" || _version.Length == 0)
                _collector = null;
            (_version, _seen) = ("", []);
            throw;
        }
    }

    /// <summary>Makes the server forget it.</summary>
    internal async ValueTask StopAsync(CancellationToken cancellationToken)
    {
        if (_collector is not { } collector)
            return;
        _collector = null;
        await client.CallAsync(new SoapRequest("DestroyPropertyCollector", collector), cancellationToken).ConfigureAwait(false);
    }

    private List<(ObjectContent?, ObjectContent?)> Take(UpdateSet set)
    {
        var news = new List<(ObjectContent?, ObjectContent?)>();
        foreach (var change in set.Changes)
        {
            var before = _known.GetValueOrDefault(change.Object);
            if (change.HasLeft)
            {
                if (_known.Remove(change.Object))
                    news.Add((before, null));
                continue;
            }
            // That one comes says no more than that it is there: some servers say so again.
            var after = _known[change.Object] = change.ApplyTo(before);
            _seen?.Add(change.Object);
            news.Add((before, after));
        }
        _version = set.Version;
        if (_seen is { } seen && !set.IsTruncated)
        {
            // What a server that has begun anew does not tell of has gone meanwhile.
            foreach (var machine in _known.Keys.Where(machine => !seen.Contains(machine)).ToList())
            {
                if (_known.Remove(machine, out var before))
                    news.Add((before, null));
            }
            _seen = null;
            if (!_isReady)
            {
                _isReady = true;
                return [];
            }
        }
        return _isReady ? news : [];
    }

    private async ValueTask<ManagedObject> MakeCollectorAsync(CancellationToken cancellationToken)
    {
        var collector = await client.CallForObjectAsync(new SoapRequest("CreatePropertyCollector", client.Service.PropertyCollector), cancellationToken).ConfigureAwait(false);
        try
        {
            await machines.UseAsync(view => client.CallAsync(Filter(collector, view), cancellationToken), cancellationToken).ConfigureAwait(false);
            return collector;
        }
        catch (VirtException)
        {
            _collector = collector;
            await StopAsync(cancellationToken).ConfigureAwait(false);
            throw;
        }
    }

    private static SoapRequest Filter(ManagedObject collector, ManagedObject view) => new SoapRequest("CreateFilter", collector)
        .Add("spec", specification => specification
            .Add("propSet", properties => properties.Add("type", Machine.Type).Add("all", false).Add("pathSet", MachineNews.Paths))
            .Add("objectSet", target => target
                .Add("obj", view)
                .Add("skip", true)
                .Add("selectSet", "TraversalSpec", traversal => traversal
                    .Add("name", "view").Add("type", "ContainerView").Add("path", "view").Add("skip", false))))
        .Add("partialUpdates", false);
}
