using Libvirt.Drivers.Esx.Inventory;

namespace Libvirt.Drivers.Esx;

/// <content>The vCenter that manages the host (<c>vcenter=</c>): what libvirt has it do is done there, all else by the host itself.</content>
internal sealed partial class EsxConnection
{
    // A connection like one to it by its own URI, which sees this host; null where there is none.
    private EsxConnection? _center;

    /// <summary>What can do what is a vCenter's to do; null for a host alone.</summary>
    private EsxConnection? Center => _uri.IsVCenter ? this : _center;

    private static async ValueTask<EsxConnection> OpenCenterAsync(VirtConnection connection, EsxUri uri, string? known, CancellationToken cancellationToken)
    {
        var center = await ManagingCenter.FindAsync(uri, known, cancellationToken).ConfigureAwait(false);
        return (await OpenAsync(connection, center, (client, _) => ManagingCenter.FindHostAsync(client, uri.Host, cancellationToken), cancellationToken).ConfigureAwait(false)).Result;
    }
}
