using Libvirt.Drivers;
using Libvirt.Drivers.HyperV;

[assembly: VirtDriver(typeof(HyperVDriver))]

namespace Libvirt.Drivers.HyperV;

/// <summary>Reaches Microsoft Hyper-V hosts by WS-Management: <c>hyperv://host/</c>.</summary>
public sealed class HyperVDriver : VirtDriver
{
    /// <inheritdoc/>
    public override string Name => "Hyper-V";

    /// <inheritdoc/>
    public override string Description => "Microsoft Hyper-V hosts, by WS-Management";

    /// <inheritdoc/>
    public override IReadOnlyList<string> UriExamples => ["hyperv://administrator@host/", "hyperv://host/?transport=http", "hyperv:///"];

    /// <inheritdoc/>
    public override Type ConnectionType => typeof(HyperVConnection);

    /// <inheritdoc/>
    public override LoginOptions LoginOptions => LoginOptions.Authentication | LoginOptions.Certificate | LoginOptions.AllowUnencrypted;

    /// <summary>Takes the URIs without a transport; one with it is for a libvirt daemon.</summary>
    public override bool Accepts(VirtUri uri) => uri.Transport is null;

    /// <inheritdoc/>
    public override async ValueTask<IDriverConnection> OpenAsync(VirtConnection connection, CancellationToken cancellationToken) =>
        await HyperVConnection.OpenAsync(connection, HyperVUri.Parse(connection.Uri), cancellationToken).ConfigureAwait(false);
}
