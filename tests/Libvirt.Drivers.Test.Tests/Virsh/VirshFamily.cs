using Libvirt.Tests.Peers;

namespace Libvirt.Drivers.Test.Tests;

/// <summary>The commands of virsh for one kind of objects, and scripts of them that virsh and ours both run, each on a fresh world.</summary>
internal abstract class VirshFamily
{
    /// <summary>All families.</summary>
    internal static IReadOnlyList<VirshFamily> All { get; } =
    [
        new DomainFamily(),
        new DeviceFamily(),
        new ResourceFamily(),
        new TuningFamily(),
        new EventFamily(),
        new NetworkFamily(),
        new InterfaceFamily(),
        new NodeDeviceFamily(),
        new GuestFamily(),
        new HostFamily(),
        new NetworkFilterFamily(),
        new PoolFamily(),
        new SecretFamily(),
        new CheckpointFamily(),
        new SaveFamily(),
        new SnapshotFamily(),
        new VolumeFamily(),
    ];

    /// <summary>What the family is of.</summary>
    internal abstract string Name { get; }

    /// <summary>Commands by name: each does on ours what virsh does and prints what virsh prints.</summary>
    internal abstract IReadOnlyDictionary<string, Func<VirshCall, Task>> Commands { get; }

    /// <summary>Scripts by name. A word with an @ is a file of <see cref="Files"/>.</summary>
    internal abstract IReadOnlyDictionary<string, string[]> Scripts { get; }

    /// <summary>Files that scripts name.</summary>
    internal virtual IReadOnlyDictionary<string, string> Files { get; } = new Dictionary<string, string>();

    /// <summary>Scripts whose output differs, and why.</summary>
    internal virtual IReadOnlyDictionary<string, string> KnownDifferences { get; } = new Dictionary<string, string>();

    /// <summary>The node file of scripts whose name starts with <c>node: </c>; the others run on <c>test:///default</c>.</summary>
    internal virtual string Node => throw new InvalidOperationException($"{Name}: no node file");

    /// <summary>Whether libvirt's test driver does not have what a script does: it runs on a real libvirtd, and ours on an empty world that does more than libvirt's.</summary>
    internal static bool WantsDaemon(string script) => script.StartsWith("daemon: ", StringComparison.Ordinal);

    /// <summary>Whether a script runs on libvirt's sample node file, which is in its source.</summary>
    internal static bool WantsSource(string script) => script.StartsWith("sample: ", StringComparison.Ordinal);

    /// <summary>Makes equal what differs from run to run in what this family prints.</summary>
    internal virtual string Normalize(string output) => output;

    /// <summary>Runs a script in virsh, which gives some commands to a thread, and may then wait for ever.</summary>
    internal static (int ExitCode, string Output, string Error) Run(Virsh virsh, string[] commands) =>
        commands.Any(c => c.Split(' ')[0] is "save" or "managedsave" or "dump") ? virsh.TryRun(TimeSpan.FromSeconds(3), attempts: 25, commands) : virsh.TryRun(commands);

    /// <summary>The world of ours that a script runs on.</summary>
    internal string UriOf(string script, TemporaryFolder folder) =>
        script.StartsWith("node: ", StringComparison.Ordinal) ? "test://" + folder.Write("node.xml", Node)
        : WantsSource(script) ? "test://" + LibvirtSource.PathOf("examples/xml/test/testnode.xml")
        : WantsDaemon(script) ? "test://" + folder.Write("ours.xml", "<node xmlns:lab='urn:libvirtps:lab:1.0' lab:statistics='all'/>")
        : "test:///default";

    internal string WithFiles(string command, TemporaryFolder folder) =>
        string.Join(' ', command.Split(' ').Select(word => Files.TryGetValue(word, out var xml) ? folder.Write(word[1..] + ".xml", xml) : word));
}
