using Libvirt.Tests.Peers;

namespace Libvirt.Tests.Benchmarks.Remote;

/// <summary>virsh, which stays connected and times its commands by its own clock; what it prints is in its time.</summary>
internal sealed class VirshClient : IRemoteClient
{
    private readonly VirshShell _shell;

    private VirshClient(VirshShell shell) => _shell = shell;

    public string Name => "virsh";

    internal static async Task<VirshClient> StartAsync(string uri) => new(await VirshShell.StartAsync(uri));

    public bool Can(RemoteWork work) => work.AtOnce == 1 && work.Name is RemoteWork.ListInfo or RemoteWork.Stats;

    public async Task<double> RunAsync(RemoteWork work)
    {
        // virsh list asks for the state of each domain, and nothing else.
        var command = work.Name == RemoteWork.Stats ? "domstats" : "list --all";
        var time = TimeSpan.Zero;
        for (var i = 0; i < work.Times; i++)
            time += (await _shell.RunAsync(command)).Time;
        return time.TotalNanoseconds / work.Times;
    }

    public ValueTask DisposeAsync() => _shell.DisposeAsync();
}
