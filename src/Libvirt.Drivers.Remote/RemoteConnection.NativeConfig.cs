using Libvirt.Drivers.Remote.Procedures;

namespace Libvirt.Drivers.Remote;

/// <content>Configurations in forms of hypervisors' own.</content>
internal sealed partial class RemoteConnection : IDomainNativeConfigDriver
{
    // Which there are, only the daemon's hypervisor knows.
    public string? DefaultNativeFormat => null;

    public ValueTask<string> ConvertFromNativeAsync(string format, string config, CancellationToken cancellationToken) =>
        CallAsync(DomainProcedures.ConnectDomainXmlFromNative, (format, config, 0u), cancellationToken);

    public ValueTask<string> ConvertToNativeAsync(string format, string xml, CancellationToken cancellationToken) =>
        CallAsync(DomainProcedures.ConnectDomainXmlToNative, (format, xml, 0u), cancellationToken);
}
