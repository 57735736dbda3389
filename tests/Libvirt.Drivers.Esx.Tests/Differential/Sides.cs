using System.Xml.Linq;
using Libvirt.Tests.Peers;

namespace Libvirt.Drivers.Esx.Tests.Differential;

/// <summary>A server of a test's own that is asked by virsh, through the proxy, and by our driver; their facts are held against each other and counted.</summary>
internal sealed class Sides : IAsyncDisposable
{
    private readonly ScratchFolder _folder = new();
    private readonly VirshProxy _proxy;
    private readonly string _path;
    private readonly Virsh _virsh;
    private readonly List<string> _failures = [];
    private readonly List<string> _reasons = [];
    private int _agreeing;

    private Sides(Vcsim server, VirshProxy proxy, string path, VirtConnection ours) =>
        (Server, _proxy, _path, _virsh, Ours) = (server, proxy, path, proxy.Virsh(path), ours);

    /// <summary>The server.</summary>
    internal Vcsim Server { get; }

    /// <summary>Our connection to it, with the UUIDs that libvirt 9 gives.</summary>
    internal VirtConnection Ours { get; }

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    /// <summary>Starts a server and connects both.</summary>
    internal static async Task<Sides> OpenAsync(bool isEsx)
    {
        Assert.SkipUnless(Libvirt.Tests.Peers.Virsh.IsInstalled, "virsh is not on this machine");
        var server = await VsphereFixture.StartAsync(isEsx);
        // virsh sees one host; so do we.
        var path = isEsx ? "/" : "/DC0/DC0_H0";
        return new Sides(server, new VirshProxy(server), path, await VsphereFixture.OpenAsync(server, path, "legacy_uuid=1"));
    }

    /// <summary>Opens a connection of ours through the proxy, which puts in what virsh does not do without.</summary>
    /// <param name="query">More parameters of the URI.</param>
    internal ValueTask<VirtConnection> OpenThroughProxyAsync(string query = "legacy_uuid=1") => VsphereFixture.OpenUriAsync($"{_proxy.Uri(_path)}&{query}");

    /// <summary>What virsh writes; its error, as a line that begins with <c>error:</c>, where there is one.</summary>
    internal string Virsh(string command)
    {
        var (code, output, error) = _virsh.TryRun(command);
        return code == 0 ? output.Trim() : error.Split('\n').Last(line => line.StartsWith("error: ", StringComparison.Ordinal)).Trim();
    }

    /// <summary>What a call of ours gives; its error in the form of virsh's where there is one.</summary>
    internal static async Task<string> UsAsync(Func<Task<string>> call)
    {
        try
        {
            return await call();
        }
        catch (VirtException e)
        {
            return $"error: {e.Message}";
        }
    }

    /// <summary>As <see cref="UsAsync(Func{Task{string}})"/>, for a call without an answer.</summary>
    internal static Task<string> UsAsync<T>(Func<ValueTask<T>> call) => UsAsync(async () =>
    {
        await call();
        return "";
    });

    /// <summary>Holds a fact of theirs against ours.</summary>
    internal void Same(string what, string theirs, string ours)
    {
        if (theirs == ours)
            _agreeing++;
        else
            _failures.Add($"{what}\n  virsh: {theirs}\n  ours:  {ours}");
    }

    /// <summary>Holds XML of theirs against ours, without the white space between elements.</summary>
    internal void SameXml(string what, string theirs, string ours)
    {
        if (theirs.StartsWith('<') && ours.StartsWith('<'))
            Same(what, XElement.Parse(theirs).ToString(), XElement.Parse(ours).ToString());
        else
            Same(what, theirs, ours);
    }

    /// <summary>Writes a file for virsh.</summary>
    /// <returns>Its path.</returns>
    internal string Write(string name, string text) => _folder.Write(name, text);

    /// <summary>Tells of a fact that cannot be the same, and why; it is a failure where it is the same after all.</summary>
    internal void Different(string what, string why, string theirs, string ours)
    {
        if (theirs != ours)
            _reasons.Add($"{what}: {why}");
        else
            _failures.Add($"{what}: both say '{ours}', but were said to differ: {why}");
    }

    /// <summary>The domain as our connection sees it.</summary>
    internal ValueTask<VirtDomain> LookupAsync(string name) => Ours.Require<IDomainDriver>().LookupDomainByNameAsync(name, Token);

    /// <summary>Says how many facts agree; those that do not are a failure.</summary>
    internal void Conclude(string what)
    {
        var text = $"{what}: {_agreeing} of {_agreeing + _failures.Count + _reasons.Count} facts agree with virsh; {_reasons.Count} are told to differ";
        TestContext.Current.TestOutputHelper?.WriteLine(string.Join("\n  ", [text, .. _reasons]));
        Assert.True(_failures.Count == 0, $"{text}\n{string.Join('\n', _failures)}");
    }

    public async ValueTask DisposeAsync()
    {
        await Ours.DisposeAsync();
        await _proxy.DisposeAsync();
        await Server.DisposeAsync();
        _folder.Dispose();
    }
}
