using System.Globalization;
using Libvirt.Drivers.Esx.Domains;
using Libvirt.Drivers.Esx.Soap;
using Libvirt.Logging;

namespace Libvirt.Drivers.Esx.Events;

/// <summary>Finds out how machines have stopped, which their power states do not say: by tasks that switched them off, or by their guests.</summary>
internal sealed class StopCause(VimClient client)
{
    private const string BootTime = "runtime.bootTime";
    private const string Description = "info.descriptionId";
    private const string Entity = "info.entity";
    private const string StartTime = "info.startTime";

    private static readonly LogSource Log = new("esx.esx_driver");

    /// <summary>The leaves of a machine that it goes by.</summary>
    internal static readonly string[] Paths = [BootTime];

    /// <summary>Those of some machines that have been switched off. Of the others a guest has shut down, as far as the server tells.</summary>
    /// <param name="stopped">The machines as they were while they were on.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    internal async ValueTask<IReadOnlySet<ManagedObject>> FindDestroyedAsync(IReadOnlyCollection<ObjectContent> stopped, CancellationToken cancellationToken)
    {
        if (stopped.Count == 0)
            return new HashSet<ManagedObject>();
        try
        {
            var tasks = await ReadTasksAsync(stopped, cancellationToken).ConfigureAwait(false);
            var ends = tasks
                .Where(task => task.Text(Description) is "VirtualMachine.powerOff" or "VirtualMachine.terminate" && task.Reference(Entity) is not null)
                .ToLookup(task => task.Reference(Entity)!.Value, task => Time(task.Text(StartTime)));
            // A task of an earlier run has nothing to do with it.
            return stopped.Where(machine => ends[machine.Object].Any(end => end >= (Time(machine.Text(BootTime)) ?? DateTimeOffset.MinValue)))
                .Select(machine => machine.Object).ToHashSet();
        }
        catch (VirtException e)
        {
            Log.Debug($"how {stopped.Count} machines have stopped is not known: {e.Message}");
            return new HashSet<ManagedObject>();
        }
    }

    // What was done to the machines in the last minutes.
    private async ValueTask<IReadOnlyList<ObjectContent>> ReadTasksAsync(IEnumerable<ObjectContent> machines, CancellationToken cancellationToken)
    {
        var request = new SoapRequest("RetrieveProperties", client.Service.PropertyCollector).Add("specSet", specification =>
        {
            specification.Add("propSet", properties => properties.Add("type", "Task").Add("all", false).Add("pathSet", [Description, Entity, StartTime]));
            foreach (var machine in machines)
            {
                specification.Add("objectSet", target => target
                    .Add("obj", machine.Object)
                    .Add("skip", true)
                    .Add("selectSet", "TraversalSpec", traversal => traversal
                        .Add("name", "recentTask").Add("type", Machine.Type).Add("path", "recentTask").Add("skip", false)));
            }
            // One may have been deleted since.
            specification.Add("reportMissingObjectsInResults", true);
        });
        var answer = await client.CallAsync(request, cancellationToken).ConfigureAwait(false);
        return [.. answer.All("returnval").Select(ObjectContent.Read)];
    }

    private static DateTimeOffset? Time(string? text) =>
        DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time) ? time : null;
}
