using Libvirt.Drivers;
using Libvirt.Drivers.Esx;

[assembly: VirtDriver(typeof(EsxDriver))]

namespace Libvirt.Drivers.Esx;

/// <summary>Reaches VMware ESX hosts and vCenter servers by their own SOAP service: <c>esx://host/</c>, <c>vpx://vcenter/datacenter/cluster/host</c>.</summary>
public sealed class EsxDriver : VirtDriver
{
    /// <inheritdoc/>
    public override string Name => "esx";

    /// <inheritdoc/>
    public override string Description => "VMware ESX hosts and vCenter servers, by vSphere's SOAP service";

    /// <inheritdoc/>
    public override IReadOnlyList<string> UriExamples =>
        ["esx://root@host/", "esx://root@host/?no_verify=1", "vpx://user@vcenter/", "vpx://user@vcenter/datacenter/cluster/host", "gsx://root@host/"];

    /// <inheritdoc/>
    public override Type ConnectionType => typeof(EsxConnection);

    /// <summary>Takes the URIs without a transport; one with it is for a libvirt daemon.</summary>
    public override bool Accepts(VirtUri uri) => uri.Transport is null;

    /// <inheritdoc/>
    public override async ValueTask<IDriverConnection> OpenAsync(VirtConnection connection, CancellationToken cancellationToken) =>
        await EsxConnection.OpenAsync(connection, EsxUri.Of(connection), cancellationToken).ConfigureAwait(false);
}
