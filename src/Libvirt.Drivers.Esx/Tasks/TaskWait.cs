using System.Xml.Linq;
using Libvirt.Drivers.Esx.Domains;
using Libvirt.Drivers.Esx.Soap;
using Libvirt.Logging;

namespace Libvirt.Drivers.Esx.Tasks;

/// <summary>Waits for a task of the server, with a property collector of its own: no other wait can take its news.</summary>
internal sealed class TaskWait(VimClient client, Questions questions)
{
    private static readonly LogSource Log = new("esx.esx_vi");

    // How long the server keeps an answer back while there is nothing new, in seconds: less than HTTP waits.
    private const int MaxWait = 30;

    // What a task ends with, and what is of interest before.
    private static readonly string[] End = ["info.state", "info.error", "info.result"];
    private static readonly string[] Course = ["info.entityName", "info.progress"];

    // How long a server may take to be told that nobody waits any more.
    private static readonly TimeSpan Farewell = TimeSpan.FromSeconds(5);

    /// <summary>Starts a task and waits for its end. Whoever gives up waiting cancels it, and so does a question of the machine that is not answered.</summary>
    /// <param name="request">The call that starts it.</param>
    /// <param name="action">What it does, for its error and while it goes on: <c>start domain</c>. What stands behind a comma is for the error alone.</param>
    /// <param name="cancellationToken">Ends the wait and cancels the task.</param>
    /// <param name="machine">The machine that may have a question about it, where it is not the object that is called.</param>
    /// <param name="settles">Whether a task that is cancelled is seen to its end, as what comes then depends on it: not all of them can be cancelled.</param>
    /// <returns>What the task gives (<c>info.result</c>); null where it gives nothing.</returns>
    /// <exception cref="VirtException">What the server says of the call or the task.</exception>
    internal async ValueTask<XElement?> RunAsync(
        SoapRequest request, string action, CancellationToken cancellationToken, ManagedObject? machine = null, bool settles = false)
    {
        machine ??= request.Target.Type == Machine.Type ? request.Target : null;
        var task = await StartAsync(request, cancellationToken).ConfigureAwait(false);
        try
        {
            return await WatchAsync(task, machine, action, cancellationToken).ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
            Log.Debug($"{task}: nobody waits for it any more, it is cancelled");
            await TryAsync(new SoapRequest("CancelTask", task)).ConfigureAwait(false);
            if (settles)
                await TryAsync("the end of the task", async limit => await WatchAsync(task, machine: null, action, limit).ConfigureAwait(false)).ConfigureAwait(false);
            throw;
        }
    }

    /// <summary>Starts it. Whoever gives up meanwhile still learns which task it is: it could not be cancelled otherwise.</summary>
    private async ValueTask<ManagedObject> StartAsync(SoapRequest request, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        using var limit = new CancellationTokenSource();
        using var _ = cancellationToken.UnsafeRegister(source => ((CancellationTokenSource)source!).CancelAfter(Farewell), limit);
        return await client.CallForObjectAsync(request, limit.Token).ConfigureAwait(false);
    }

    private async ValueTask<XElement?> WatchAsync(ManagedObject task, ManagedObject? machine, string action, CancellationToken cancellationToken)
    {
        while (true)
        {
            var session = client.Session;
            var collector = await client.CallForObjectAsync(
                new SoapRequest("CreatePropertyCollector", client.Service.PropertyCollector), cancellationToken).ConfigureAwait(false);
            try
            {
                await client.CallAsync(Filter(collector, task, machine), cancellationToken).ConfigureAwait(false);
                return await EndAsync(collector, task, machine, action, cancellationToken).ConfigureAwait(false);
            }
            catch (VirtException e) when (e.Code == VirtErrorCode.NoDomain && client.Session != session)
            {
                Log.Debug($"{task}: the collector has gone with its session");
            }
            finally
            {
                await TryAsync(new SoapRequest("DestroyPropertyCollector", collector)).ConfigureAwait(false);
            }
        }
    }

