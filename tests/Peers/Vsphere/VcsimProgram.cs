using System.Security.Cryptography;
using System.Text;

namespace Libvirt.Tests.Peers;

/// <summary>The program around govmomi's simulator, built once for each user of a machine from Debian's Go packages.</summary>
internal static class VcsimProgram
{
    // Where Debian's packages of Go libraries put their sources.
    private const string GoPath = "/usr/share/gocode";

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
        using var resource = typeof(VcsimProgram).Assembly.GetManifestResourceStream("vcsim.go")!;
        var source = new StreamReader(resource).ReadToEnd();
        var key = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(source)))[..16];
        var program = Path.Combine(cache, $"vcsim-{key}");
        return File.Exists(program) ? (program, "") : (program, Build(cache, source, program));
    }

    /// <summary>Builds beside the target and renames: a test host that looks meanwhile sees all of it or nothing.</summary>
    private static string Build(string cache, string source, string program)
    {
        var draft = $"{program}.{Environment.ProcessId}";
        File.WriteAllText($"{draft}.go", source);
        var (code, _, error) = Tool.TryRun(
            "env",
            ["GO111MODULE=off", "GOPROXY=off", $"GOPATH={GoPath}", $"GOCACHE={Path.Combine(cache, "go-build")}", "go", "build", "-o", draft, $"{draft}.go"],
            input: null,
            cache,
            TimeSpan.FromMinutes(5));
        File.Delete($"{draft}.go");
        if (code != 0)
            return $"the simulator does not build: {error.Trim()}";
        File.Move(draft, program, overwrite: true);
        return "";
    }
}
