namespace Libvirt.Tests.Peers;

/// <summary>libvirt's shell, the oracle of many tests.</summary>
public sealed class Virsh(string uri)
{
    /// <summary>Whether the machine has it.</summary>
    public static bool IsInstalled => Tool.Exists("virsh");

    /// <summary>Runs commands in one virsh, so that the state of its test driver lasts from one to the next; an error of one is an exception.</summary>
    /// <returns>What it wrote.</returns>
    public string Run(params string[] commands)
    {
        var (code, output, error) = TryRun(commands);
        return code == 0 ? output : throw new InvalidOperationException($"virsh -c {uri} {string.Join("; ", commands)}: {error}");
    }

    /// <summary>As <see cref="Run"/>, but gives the errors instead of throwing.</summary>
    public (int ExitCode, string Output, string Error) TryRun(params string[] commands) =>
        Tool.TryRun("virsh", ["-c", uri, string.Join("; ", commands)], input: null);
}
