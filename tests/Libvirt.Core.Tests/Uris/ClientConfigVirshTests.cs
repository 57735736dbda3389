using Libvirt.Tests.Peers;

namespace Libvirt.Tests.Uris;

/// <summary>The same <c>libvirt.conf</c> through libvirt: the URI that it opens where none is given, or its error.</summary>
public sealed class ClientConfigVirshTests : IDisposable
{
    private const string Default = "uri_default = \"test:///default\"\n";

    private static readonly string[] Files =
    [
        Default,
        Default + "uri_default = \"test:///nope\"\n",
        "uri_default = \"\"\"test:///default\"\"\"\n",
        "uri_default = \"\"\"test:///\ndefault\"\"\"\n",
        "uri_default = \"xen:///a b\"\n",
        "a = 1; " + Default, "a = 1;\n" + Default, "a = 1 ; # b\n" + Default, "a = 1;;\n" + Default, ";\n" + Default, "a = 1 " + Default,
        "a-b = 1\n" + Default, "a.b = 1\n" + Default, "_b = 1\n" + Default, "9b = 1\n" + Default, "é = 1\n" + Default, "b c = 1\n" + Default,
        "b = +1\n" + Default, "b = -1\n" + Default, "b = -\n" + Default, "b = --1\n" + Default, "b = -1x\n" + Default, "b = 0x10\n" + Default, "b = 1.5\n" + Default,
        "b = [ 1, \"x\" ]\n" + Default, "b = [ [ \"x\" ] ]\n" + Default, "b = [ \"x\", ]\n" + Default, "b = []\n" + Default, "b = [ ]\n" + Default, "b = [\n\n]\n" + Default,
        "b = [ \"x\" \"y\" ]\n" + Default, "b = [ \"x\" ; \"y\" ]\n" + Default, "b = [ \"x\" ] ]\n" + Default, "b = [ , \"y\" ]\n" + Default,
        "b = [\n", "b = [ \"x\"\n", "b = [ \"x\"\n\n\n", "b = [ \"x\", \n", "b = [ \"x\ny\" ]\n" + Default,
        "b = foo\n", "b \"x\"\n", "b\n= 1\n", "b =\n1\n", "b =", "=\n", "b = \"a\" \"b\"\n" + Default, "b = \"x\\\"y\"\n" + Default,
        "# c\n\n  b = \"x\n" + Default, "b = \"x\" # c\n" + Default, "b = ''\n" + Default, "b = '''a'''\n" + Default, "b = 'a\n" + Default, "b = \"\"\"\"\"\"\n" + Default,
        "\tb\t=\t\"x\"\t\n" + Default, "b = \"x\" \r\n" + Default, "b = \"x\r\n" + Default, "\r\n\r\nb\n", "b = 'a\"b'\r\nuri_default='test:///default'\r\n", "b = \"é\"\n" + Default,
        "uri_default = 12\n", "uri_default = [ \"a\" ]\n", "uri_aliases = [ ]\n" + Default,
        "uri_aliases = \"a=test:///default\"\nuri_default=\"a\"", "uri_aliases = [ \"a=test:///default\" ]\nuri_default=\"a\"",
        "uri_aliases = [ \"b\", \"a=test:///default\" ]\nuri_default=\"a\"", "uri_aliases = [ \"b.c=x\", \"a=test:///default\" ]\nuri_default=\"a\"",
        "uri_aliases = [ \"a=test:///default\", \"a=test:///nope\" ]\nuri_default=\"a\"", "uri_aliases = [ 1, \"a=test:///default\" ]\nuri_default=\"a\"",
    ];

    private readonly string _home = Directory.CreateTempSubdirectory("libvirtps-conf-").FullName;

    public void Dispose() => Directory.Delete(_home, recursive: true);

    [Fact]
    public void Libvirt_reads_them_alike()
    {
        Assert.SkipUnless(Virsh.IsInstalled, "virsh is not on this machine");
        Assert.SkipUnless(Tool.Exists("setpriv") || !Environment.IsPrivilegedProcess, "setpriv is not on this machine");
        var folder = Directory.CreateDirectory(Path.Combine(_home, "libvirt")).FullName;
        Tool.Run("chmod", "-R", "a+rwX", _home);
        var path = Path.Combine(folder, "libvirt.conf");
        var differences = Files.Select(text => (text, Theirs: Theirs(path, text), Ours: Ours(path, text))).Where(pair => pair.Theirs != pair.Ours).ToList();
        TestContext.Current.TestOutputHelper?.WriteLine($"{Files.Length - differences.Count} of {Files.Length} files agree");
        Assert.Empty(differences);
    }

    // Root's file is in /etc and not ours to change: virsh runs as nobody then.
    private string Theirs(string path, string text)
    {
        File.WriteAllText(path, text);
        string[] asOther = Environment.IsPrivilegedProcess ? ["setpriv", "--reuid=65534", "--regid=65534", "--clear-groups"] : [];
        var (code, output, error) = Tool.TryRun(
            "env", ["-u", "LIBVIRT_DEFAULT_URI", $"XDG_CONFIG_HOME={_home}", $"HOME={_home}", .. asOther, "virsh", "uri"], input: null);
        return code == 0 ? output.Trim() : error[(error.IndexOf("\nerror: ", StringComparison.Ordinal) + 1)..].Trim();
    }

    private static string Ours(string path, string text)
    {
        try
        {
            var config = ClientConfig.Parse(text, path);
            return VirtUriResolver.Resolve(config.UriDefault, config).Format();
        }
        catch (VirtException e)
        {
            return "error: " + e.Message;
        }
    }
}
