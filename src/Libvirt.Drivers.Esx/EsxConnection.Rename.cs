using Libvirt.Drivers.Esx.Domains;
using Libvirt.Drivers.Esx.Soap;
using Libvirt.Drivers.Esx.Vmx;

namespace Libvirt.Drivers.Esx;

/// <content>Other names of domains. A server renames machines that run as well; their files keep their names.</content>
internal sealed partial class EsxConnection : IDomainRenameDriver
{
    public async ValueTask<VirtDomain> RenameDomainAsync(DomainKey domain, string newName, CancellationToken cancellationToken)
    {
        if (newName.Length == 0)
            throw VirtException.InvalidArgument(VirtErrorDomain.None, "string new_name in virDomainRename must not be empty");
        var machine = await PrepareAsync(domain, [], cancellationToken).ConfigureAwait(false);
        if (ToDomain(machine).Name == newName)
            throw Refused("Can't rename domain to itself");
        // A server minds only those of the same folder: nobody could tell the others apart by name.
        var others = await _machines.ReadAsync(Machine.Type, ["name"], cancellationToken).ConfigureAwait(false);
        if (others.Any(other => MachineName.Unescape(other.Text("name") ?? "") == newName))
            throw Refused($"domain with name '{newName}' already exists");
        await Tasks.RunAsync(new SoapRequest("Rename_Task", machine.Object).Add("newName", VmxText.EscapePercent(newName)), "rename domain", cancellationToken).ConfigureAwait(false);
        return await ReadDomainAsync(machine.Object, cancellationToken).ConfigureAwait(false);
    }

    private static VirtException Refused(string detail) => new(VirtErrorDomain.Esx, VirtErrorCode.OperationInvalid, detail);
}
