namespace Libvirt.Tests.Peers;

/// <summary>libvirt's shell for a daemon itself.</summary>
/// <param name="socket">The path of the socket on which the daemon is administered.</param>
public sealed class VirtAdmin(string socket)
{
    /// <summary>Whether the machine has it.</summary>
    public static bool IsInstalled => Tool.Exists("virt-admin");

    /// <summary>Runs a command; an error is an exception.</summary>
    /// <returns>What it wrote.</returns>
    public string Run(params string[] arguments) => Tool.Run("virt-admin", ["-c", $"libvirtd:///system?socket={socket}", .. arguments]);

    /// <summary>As <see cref="Run"/>, but gives the error instead of throwing.</summary>
    public (int ExitCode, string Output, string Error) TryRun(params string[] arguments) =>
        Tool.TryRun("virt-admin", ["-c", $"libvirtd:///system?socket={socket}", .. arguments], input: null);
}
