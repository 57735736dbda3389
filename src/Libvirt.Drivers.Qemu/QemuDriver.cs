using Libvirt.Drivers;
using Libvirt.Drivers.Qemu;
using Libvirt.Drivers.Qemu.Guests;

[assembly: VirtDriver(typeof(QemuDriver))]

namespace Libvirt.Drivers.Qemu;

/// <summary>Drives QEMU without a daemon: <c>qemu:///embed?root=DIR</c>. It starts QEMU itself and talks to it over QMP; all state is below the root.</summary>
public sealed class QemuDriver : VirtDriver
{
    /// <inheritdoc/>
    public override string Name => "qemu";

    /// <inheritdoc/>
    public override string Description => "QEMU on this host, without a daemon";

    /// <inheritdoc/>
    public override IReadOnlyList<string> UriExamples => ["qemu:///embed", "qemu:///embed?root=/var/lib/virt"];

    /// <inheritdoc/>
    public override Type ConnectionType => typeof(QemuConnection);

    /// <summary>Takes local URIs, but for those of the daemons' instances.</summary>
    public override bool Accepts(VirtUri uri) => uri.IsLocal && uri.Path is not ("/system" or "/session");

    /// <inheritdoc/>
    public override async ValueTask<IDriverConnection> OpenAsync(VirtConnection connection, CancellationToken cancellationToken)
    {
        if (connection.Uri.Path != "/embed")
        {
            throw new VirtException(VirtErrorDomain.Qemu, VirtErrorCode.InternalError,
                $"unexpected qemu URI path '{connection.Uri.Path}', try qemu:///embed");
        }
        if (!OperatingSystem.IsLinux())
            throw new VirtException(VirtErrorDomain.Qemu, VirtErrorCode.OperationUnsupported, "qemu:///embed runs guests on Linux only");
        return new QemuConnection(connection, await QemuHost.OpenAsync(connection.Uri, cancellationToken).ConfigureAwait(false));
    }
}
