namespace Libvirt.Disk;

/// <summary>Where a path leads to when all links in it are followed (realpath(3)).</summary>
internal static class RealPath
{
    private const int MaxLinks = 40; // as Linux has it

    /// <summary>The full path without links; what does not exist stays as it is.</summary>
    internal static string Of(string path)
    {
        if (path.Contains('\0'))
            return path; // no file has such a name; who opens it is told so
        var links = 0;
        // On Windows ".." is taken away with the part before it; elsewhere that may be a link, so it is not.
        path = OperatingSystem.IsWindows() ? Path.GetFullPath(path) : Path.IsPathRooted(path) ? path : Path.Combine(Environment.CurrentDirectory, path);
        var rest = new Stack<string>(Parts(path));
        var real = Path.GetPathRoot(path)!;
        while (rest.TryPop(out var part))
        {
            var next = Path.Combine(real, part);
            // A link's own ".." counts from where the link is, so its parts are walked one by one too.
            if (part == "..")
                real = Path.GetDirectoryName(real) ?? real;
            else if (new FileInfo(next).LinkTarget is not { } target || ++links > MaxLinks)
                real = next;
            else
                real = Follow(target, real, rest);
        }
        return real;
    }

    /// <summary>Whether a path is another one or below it.</summary>
    internal static bool IsWithin(string path, string folder)
    {
        var comparison = OperatingSystem.IsWindows() ? StringComparison.OrdinalIgnoreCase : StringComparison.Ordinal;
        folder = Path.TrimEndingDirectorySeparator(folder);
        return path.StartsWith(folder, comparison) && (path.Length == folder.Length || Path.EndsInDirectorySeparator(folder) || path[folder.Length] == Path.DirectorySeparatorChar);
    }

    private static string Follow(string target, string folder, Stack<string> rest)
    {
        foreach (var part in Parts(target))
            rest.Push(part);
        return Path.IsPathFullyQualified(target) ? Path.GetPathRoot(target)! : folder;
    }

    // The last part first, as a stack wants them.
    private static IEnumerable<string> Parts(string path) =>
        path[Path.GetPathRoot(path)!.Length..].Split([Path.DirectorySeparatorChar, Path.AltDirectorySeparatorChar], StringSplitOptions.RemoveEmptyEntries).Where(part => part != ".").Reverse();
}
