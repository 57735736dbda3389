namespace Libvirt.Tests.Peers.Disks;

/// <summary>The scripts that make trees of files and talk to libguestfs.</summary>
internal static class Script
{
    /// <summary>The text of a script.</summary>
    internal static string Read(string name)
    {
        using var resource = typeof(Script).Assembly.GetManifestResourceStream($"disks/{name}")!;
        return new StreamReader(resource).ReadToEnd();
    }

    /// <summary>Runs a shell script to its end; each command must succeed.</summary>
    internal static void Run(string name, params string[] arguments)
    {
        var (code, output, error) = Tool.TryRun("sh", ["-eu", "-s", "-", .. arguments], Read(name), limit: TimeSpan.FromMinutes(5));
        if (code != 0)
            throw new InvalidOperationException($"{name}: exit code {code}\n{output}{error}");
    }
}
