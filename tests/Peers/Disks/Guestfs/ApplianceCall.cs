namespace Libvirt.Tests.Peers.Disks;

/// <summary>A call of libguestfs.</summary>
/// <param name="Name">The call, as <c>tar_in</c>.</param>
/// <param name="Arguments">Its arguments; in texts <c>@0</c> stands for the first disk's device in the appliance, <c>@1</c> for the second.</param>
internal sealed record ApplianceCall(string Name, params object[] Arguments)
{
    /// <summary>Unpacks an archive into an empty file system.</summary>
    internal static IEnumerable<ApplianceCall> Unpack(string archive, string device, string folder = "/", string options = "") =>
    [
        new("mount_options", options, device, "/"),
        .. folder == "/" ? Enumerable.Empty<ApplianceCall>() : [new("mkdir_p", folder)],
        new("tar_in", archive, folder),
        new("umount_all"),
    ];
}
