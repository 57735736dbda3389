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

    /// <summary>As <see cref="TryRun(string[])"/>, for commands at which virsh waits for ever now and then: those that it gives to a thread, which may be done before virsh begins to wait for it. Such a run is ended, and another is made.</summary>
    /// <param name="limit">How long a run may take.</param>
    /// <param name="attempts">How many there are at most.</param>
    /// <param name="commands">The commands.</param>
    public (int ExitCode, string Output, string Error) TryRun(TimeSpan limit, int attempts, params string[] commands)
    {
        while (true)
        {
            try
            {
                return Tool.TryRun("virsh", ["-c", uri, string.Join("; ", commands)], input: null, limit: limit);
            }
            catch (TimeoutException) when (--attempts > 0)
            {
                // Another time it will have been quicker.
            }
        }
    }
}
