namespace Libvirt.Tests.Peers;

/// <summary>What libvirtd has found out about this machine's QEMUs: 7 s of work, which one daemon does for all that follow.</summary>
/// <remarks>libvirt itself finds out when a file is out of date (another QEMU, another libvirt, another kernel), and asks QEMU again.</remarks>
internal static class CapabilitiesCache
{
    private static readonly string Shared = ScratchFolder.MakePrivate($"lvps-{Environment.UserName}-libvirt");

    /// <summary>Gives a daemon that is to start what others have found.</summary>
    internal static void Load(ScratchFolder daemon) => Copy(Shared, Directory.CreateDirectory(daemon["cache/qemu/capabilities"]).FullName);

    /// <summary>Keeps what a daemon has found.</summary>
    internal static void Save(ScratchFolder daemon) => Copy(daemon["cache/qemu/capabilities"], Shared);

    /// <summary>Copies beside the target and renames, so that who reads meanwhile reads whole files.</summary>
    private static void Copy(string from, string to)
    {
        foreach (var file in Directory.EnumerateFiles(from, "*.xml"))
        {
            var target = Path.Combine(to, Path.GetFileName(file));
            var draft = $"{target}.{Guid.NewGuid():N}";
            File.Copy(file, draft);
            File.Move(draft, target, overwrite: true);
        }
    }
}
