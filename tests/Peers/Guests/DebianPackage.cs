namespace Libvirt.Tests.Peers;

/// <summary>Files of a Debian package, without installing it.</summary>
internal static class DebianPackage
{
    private static readonly string[] Patience = ["-o", "Acquire::Retries=2", "-o", "Acquire::http::Timeout=30"];

    /// <summary>The folder with the package's files; it is downloaded and unpacked if the cache does not have it yet.</summary>
    /// <param name="cache">The folder of all such folders.</param>
    /// <param name="name">The name in the cache.</param>
    /// <param name="resolve">Gives the package's own name, asked for only if it must be downloaded.</param>
    internal static string Unpack(string cache, string name, Func<string> resolve)
    {
        var folder = Path.Combine(cache, name);
        if (Directory.Exists(folder))
            return folder;
        if (!Tool.Exists("apt-get") || !Tool.Exists("dpkg"))
            throw new FileNotFoundException("this machine has no apt-get and dpkg to get one with");
        var package = resolve();
        using var download = new ScratchFolder();
        Run("apt-get", [.. Patience, "download", package], download.Path);
        var draft = $"{folder}.{Environment.ProcessId}";
        Run("dpkg", ["-x", Directory.EnumerateFiles(download.Path, "*.deb").Single(), draft], download.Path);
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

    /// <summary>The name of the package that a package without content stands for.</summary>
    internal static string DependencyOf(string package, string prefix) =>
        Run("apt-cache", ["depends", package], folder: null).Split('\n')
            .Select(line => line.Trim().Split(' '))
            .Where(words => words is ["Depends:", var name] && name.StartsWith(prefix, StringComparison.Ordinal))
            .Select(words => words[1])
            .FirstOrDefault() ?? throw new InvalidOperationException($"apt-cache knows no package behind {package} (apt-get update?)");

    private static string Run(string program, IReadOnlyList<string> arguments, string? folder)
    {
        var (code, output, error) = Tool.TryRun(program, arguments, input: null, folder, TimeSpan.FromMinutes(5));
        return code == 0 ? output : throw new InvalidOperationException($"{program} {string.Join(' ', arguments)}: {error.Trim()}");
    }
}
