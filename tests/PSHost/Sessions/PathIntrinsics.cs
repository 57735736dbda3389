using System.Collections.ObjectModel;

namespace System.Management.Automation;

/// <summary>Paths of a session, of which only the file system's are known.</summary>
public sealed class PathIntrinsics
{
    private const string Prefix = "FileSystem::";
    private static readonly ProviderInfo FileSystem = new("FileSystem");

    internal PathIntrinsics(string location) => CurrentLocation = new PathInfo(location, FileSystem);

    public PathInfo CurrentLocation { get; private set; }

    public PathInfo SetLocation(string path) => CurrentLocation = new PathInfo(GetUnresolvedProviderPathFromPSPath(path), FileSystem);

    /// <summary>The path of the file system; what it leads to need not be there.</summary>
    public string GetUnresolvedProviderPathFromPSPath(string path)
    {
        ArgumentNullException.ThrowIfNull(path);
        path = path[(path.IndexOf(Prefix, StringComparison.OrdinalIgnoreCase) is var start and >= 0 ? start + Prefix.Length : 0)..];
        if (path is "~" || path.StartsWith("~/", StringComparison.Ordinal))
            path = Environment.GetFolderPath(Environment.SpecialFolder.UserProfile) + path[1..];
        if (!OperatingSystem.IsWindows() && path.IndexOf(':') is var colon and > 0 && !path.AsSpan(0, colon).Contains('/'))
            throw new DriveNotFoundException(path[..colon]);
        return IO.Path.GetFullPath(path, CurrentLocation.ProviderPath);
    }

    public string GetUnresolvedProviderPathFromPSPath(string path, out ProviderInfo provider, out PSDriveInfo drive)
    {
        (provider, drive) = (FileSystem, null!);
        return GetUnresolvedProviderPathFromPSPath(path);
    }

    /// <summary>The files and folders that a path, with wildcards, leads to.</summary>
    public Collection<string> GetResolvedProviderPathFromPSPath(string path, out ProviderInfo provider)
    {
        provider = FileSystem;
        var full = GetUnresolvedProviderPathFromPSPath(path);
        if (WildcardPattern.ContainsWildcardCharacters(path))
            return new([.. Expand(full)]);
        full = WildcardPattern.Unescape(full);
        return IO.Path.Exists(full) ? new([full]) : throw ItemNotFoundException.Path(full);
    }

    private static IEnumerable<string> Expand(string path)
    {
        var root = IO.Path.GetPathRoot(path)!;
        IEnumerable<string> found = [root];
        foreach (var part in path[root.Length..].Split(IO.Path.DirectorySeparatorChar, StringSplitOptions.RemoveEmptyEntries))
        {
            var pattern = new WildcardPattern(part, OperatingSystem.IsWindows() ? WildcardOptions.IgnoreCase : WildcardOptions.None);
            found = WildcardPattern.ContainsWildcardCharacters(part)
                ? found.Where(Directory.Exists).SelectMany(Directory.EnumerateFileSystemEntries).Where(e => pattern.IsMatch(IO.Path.GetFileName(e))).Order(StringComparer.OrdinalIgnoreCase)
                : found.Select(f => IO.Path.Combine(f, part)).Where(IO.Path.Exists);
        }
        return found;
    }
}

/// <summary>A place that a provider knows.</summary>
public sealed class PathInfo
{
    internal PathInfo(string path, ProviderInfo provider) => (ProviderPath, Provider) = (path, provider);

    public string Path => ProviderPath;

    public string ProviderPath { get; }

    public ProviderInfo Provider { get; }

    public override string ToString() => Path;
}

/// <summary>What makes paths of something.</summary>
public class ProviderInfo
{
    internal ProviderInfo(string name) => Name = name;

    public string Name { get; }

    public override string ToString() => Name;
}
