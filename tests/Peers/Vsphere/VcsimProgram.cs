using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace Libvirt.Tests.Peers;

/// <summary>The program around govmomi's simulator, built once for each user of a machine from Debian's Go packages.</summary>
internal static class VcsimProgram
{
    // Where Debian's packages of Go libraries put their sources.
    private const string GoPath = "/usr/share/gocode";

    private const string Resources = "vcsim/";

    // Before it tells of changes, this version of the simulator gathers them for a quarter of a second. Newer ones tell within 20 ms: no test is to measure its sleep.
    private const string Collector = $"{GoPath}/src/github.com/vmware/govmomi/simulator/property_collector.go";
    private const string Gathers = "250 * time.Millisecond";
    private const string GathersBriefly = "20 * time.Millisecond";

    private static readonly Lazy<(string Path, string Reason)> Made = new(Make);

    /// <summary>Its path, built now if this machine does not have it yet; null where it cannot be built.</summary>
    /// <param name="reason">Why not.</param>
    internal static string? TryGet(out string reason)
    {
        (var path, reason) = Made.Value;
        return reason.Length == 0 ? path : null;
    }

    private static (string Path, string Reason) Make()
    {
        if (!Tool.Exists("go"))
            return ("", "go is not on this machine (golang-go)");
        if (!Directory.Exists($"{GoPath}/src/github.com/vmware/govmomi/simulator"))
            return ("", "govmomi's simulator is not on this machine (golang-github-vmware-govmomi-dev)");
        var cache = ScratchFolder.MakePrivate($"lvps-{Environment.UserName}-vcsim");
        var sources = Sources();
        var key = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Concat(sources.Values) + GathersBriefly)))[..16];
        var program = Path.Combine(cache, $"vcsim-{key}");
        return File.Exists(program) ? (program, "") : (program, Build(cache, sources, program));
    }

    /// <summary>The files of the program, by name.</summary>
    private static SortedDictionary<string, string> Sources()
    {
        var sources = new SortedDictionary<string, string>(StringComparer.Ordinal);
        var assembly = typeof(VcsimProgram).Assembly;
        foreach (var name in assembly.GetManifestResourceNames().Where(name => name.StartsWith(Resources, StringComparison.Ordinal)))
        {
            using var reader = new StreamReader(assembly.GetManifestResourceStream(name)!);
            sources[name[Resources.Length..]] = reader.ReadToEnd();
        }
        return sources;
    }

    /// <summary>Builds beside the target and renames: a test host that looks meanwhile sees all of it or nothing.</summary>
    private static string Build(string cache, SortedDictionary<string, string> sources, string program)
    {
        var draft = $"{program}.{Environment.ProcessId}";
        var folder = Directory.CreateDirectory($"{draft}.go").FullName;
        foreach (var (name, text) in sources)
            File.WriteAllText(Path.Combine(folder, name), text);
        var (collector, overlay) = (Path.Combine(folder, "collector"), Path.Combine(folder, "overlay.json"));
        File.WriteAllText(collector, File.ReadAllText(Collector).Replace(Gathers, GathersBriefly));
        File.WriteAllText(overlay, JsonSerializer.Serialize(new { Replace = new Dictionary<string, string> { [Collector] = collector } }));
        var (code, _, error) = Tool.TryRun(
            "env",
            ["GO111MODULE=off", "GOPROXY=off", $"GOPATH={GoPath}", $"GOCACHE={Path.Combine(cache, "go-build")}", "go", "build", "-overlay", overlay, "-o", draft, .. sources.Keys.Select(name => Path.Combine(folder, name))],
            input: null,
            cache,
            TimeSpan.FromMinutes(5));
        Directory.Delete(folder, recursive: true);
        if (code != 0)
            return $"the simulator does not build: {error.Trim()}";
        File.Move(draft, program, overwrite: true);
        return "";
    }
}
