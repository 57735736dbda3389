using Libvirt.Tests.Peers;

namespace Libvirt.Tests.Benchmarks.Disks;

/// <summary>libguestfs's programs, in emulation: KVM is not to be had everywhere, and the figures are to be compared.</summary>
internal static class GuestfsTools
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(30);

    /// <summary>Whether they are on this machine.</summary>
    /// <param name="reason">Why not.</param>
    internal static bool CanRun(out string reason)
    {
        reason = Tool.Exists("virt-inspector") && Tool.Exists("virt-cat") && Tool.Exists("guestfish") ? "" : "libguestfs-tools is not on this machine: ours is measured alone";
        return reason.Length == 0;
    }

    internal static void Cat(string image, string path) => Run("virt-cat", "-a", image, path);

    internal static void Inspect(string image) => Run("virt-inspector", "--no-icon", "-a", image);

    /// <summary>One call for all files; virt-ls makes a call a file, and takes several minutes.</summary>
    internal static void Sum(string image) => Run("guestfish", "--ro", "-a", image, "-i", "checksums-out", "sha256", "/", "/dev/null");

    private static void Run(params string[] command)
    {
        var (code, _, error) = Tool.TryRun("env",
            ["LIBGUESTFS_BACKEND=direct", "LIBGUESTFS_BACKEND_SETTINGS=force_tcg", "LIBGUESTFS_MEMSIZE=512", .. command], input: null, limit: Patience);
        if (code != 0)
            throw new InvalidOperationException($"{string.Join(' ', command)}: {error}");
    }
}
