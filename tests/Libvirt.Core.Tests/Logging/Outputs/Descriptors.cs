namespace Libvirt.Tests.Logging;

/// <summary>The descriptors that this process has open.</summary>
internal static class Descriptors
{
    /// <summary>How many of them lead to sockets or to files in memory.</summary>
    internal static int Count() => Directory.GetFiles("/proc/self/fd")
        .Select(fd => new FileInfo(fd).LinkTarget)
        .Count(target => target is not null && (target.StartsWith("socket:", StringComparison.Ordinal) || target.StartsWith("/memfd:libvirtps", StringComparison.Ordinal) || target.StartsWith("/dev/shm/journal.", StringComparison.Ordinal)));
}
