using System.Globalization;
using Libvirt.Logging;
using Tmds.Linux;

namespace Libvirt.Drivers.Qemu.Hosts;

/// <summary>The folders below one root: what belongs to the guests of one <c>qemu:///embed</c>, laid out as libvirt's embedded driver does.</summary>
internal sealed class QemuRoot
{
    // struct sockaddr_un has 108 bytes for a path and its terminating NUL.
    private const int MaxSocketPath = 107;
    private const int OthersWrite = 0x12; // 0022

    // Log is the folder of QEMU's.
    private static readonly LogSource Source = new("qemu.qemu_conf");

    private QemuRoot(string path) => Path = path;

    /// <summary>The root.</summary>
    internal string Path { get; }

    /// <summary>Definitions: <c>NAME.xml</c>.</summary>
    internal string Etc => System.IO.Path.Combine(Path, "etc", "qemu");

    /// <summary>Links to the definitions of guests that start with the host.</summary>
    internal string Autostart => System.IO.Path.Combine(Etc, "autostart");

    /// <summary>What runs or has run: <c>NAME.xml</c>, and lock files.</summary>
    internal string Run => System.IO.Path.Combine(Path, "run", "qemu");

    /// <summary>A folder for each active guest, with its sockets.</summary>
    internal string Lib => System.IO.Path.Combine(Path, "lib", "qemu");

    /// <summary>What QEMU wrote: <c>NAME.log</c>.</summary>
    internal string Log => System.IO.Path.Combine(Path, "log", "qemu");

    // Each before those in it.
    private IEnumerable<string> Folders => [Path, .. new[] { Etc, Run, Lib, Log }.SelectMany(f => (string[])[System.IO.Path.GetDirectoryName(f)!, f]), Autostart];

    /// <summary>The root that a URI names; made if it is not there.</summary>
    /// <exception cref="VirtException">InvalidArg: it names none that is absolute, or one that is not this user's alone; SystemError: it cannot be made.</exception>
    internal static QemuRoot Open(VirtUri uri)
    {
        var path = uri.Parameter("root");
        if (string.IsNullOrEmpty(path))
            path = System.IO.Path.Combine(UserDirectories.Data, "libvirtps", "qemu");
        if (!System.IO.Path.IsPathFullyQualified(path))
            throw new VirtException(VirtErrorDomain.Qemu, VirtErrorCode.InvalidArg, $"root '{path}' in {uri} must be an absolute path");
        var root = new QemuRoot(System.IO.Path.TrimEndingDirectorySeparator(System.IO.Path.GetFullPath(path)));
        foreach (var folder in root.Folders)
        {
            CreatePrivate(folder);
            RequirePrivate(folder);
        }
        Source.Debug($"{uri}: the root is {root.Path}");
        return root;
    }

    internal string DefinitionFile(string name) => System.IO.Path.Combine(Etc, name + ".xml");

    internal string AutostartLink(string name) => System.IO.Path.Combine(Autostart, name + ".xml");

    internal string StatusFile(string name) => System.IO.Path.Combine(Run, name + ".xml");

    internal string LockFile(string name) => System.IO.Path.Combine(Run, name + ".lock");

    internal string LogFile(string name) => System.IO.Path.Combine(Log, name + ".log");

    /// <summary>The lock for what concerns all guests: names, UUIDs, numbers.</summary>
    internal string RootLockFile => System.IO.Path.Combine(Run, ".lock");

    /// <summary>The number that the last guest started got.</summary>
    internal string LastIdFile => System.IO.Path.Combine(Run, ".lastid");

    /// <summary>The folder of one run of a guest. Its name leaves out the guest's, which could make the paths of its sockets too long.</summary>
    internal string RunFolder(int id) => System.IO.Path.Combine(Lib, string.Create(CultureInfo.InvariantCulture, $"domain-{id}"));

    /// <summary>Where the QEMU of a run puts its number; it removes the file when it ends in order, and cannot when it crashes.</summary>
    internal string PidFile(int id) => System.IO.Path.Combine(RunFolder(id), "qemu.pid");

    /// <summary>A socket in the folder of a run.</summary>
    /// <exception cref="VirtException">ConfigUnsupported: the root is too long for it.</exception>
    internal string SocketPath(int id, string name)
    {
        var path = System.IO.Path.Combine(RunFolder(id), name);
        return System.Text.Encoding.UTF8.GetByteCount(path) <= MaxSocketPath
            ? path
            : throw new VirtException(VirtErrorDomain.Qemu, VirtErrorCode.ConfigUnsupported, $"socket path '{path}' is longer than {MaxSocketPath} bytes; choose a shorter root");
    }

    /// <summary>Makes a folder that only its owner may enter.</summary>
    internal static void CreatePrivate(string path)
    {
        if (Directory.Exists(path))
            return;
        Source.Debug($"making directory {path}");
        try
        {
            Directory.CreateDirectory(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw VirtException.System(VirtErrorDomain.Qemu, $"cannot create directory '{path}'", e);
        }
    }

    // Whoever can write here says what runs with this user's rights.
    private static unsafe void RequirePrivate(string folder)
    {
        statx stat;
        if (LibC.statx(LibC.AT_FDCWD, folder, 0, LibC.STATX_BASIC_STATS, &stat) < 0)
            throw VirtException.System(VirtErrorDomain.Qemu, LibC.errno, $"cannot look at directory '{folder}'");
        if (stat.stx_uid != LibC.geteuid() && stat.stx_uid != 0)
            throw new VirtException(VirtErrorDomain.Qemu, VirtErrorCode.InvalidArg, $"directory '{folder}' belongs to another user");
        if ((stat.stx_mode & OthersWrite) != 0)
            throw new VirtException(VirtErrorDomain.Qemu, VirtErrorCode.InvalidArg, $"directory '{folder}': other users may write to it");
    }
}
