using System.Globalization;
using System.Text.Json;

namespace Libvirt.Tests.Peers;

/// <summary>Somebody who has no part in what is tested: VMware's client for Python, from Debian's package, says what a server has.</summary>
public static class VsphereWitness
{
    // A python3 that is found first need not be the one that Debian's packages are for.
    private const string Python = "/usr/bin/python3";

    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web);

    private static readonly Lazy<string> Script = new(Read);

    private static readonly Lazy<bool> HasClient = new(() => File.Exists(Python) && Tool.TryRun(Python, ["-c", "import pyVmomi"], input: null).ExitCode == 0);

    /// <summary>Whether there is one on this machine.</summary>
    /// <param name="reason">Why not, to skip a test with.</param>
    public static bool CanRun(out string reason)
    {
        reason = HasClient.Value ? "" : "pyVmomi is not on this machine (python3-pyvmomi)";
        return HasClient.Value;
    }

    /// <summary>What a server that speaks plain HTTP has now.</summary>
    public static VsphereFacts Look(Vcsim server)
    {
        var (code, output, error) = Tool.TryRun(Python, ["-c", Script.Value, server.Port.ToString(CultureInfo.InvariantCulture), Vcsim.UserName], Vcsim.Password);
        return code == 0 ? JsonSerializer.Deserialize<VsphereFacts>(output, Options)! : throw new InvalidOperationException(error);
    }

    private static string Read()
    {
        using var resource = typeof(VsphereWitness).Assembly.GetManifestResourceStream("witness.py")!;
        return new StreamReader(resource).ReadToEnd();
    }
}
