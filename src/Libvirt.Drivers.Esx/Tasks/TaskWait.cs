using System.Xml.Linq;
using Libvirt.Drivers.Esx.Soap;
using Libvirt.Logging;

namespace Libvirt.Drivers.Esx.Tasks;

/// <summary>Waits for a task of the server, with a property collector of its own: no other wait can take its news.</summary>
internal sealed class TaskWait(VimClient client)
{
    private static readonly LogSource Log = new("esx.esx_vi");

    // How long the server keeps an answer back while there is nothing new, in seconds: less than HTTP waits.
    private const int MaxWait = 30;

    // How long a server may take to be told that nobody waits any more.
    private static readonly TimeSpan Farewell = TimeSpan.FromSeconds(5);

    /// <summary>Starts a task and waits for its end. Whoever gives up waiting cancels it.</summary>
    /// <param name="request">The call that starts it.</param>
    /// <param name="verb">What it does to a domain, for its error.</param>
    /// <param name="cancellationToken">Ends the wait and cancels the task.</param>
    /// <exception cref="VirtException">What the server says of the call or the task.</exception>
    internal async ValueTask RunAsync(SoapRequest request, string verb, CancellationToken cancellationToken)
    {
        var task = await client.CallForObjectAsync(request, cancellationToken).ConfigureAwait(false);
        try
        {
            var collector = await client.CallForObjectAsync(
                new SoapRequest("CreatePropertyCollector", client.Service.PropertyCollector), cancellationToken).ConfigureAwait(false);
            try
            {
                await client.CallAsync(Filter(collector, task), cancellationToken).ConfigureAwait(false);
                if (await EndAsync(collector, cancellationToken).ConfigureAwait(false) is { } fault)
                    throw fault.OfTask(verb);
            }
            finally
            {
                await TryAsync(new SoapRequest("DestroyPropertyCollector", collector)).ConfigureAwait(false);
            }
        }
        catch (OperationCanceledException)
        {
            Log.Debug($"{task}: nobody waits for it any more, it is cancelled");
            await TryAsync(new SoapRequest("CancelTask", task)).ConfigureAwait(false);
            throw;
        }
    }

    private static SoapRequest Filter(ManagedObject collector, ManagedObject task) => new SoapRequest("CreateFilter", collector)
        .Add("spec", specification => specification
            .Add("propSet", properties => properties.Add("type", task.Type).Add("all", false).Add("pathSet", ["info.state", "info.error"]))
            .Add("objectSet", target => target.Add("obj", task).Add("skip", false)))
        .Add("partialUpdates", false);

    /// <summary>The fault that the task has ended with; null for success.</summary>
    private async ValueTask<VimFault?> EndAsync(ManagedObject collector, CancellationToken cancellationToken)
    {
        var version = "";
        XElement? error = null;
        while (true)
        {
            var request = new SoapRequest("WaitForUpdatesEx", collector).Add("version", version).Add("options", options => options.Add("maxWaitSeconds", MaxWait));
            var answer = await client.CallAsync(request, cancellationToken).ConfigureAwait(false);
            // Nothing new, in time.
            if (answer.Child("returnval") is not { } news)
                continue;
            version = news.Required("version").Value;
            var changes = news.All("filterSet").SelectMany(set => set.All("objectSet")).SelectMany(set => set.All("changeSet")).ToList();
            error = changes.LastOrDefault(change => change.Text("name") == "info.error").Child("val") ?? error;
            switch (changes.LastOrDefault(change => change.Text("name") == "info.state").Text("val"))
            {
                case "success":
                    return null;
                case "error":
                    return Fault(error);
            }
        }
    }

    // A fault with the words for it beside it.
    private static VimFault Fault(XElement? error) =>
        new(error.Child("fault") is { } fault ? Vim.TypeOf(fault) : null, "", error.Text("localizedMessage") ?? "");

    /// <summary>Tells the server something that it may have found out by itself; what becomes of it changes nothing.</summary>
    private async ValueTask TryAsync(SoapRequest request)
    {
        using var limit = new CancellationTokenSource(Farewell);
        try
        {
            await client.CallAsync(request, limit.Token).ConfigureAwait(false);
        }
        catch (Exception e) when (e is VirtException or OperationCanceledException)
        {
            Log.Info($"{request.Method}: {e.Message}");
        }
    }
}
