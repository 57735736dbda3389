using Libvirt.Tests.Peers;

namespace Libvirt.Tests.Uris;

/// <summary>The same URIs through libvirt: what it refuses to parse, and how it writes those that it opens.</summary>
public sealed class VirtUriVirshTests
{
    private static readonly string[] Uris =
    [
        "test:///default", "test:/default", "test:///%64efault", "test:///default?", "test:///default#", "test:///default?a=1#b?c",
        "test:///default?a=b%26c", "test:///default?x=y;z", "test:///default?a=1&b=2;c=3&d", "test:///default#frag", "test://:0/default",
        "test:///default?a=%zz", "test:///default?a=%", "test:///default?a=%4", "test:///defa%zzult", "test:///x%", "test://a@b@c/default", "test:///a b",
        ":foo", "1a://x", "te_st://x", "foo", "system", "/default", "//host/x", "a/b:c", "test://host:/default", "test://host:x/", "test://[::1/", "test://::1/x",
        "qemu://system", "qemu://system/", "qemu://session/x", "vbox://session", "vz://system",
    ];

    [Fact]
    public void Libvirt_reads_and_writes_them_alike()
    {
        Assert.SkipUnless(Virsh.IsInstalled, "virsh is not on this machine");
        var differences = Uris.Select(uri => (uri, Theirs: Theirs(uri), Ours: Ours(uri))).Where(pair => pair.Theirs != pair.Ours).ToList();
        TestContext.Current.TestOutputHelper?.WriteLine($"{Uris.Length - differences.Count} of {Uris.Length} URIs agree");
        Assert.Empty(differences);
    }

    private static string Theirs(string uri)
    {
        var (code, output, error) = new Virsh(uri).TryRun("uri");
        return code == 0 ? output.Trim() : error.TrimEnd().Split('\n')[^1];
    }

    private static string Ours(string uri)
    {
        try
        {
            return VirtUriResolver.Resolve(uri, new ClientConfig()).Format();
        }
        catch (VirtException e)
        {
            return "error: " + e.Message;
        }
    }
}