    private static SoapRequest Filter(ManagedObject collector, ManagedObject task, ManagedObject? machine) => new SoapRequest("CreateFilter", collector)
        .Add("spec", specification =>
        {
            specification.Add("propSet", properties => properties.Add("type", task.Type).Add("all", false).Add("pathSet", OperationProgress.IsWatched ? [.. End, .. Course] : End));
            if (machine is not null)
                specification.Add("propSet", properties => properties.Add("type", Machine.Type).Add("all", false).Add("pathSet", MachineQuestion.Path));
            specification.Add("objectSet", target => target.Add("obj", task).Add("skip", false));
            if (machine is { } watched)
            {
                specification
                    .Add("objectSet", target => target.Add("obj", watched).Add("skip", false))
                    // It may be the task's work that it has gone.
                    .Add("reportMissingObjectsInResults", true);
            }
        })
        .Add("partialUpdates", false);

    /// <summary>Waits for the end, and tells how far the task is meanwhile.</summary>
    private async ValueTask<XElement?> EndAsync(ManagedObject collector, ManagedObject task, ManagedObject? machine, string action, CancellationToken cancellationToken)
    {
        var version = "";
        var known = new Dictionary<string, XElement?>(StringComparer.Ordinal);
        OperationProgress? operation = null;
        string? answered = null;
        try
        {
            while (true)
            {
                var request = new SoapRequest("WaitForUpdatesEx", collector).Add("version", version).Add("options", options => options.Add("maxWaitSeconds", MaxWait));
                var answer = await client.CallAsync(request, cancellationToken).ConfigureAwait(false);
                // Nothing new, in time.
                if (answer.Child("returnval") is not { } news)
                    continue;
                version = news.Required("version").Value;
                foreach (var change in news.All("filterSet").SelectMany(set => set.All("objectSet")).SelectMany(set => set.All("changeSet")))
                    known[change.Required("name").Value] = change.Child("val");
                switch (known.GetValueOrDefault("info.state")?.Value)
                {
                    case "success":
                        return known.GetValueOrDefault("info.result");
                    case "error":
                        // A fault with the words for it beside it.
                        var error = known.GetValueOrDefault("info.error");
                        throw VimFault.Read(error.Child("fault"), code: null, error.Text("localizedMessage")).OfTask(action);
                }
                if (machine is { } asking && known.GetValueOrDefault(MachineQuestion.Path) is { } question)
                    answered = await SettleAsync(task, asking, question, answered, cancellationToken).ConfigureAwait(false);
                operation ??= OperationProgress.Begin(Describe(action, known.GetValueOrDefault("info.entityName")?.Value));
                operation.Report((int?)Vim.Number(known.GetValueOrDefault("info.progress")?.Value));
            }
        }
        finally
        {
            operation?.Dispose();
        }
    }

    private async ValueTask<string> SettleAsync(ManagedObject task, ManagedObject machine, XElement question, string? answered, CancellationToken cancellationToken)
    {
        try
        {
            return await questions.SettleAsync(machine, question, answered, cancellationToken).ConfigureAwait(false);
        }
        catch (VirtException)
        {
            // It would wait for ever. One that cannot be cancelled is left alone.
            await TryAsync(new SoapRequest("CancelTask", task)).ConfigureAwait(false);
            throw;
        }
    }

    private static string Describe(string action, string? name) =>
        $"{char.ToUpperInvariant(action[0])}{action[1..].Split(',')[0]}{(string.IsNullOrEmpty(name) ? "" : $": {MachineName.Unescape(name)}")}";

    /// <summary>Tells the server something that it may have found out by itself; what becomes of it changes nothing.</summary>
    private ValueTask TryAsync(SoapRequest request) => TryAsync(request.Method, async limit => await client.CallAsync(request, limit).ConfigureAwait(false));

    private static async ValueTask TryAsync(string what, Func<CancellationToken, ValueTask> call)
    {
        using var limit = new CancellationTokenSource(Farewell);
        try
        {
            await call(limit.Token).ConfigureAwait(false);
        }
        catch (Exception e) when (e is VirtException or OperationCanceledException)
        {
            Log.Info($"{what}: {e.Message}");
        }
    }
}
