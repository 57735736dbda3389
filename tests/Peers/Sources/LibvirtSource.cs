namespace Libvirt.Tests.Peers;

/// <summary>libvirt's own test data, from the source package of the distribution: fetched when a test first needs it, kept in the user's cache, and never part of this repository.</summary>
public static class LibvirtSource
{
    private static readonly Lazy<(string? Folder, string Reason)> Found = new(Find);

    private static readonly string[] Wanted = ["*/tests/*data/*", "*/tests/*in/*", "*/tests/*out/*", "*/tests/*test.c", "*/examples/xml/*", "*/src/remote/*.x", "*/src/admin/*.x"];

    /// <summary>Whether it can be had here.</summary>
    /// <param name="reason">Why not, to skip a test with.</param>
    public static bool IsAvailable(out string reason)
    {
        reason = Found.Value.Reason;
        return Found.Value.Folder is not null;
    }

    /// <summary>The path of a file or folder of the source.</summary>
    /// <param name="path">Where it is in the source: <c>tests/networkxml2xmlin</c>.</param>
    public static string PathOf(string path) => Path.Combine(Found.Value.Folder ?? throw new InvalidOperationException(Found.Value.Reason), path);

    private static (string? Folder, string Reason) Find()
    {
        try
        {
            return (Environment.GetEnvironmentVariable("LIBVIRTPS_LIBVIRT_SOURCE") is { Length: > 0 } given
                ? Directory.Exists(Path.Combine(given, "tests")) ? given : throw new DirectoryNotFoundException($"LIBVIRTPS_LIBVIRT_SOURCE: {given} is not libvirt's source")
                : Unpacked(), "");
        }
        catch (Exception e) when (e is InvalidOperationException or IOException or TimeoutException or UnauthorizedAccessException)
        {
            return (null, $"libvirt's source cannot be had: {e.Message.Trim()} (LIBVIRTPS_LIBVIRT_SOURCE may name a folder with it)");
        }
    }

    private static string Unpacked()
    {
        var cache = Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData, Environment.SpecialFolderOption.Create), "libvirtps-tests");
        // What was unpacked when less was wanted is no answer.
        var folder = Path.Combine(cache, $"libvirt-source-{Wanted.Length}");
        if (Directory.Exists(folder))
            return folder;
        Directory.CreateDirectory(cache);
        var draft = $"{folder}.{Environment.ProcessId}";
        using var download = new ScratchFolder();
        var archive = Download(download);
        Directory.CreateDirectory(draft);
        Run("tar", ["-xf", archive, "-C", draft, "--strip-components=1", "--wildcards", .. Wanted], download.Path);
        try
        {
            Directory.Move(draft, folder);
        }
        catch (IOException) when (Directory.Exists(folder))
        {
            // Another test host was quicker.
            Directory.Delete(draft, recursive: true);
        }
        return folder;
    }

    // Lists of apt's own kind, but of sources, and in the scratch folder: the machine's settings stay as they are.
    private static string Download(ScratchFolder folder)
    {
        const string Known = "/etc/apt/sources.list.d/debian.sources";
        if (!Tool.Exists("apt-get") || !Tool.Exists("tar") || !File.Exists(Known))
            throw new FileNotFoundException("this machine has no apt-get of Debian to get it with");
        var sources = folder.Write("deb-src.sources", File.ReadAllText(Known).Replace("Types: deb\n", "Types: deb-src\n"));
        foreach (var name in new[] { "lists/partial", "cache", "parts" })
            Directory.CreateDirectory(folder[name]);
        string[] options =
        [
            "-q", "-o", "Acquire::Retries=2", "-o", "Acquire::http::Timeout=30", "-o", "APT::Sandbox::User=", "-o", $"Dir::Etc::sourcelist={sources}", "-o", $"Dir::Etc::sourceparts={folder["parts"]}",
            "-o", $"Dir::State::lists={folder["lists"]}", "-o", $"Dir::Cache={folder["cache"]}",
        ];
        Run("apt-get", [.. options, "update"], folder.Path);
        Run("apt-get", [.. options, "source", "--download-only", "libvirt"], folder.Path);
        return Directory.EnumerateFiles(folder.Path, "libvirt_*.orig.tar.*").Single(file => !file.EndsWith(".asc", StringComparison.Ordinal));
    }

    private static void Run(string program, IReadOnlyList<string> arguments, string folder)
    {
        var (code, _, error) = Tool.TryRun(program, arguments, input: null, folder, TimeSpan.FromMinutes(5));
        if (code != 0)
            throw new InvalidOperationException($"{program} {string.Join(' ', arguments)}: {error.Trim()}");
    }
}
