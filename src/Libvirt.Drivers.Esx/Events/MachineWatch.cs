using System.Collections.Immutable;
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

    private static readonly PropertyPaths Paths = new(Machine.Type, MachineNews.Paths);

    private readonly Dictionary<ManagedObject, ObjectContent> _known = [];
    // What machines refer to. Nothing is told of it, but it belongs to what is told of them.
    private ImmutableDictionary<ManagedObject, ObjectContent> _others = ImmutableDictionary<ManagedObject, ObjectContent>.Empty;
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
        var news = new List<(ObjectContent? Before, ObjectContent? After)>();
        var others = _others;
        foreach (var change in set.Changes)
        {
            if (!change.HasLeft)
                _seen?.Add(change.Object);
            if (change.Object.Type == Machine.Type)
                news.AddRange(Apply(change));
            else
                _others = change.HasLeft ? _others.Remove(change.Object) : _others.SetItem(change.Object, change.ApplyTo(_others.GetValueOrDefault(change.Object)));
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
            _others = _others.RemoveRange(_others.Keys.Where(other => !seen.Contains(other)));
            _seen = null;
            if (!_isReady)
            {
                _isReady = true;
                return [];
            }
        }
        // Each as it was with what there was, and as it is with what there is, in whatever order the server has told it.
        return _isReady ? news.ConvertAll(change => (Join(change.Before, others), Join(change.After, _others))) : [];
    }

    private IEnumerable<(ObjectContent? Before, ObjectContent? After)> Apply(UpdateSet.Change change)
    {
        var before = _known.GetValueOrDefault(change.Object);
        if (change.HasLeft)
            return _known.Remove(change.Object) ? [(before, null)] : [];
        // That one comes says no more than that it is there: some servers say so again.
        return [(before, _known[change.Object] = change.ApplyTo(before))];
    }

    private static ObjectContent? Join(ObjectContent? machine, IReadOnlyDictionary<ManagedObject, ObjectContent> others) => machine is null ? null : Paths.Join(machine, others);

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
        .Add("spec", specification =>
        {
            Paths.AddProperties(specification);
            specification.Add("objectSet", target => target
                .Add("obj", view)
                .Add("skip", true)
                .Add("selectSet", "TraversalSpec", traversal => Paths.AddWays(traversal
                    .Add("name", "view").Add("type", "ContainerView").Add("path", "view").Add("skip", false))));
        })
        .Add("partialUpdates", false);
}
