namespace Libvirt.Logging;

/// <summary>Where a program logs to when nobody tells it, by the rule of libvirt's daemons (virLogSetDefaultOutput).</summary>
internal static class DefaultLogOutput
{
    /// <summary>Makes the output. The folder of its file is made too, for its owner alone.</summary>
    /// <exception cref="VirtException">SystemError: the file cannot be opened.</exception>
    internal static IReadOnlyList<LogOutput> Open(LogProgram program)
    {
        var surroundings = LogSurroundings.Current;
        if (IsFile(program, surroundings))
            CreateFolder(Folder(program, surroundings));
        return LogOutputSet.Parse([Choose(program, surroundings)]);
    }

    /// <summary>The output as text.</summary>
    internal static string Choose(LogProgram program, in LogSurroundings surroundings)
    {
        var priority = surroundings.DefaultPriority;
        if (IsJournal(program, surroundings))
            return $"{(int)(priority == LogPriority.Debug ? LogPriority.Info : priority)}:journald"; // A journal is kept, and debug is much.
        return IsFile(program, surroundings)
            ? $"{(int)priority}:file:{Path.Combine(Folder(program, surroundings), $"{program.Name}.log")}"
            : $"{(int)priority}:stderr";
    }

    private static bool IsJournal(LogProgram program, in LogSurroundings surroundings) =>
        surroundings.HasJournal && (program.IsDaemonized || !surroundings.IsInteractive);

    private static bool IsFile(LogProgram program, in LogSurroundings surroundings) => program.IsDaemonized && !surroundings.HasJournal;

    private static string Folder(LogProgram program, in LogSurroundings surroundings) =>
        program.IsPrivileged ? surroundings.SystemFolder : surroundings.UserFolder;

    private static void CreateFolder(string path)
    {
        try
        {
            if (OperatingSystem.IsWindows())
                Directory.CreateDirectory(path);
            else
                Directory.CreateDirectory(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw VirtException.System(VirtErrorDomain.None, $"cannot create log folder {path}", e);
        }
    }
}
