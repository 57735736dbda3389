using Tmds.Linux;

namespace Libvirt.Logging;

/// <summary>What the choice of a program's output depends on beside the program.</summary>
internal readonly record struct LogSurroundings
{
    /// <summary>Whether journald is there and takes messages from us.</summary>
    internal required bool HasJournal { get; init; }

    /// <summary>Whether somebody sits at standard input.</summary>
    internal required bool IsInteractive { get; init; }

    /// <summary>The threshold of sources that no filter matches.</summary>
    internal required LogPriority DefaultPriority { get; init; }

    /// <summary>The folder of the logs of privileged programs.</summary>
    internal required string SystemFolder { get; init; }

    /// <summary>The folder of those of others.</summary>
    internal required string UserFolder { get; init; }

    /// <summary>Those of this process.</summary>
    internal static LogSurroundings Current => new()
    {
        HasJournal = OperatingSystem.IsLinux() && LibC.access(JournaldLogOutput.Path, LibC.W_OK) == 0,
        IsInteractive = !Console.IsInputRedirected,
        DefaultPriority = VirtLog.DefaultPriority,
        SystemFolder = OperatingSystem.IsWindows()
            ? Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.CommonApplicationData), "libvirt", "log")
            : "/var/log/libvirt",
        UserFolder = Path.Combine(UserDirectories.Cache, "libvirt"),
    };
}
