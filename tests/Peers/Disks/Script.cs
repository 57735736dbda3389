using System.Security.Cryptography;

namespace Libvirt.Tests.Peers.Disks;

/// <summary>The scripts that make trees of files and talk to libguestfs, and the sources of this folder.</summary>
internal static class Script
{
    /// <summary>The text of a script.</summary>
    internal static string Read(string name)
    {
        using var resource = Open(name);
        return new StreamReader(resource).ReadToEnd();
    }

    /// <summary>A short digest of scripts and sources.</summary>
    internal static string Digest(params IEnumerable<string> names)
    {
        using var digest = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var name in names)
        {
            using var resource = Open(name);
            digest.AppendData(SHA256.HashData(resource));
        }
        return Convert.ToHexStringLower(digest.GetHashAndReset())[..8];
    }

    /// <summary>Runs a shell script to its end; each command must succeed.</summary>
    internal static void RunShell(string name, params string[] arguments) => Run("sh", name, ["-euc", Read(name), name, .. arguments]);

    /// <summary>Runs a script of Debian's Python.</summary>
    internal static void RunPython(string name, params string[] arguments) => Run(Forest.Python, name, ["-c", Read(name), .. arguments]);

    private static Stream Open(string name) =>
        typeof(Script).Assembly.GetManifestResourceStream($"disks/{name}") ?? throw new ArgumentException($"no script or source is called {name}", nameof(name));

    private static void Run(string program, string name, string[] arguments)
    {
        var (code, output, error) = Tool.TryRun(program, arguments, input: null, limit: TimeSpan.FromMinutes(5));
        if (code != 0)
            throw new InvalidOperationException($"{name}: exit code {code}\n{output}{error}");
    }
}
