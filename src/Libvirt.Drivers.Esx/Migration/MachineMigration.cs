using System.Xml.Linq;
using Libvirt.Drivers.Esx.Soap;
using Libvirt.Drivers.Esx.Tasks;
using Libvirt.Logging;

namespace Libvirt.Drivers.Esx.Migration;

/// <summary>Moves a machine to another host of its vCenter.</summary>
internal sealed class MachineMigration(VimClient client, TaskWait tasks)
{
    private const string Action = "migrate domain, migration task finished with an error";

    private static readonly LogSource Log = new("esx.esx_driver");

    /// <summary>Has the server say whether it can be done, and does it.</summary>
    /// <exception cref="VirtException">InternalError: the server sees a problem; others: what the task ends with.</exception>
    internal async ValueTask RunAsync(ManagedObject machine, MigrationTarget target, CancellationToken cancellationToken)
    {
        await ValidateAsync(machine, target, cancellationToken).ConfigureAwait(false);
        try
        {
            var request = new SoapRequest("MigrateVM_Task", machine).Add("pool", target.Pool).Add("host", target.Host).Add("priority", "defaultPriority");
            await tasks.RunAsync(request, Action, cancellationToken).ConfigureAwait(false);
        }
        catch (VirtException e) when (e.Code == VirtErrorCode.NoSupport)
        {
            // The newer call does the same where it is given a host.
            Log.Debug($"the server has no MigrateVM_Task: {e.Message}");
            var request = new SoapRequest("RelocateVM_Task", machine)
                .Add("spec", specification => specification.Add("pool", target.Pool).Add("host", target.Host))
                .Add("priority", "defaultPriority");
            await tasks.RunAsync(request, Action, cancellationToken).ConfigureAwait(false);
        }
    }

    private async ValueTask ValidateAsync(ManagedObject machine, MigrationTarget target, CancellationToken cancellationToken)
    {
        XElement answer;
        try
        {
            var request = new SoapRequest("ValidateMigration", ServiceContent.Instance).Add("vm", machine).Add("pool", target.Pool).Add("host", target.Host);
            answer = await client.CallAsync(request, cancellationToken).ConfigureAwait(false);
        }
        catch (VirtException e) when (e.Code == VirtErrorCode.NoSupport)
        {
            Log.Info($"the server does not say beforehand whether it can migrate: {e.Message}");
            return;
        }
        // libvirt stops at a warning as well, with which the server itself goes on.
        var events = answer.All("returnval").ToLookup(happened => Vim.TypeOf(happened)?.EndsWith("WarningEvent", StringComparison.Ordinal) == true, Words);
        foreach (var warning in events[true])
            Log.Warning($"migration of {machine}: {warning}");
        if (events[false].ToList() is { Count: > 0 } problems)
        {
            throw new VirtException(VirtErrorDomain.Esx, VirtErrorCode.InternalError,
                $"Could not migrate domain, validation reported a problem{(problems.Any(problem => problem.Length > 0) ? $": {string.Join("; ", problems)}" : "")}");
        }
    }

    private static string Words(XElement happened) => happened.Text("fullFormattedMessage") ?? "";
}
