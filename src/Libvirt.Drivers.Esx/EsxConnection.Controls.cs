using Libvirt.Drivers.Esx.Domains.Guests;
using Libvirt.Drivers.Esx.Soap;

namespace Libvirt.Drivers.Esx;

/// <content>What is seen of domains, and what is sent to them.</content>
internal sealed partial class EsxConnection : IDomainScreenshotDriver, IDomainKeyDriver
{
    public async ValueTask<DomainScreenshot> TakeScreenshotAsync(DomainKey domain, int screen, CancellationToken cancellationToken)
    {
        if (screen != 0)
            throw new VirtException(VirtErrorDomain.Esx, VirtErrorCode.InvalidArg, "Screen cannot be selected");
        var machine = await FindAsync(domain, [Screen.Capability], cancellationToken).ConfigureAwait(false);
        if (!Vim.Boolean(machine.Text(Screen.Capability)))
            throw new VirtException(VirtErrorDomain.Esx, VirtErrorCode.OperationUnsupported, "Screenshot feature is unsupported");
        return await new Screen(Client).TakeAsync(RequireState(machine, DomainState.Running, "Domain is not powered on"), cancellationToken).ConfigureAwait(false);
    }

    public async ValueTask SendKeyAsync(DomainKey domain, KeyCodeSet set, TimeSpan hold, IReadOnlyList<uint> codes, CancellationToken cancellationToken)
    {
        var press = KeyPress.Of(set, codes);
        if (hold > TimeSpan.Zero)
            throw new VirtException(VirtErrorDomain.Esx, VirtErrorCode.ArgumentUnsupported, "the esx driver cannot hold keys: the server lets them go by itself");
        var machine = await FindRunningAsync(domain, [], cancellationToken).ConfigureAwait(false);
        var answer = await Client.CallAsync(press.On(machine.Object), cancellationToken).ConfigureAwait(false);
        if (Vim.Number(answer.Text("returnval")) is 0)
            throw new VirtException(VirtErrorDomain.Esx, VirtErrorCode.OperationFailed, "the machine has taken no key");
    }
}
