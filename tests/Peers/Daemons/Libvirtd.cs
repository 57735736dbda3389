namespace Libvirt.Tests.Peers;

/// <summary>A real libvirtd in system mode, with all its state in a folder of its own; as many as wanted side by side.</summary>
/// <remarks>
/// It sees scratch folders in place of /etc/libvirt and its like, in a mount namespace of its own, so it needs root. It listens on unix sockets
/// only unless told otherwise, knows no network, and its guests run as root without confinement.
/// </remarks>
public sealed partial class Libvirtd : IAsyncDisposable
{
    private static readonly Lazy<string> Obstacle = new(FindObstacle);
    private readonly ScratchFolder _folder;
    private PeerProcess _daemon;

    private Libvirtd(ScratchFolder folder, PeerProcess daemon, LibvirtdSasl? sasl)
    {
        _folder = folder;
        _daemon = daemon;
        Socket = folder["run/libvirt-sock"];
        Uri = $"qemu+unix:///system?socket={Socket}{(sasl is null ? "" : $"&authfile={LibvirtdSasl.AuthFile(folder)}")}";
        Virsh = new(Uri);
    }

    /// <summary>The path of its socket.</summary>
    public string Socket { get; }

    /// <summary>What to connect to for its QEMU guests.</summary>
    public string Uri { get; }

    /// <summary>The path of its socket for readers.</summary>
    public string ReadOnlySocket => _folder["run/libvirt-sock-ro"];

    /// <summary>libvirt's shell, connected to it.</summary>
    public Virsh Virsh { get; }

    /// <summary>Its process.</summary>
    public PeerProcess Daemon => _daemon;

    /// <summary>A folder that goes when it goes: for the disks and consoles of its guests.</summary>
    public ScratchFolder Folder => _folder;

    /// <summary>Whether one can run here.</summary>
    /// <param name="reason">Why not, to skip a test with.</param>
    public static bool CanRun(out string reason)
    {
        reason = Obstacle.Value;
        return reason.Length == 0;
    }

    /// <summary>Starts one and waits until it answers.</summary>
    /// <param name="listening">How it listens on the loopback; null for not at all.</param>
    /// <param name="settings">Lines for libvirtd.conf, beside those that keep it to itself.</param>
    /// <param name="sasl">How it asks for names and passwords on its socket; null for not at all.</param>
    /// <param name="qemu">Lines for qemu.conf, beside those that keep its guests to themselves.</param>
    public static async Task<Libvirtd> StartAsync(LibvirtdListening? listening = null, string settings = "", LibvirtdSasl? sasl = null, string qemu = "")
    {
        var folder = new ScratchFolder();
        try
        {
            LibvirtdConfig.Write(folder, listening, settings, sasl, qemu);
            var variables = new Dictionary<string, string>(sasl?.Write(folder) ?? new Dictionary<string, string>()) { ["HOME"] = folder.Path };
            CapabilitiesCache.Load(folder);
            var daemon = PeerProcess.Start(folder, "unshare",
                ["--mount", "--propagation", "private", "sh", "-c", LibvirtdConfig.StartScript, "sh", folder.Path, .. listening is null ? Array.Empty<string>() : ["--listen"]],
                variables);
            var libvirtd = new Libvirtd(folder, daemon, sasl);
            await libvirtd.WaitUntilItAnswersAsync();
            CapabilitiesCache.Save(folder);
            return libvirtd;
        }
        catch
        {
            folder.Dispose();
            throw;
        }
    }

    /// <summary>Defines a persistent domain.</summary>
    public void Define(GuestXml guest) => Virsh.Run($"define {WriteXml(guest)}");

    /// <summary>Starts a transient domain.</summary>
    public void Create(GuestXml guest, bool paused = false) => Virsh.Run($"create {WriteXml(guest)}{(paused ? " --paused" : "")}");

    /// <summary>The process id of a running guest's QEMU.</summary>
    public int GuestProcessId(string name) =>
        PidFile.Read(_folder[$"run/qemu/{name}.pid"]) ?? throw new InvalidOperationException($"no guest named {name} runs");

    /// <summary>What libvirtd and QEMU logged about a guest: QEMU's command line, its messages, its end.</summary>
    public string GuestLog(string name) => File.ReadAllText(_folder[$"log/qemu/{name}.log"]);

    /// <summary>Ends the daemon and its guests, by the process ids that it noted in its folder, and removes the folder.</summary>
    public async ValueTask DisposeAsync()
    {
        await _daemon.DisposeAsync();
        _folder.Dispose();
    }

    private string WriteXml(GuestXml guest) => _folder.Write($"{Guid.NewGuid()}.xml", guest.ToString());

    private async Task WaitUntilItAnswersAsync()
    {
        var refusal = "";
        try
        {
            await Poll.UntilAsync(() => _daemon.HasExited || Answers(out refusal), "an answer from libvirtd");
        }
        catch (TimeoutException e)
        {
            throw new TimeoutException($"{e.Message}: {refusal}{string.Join('\n', _daemon.Error.Items)}", e);
        }
        if (_daemon.HasExited)
            throw new InvalidOperationException($"libvirtd ended: {string.Join('\n', _daemon.Error.Items)}");
    }

    private bool Answers(out string refusal)
    {
        // Readers are never asked who they are.
        (var code, _, refusal) = new Virsh($"qemu+unix:///system?socket={ReadOnlySocket}").TryRun("version");
        return code == 0;
    }

    private static string FindObstacle()
    {
        if (new[] { "libvirtd", "virsh", "qemu-system-x86_64", "unshare" }.FirstOrDefault(program => !Tool.Exists(program)) is { } missing)
            return $"{missing} is not on this machine";
        if (!Environment.IsPrivilegedProcess)
            return "a libvirtd of our own needs root";
        var (code, _, error) = Tool.TryRun("unshare", ["--mount", "--propagation", "private", "true"], input: null);
        return code == 0 ? "" : $"no mount namespace here: {error.Trim()}";
    }
}
