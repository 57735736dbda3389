using Libvirt.Drivers.HyperV.Wmi;

namespace Libvirt.Drivers.HyperV;

/// <content>Other names of domains. A host renames machines that run as well; their files keep their names.</content>
internal sealed partial class HyperVConnection : IDomainRenameDriver
{
    public async ValueTask<VirtDomain> RenameDomainAsync(DomainKey domain, string newName, CancellationToken cancellationToken)
    {
        if (newName.Length == 0)
            throw VirtException.InvalidArgument(VirtErrorDomain.None, "string new_name in virDomainRename must not be empty");
        var finding = FindAsync(domain, cancellationToken).AsTask();
        var taken = Machines.IsTakenAsync(newName, cancellationToken).AsTask();
        await Task.WhenAll(finding, taken).ConfigureAwait(false);
        var machine = await finding.ConfigureAwait(false);
        if (machine.Identity.Name == newName)
            throw Refused("Can't rename domain to itself");
        // Hosts do not mind two of a name; nobody could tell them apart by it.
        if (await taken.ConfigureAwait(false))
            throw Refused($"domain with name '{newName}' already exists");
        return ToDomain(await ChangeAsync(
            machine, new Msvm_VirtualSystemSettingData { ElementName = newName }, "rename", after => after.Identity.Name == newName, cancellationToken).ConfigureAwait(false));
    }

    private static VirtException Refused(string detail) => new(VirtErrorDomain.Hyperv, VirtErrorCode.OperationInvalid, detail);
}
