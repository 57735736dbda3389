using System.Text.RegularExpressions;
using Libvirt.Normalization;
using Libvirt.Tests.Peers;

namespace Libvirt.Tests.Conformance;

/// <summary>All domains among libvirt's test data, of whatever hypervisor, as libvirt's test driver takes them: what virsh defines and shows, or refuses.</summary>
public sealed partial class DomainVirshConformanceTests
{
    private const string Mark = "=====";

    private static readonly DomainNormalizer Normalizer = new(new DomainDefaults
    {
        Arch = "i686",
        InterfaceNamePrefix = "testnet",
        TransientNamespaces = ["http://libvirt.org/schemas/domain/test/1.0"],
    });

    [Theory]
    [InlineData("genericxml2xmlindata")]
    [InlineData("qemuxml2argvdata")]
    [InlineData("qemuxml2xmloutdata")]
    [InlineData("bhyvexml2argvdata")]
    [InlineData("lxcxml2xmldata")]
    [InlineData("libxlxml2domconfigdata")]
    [InlineData("vmx2xmldata")]
    [InlineData("xlconfigdata")]
    [InlineData("xmconfigdata")]
    public void Every_domain_of_libvirts_is_read_as_virsh_reads_it(string folder)
    {
        Assert.SkipUnless(LibvirtSource.IsAvailable(out var reason), reason);
        Assert.SkipUnless(Virsh.IsInstalled, "virsh is not on this machine");
        Assert.SkipUnless(Tool.Run("virsh", "--version").StartsWith("9.0.", StringComparison.Ordinal), "this machine's virsh is not the one that the source is of");
        var files = Directory.GetFiles(LibvirtSource.PathOf($"tests/{folder}"), "*.xml").Order(StringComparer.Ordinal)
            .Select(f => (Name: Path.GetFileNameWithoutExtension(f), Text: File.ReadAllText(f))).Where(f => Root().IsMatch(f.Text)).ToList();
        var found = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var ((name, text), theirs) in files.Zip(Theirs(files.ConvertAll(f => f.Text))))
        {
            var (expected, actual) = (Mask(theirs, text), Mask(Ours(Renamed(text)), text));
            if (expected != actual)
                found.Add(name, Show(expected, actual));
        }
        var known = DomainVirshDifferences.Of(folder);
        var output = TestContext.Current.TestOutputHelper!;
        output.WriteLine($"{files.Count - found.Count} of {files.Count} domains of {folder} are read as virsh reads them");
        foreach (var (name, why) in known)
            output.WriteLine($"  differs: {name}: {why}");
        Assert.Empty(found.Where(f => !known.ContainsKey(f.Key)).Select(f => $"{f.Key}:\n{f.Value}"));
        Assert.Empty(known.Keys.Except(found.Keys));
    }

    private static string Show(string expected, string actual)
    {
        var (left, right) = (expected.Split('\n'), actual.Split('\n'));
        var at = left.Zip(right).TakeWhile(pair => pair.First == pair.Second).Count();
        return $"{string.Concat(left.Skip(at).Take(4).Select(l => $"    - {l}\n"))}{string.Concat(right.Skip(at).Take(4).Select(l => $"    + {l}\n"))}";
    }

    private static string Ours(string text)
    {
        try
        {
            return Normalizer.Parse(text).ToXml();
        }
        catch (VirtException e)
        {
            return e.Message;
        }
    }

    private static List<string> Theirs(List<string> texts)
    {
        using var folder = new ScratchFolder();
        var answers = new List<string>();
        foreach (var chunk in texts.Chunk(100))
        {
            var commands = chunk.SelectMany((text, i) => (string[])
                [$"echo '{Mark}'", $"echo --err '{Mark}'", $"define {folder.Write($"{i}.xml", Renamed(text))}", "dumpxml d --security-info", "undefine d"]);
            var (_, output, error) = new Virsh("test:///default").TryRun([.. commands]);
            foreach (var (xml, why) in output.Split($"{Mark}\n").Skip(1).Zip(error.Split($"error: {Mark}").Skip(1)))
                answers.Add(xml.IndexOf("<domain", StringComparison.Ordinal) is >= 0 and var start ? xml[start..(xml.LastIndexOf("</domain>", StringComparison.Ordinal) + 9)] : why.Split("\nerror: ")[2]);
        }
        return answers;
    }

    private static string Renamed(string text) => Name().Replace(text, "<name>d</name>", 1);

    // What is made up where the definition does not say it.
    private static string Mask(string xml, string given)
    {
        xml = xml.Trim();
        if (!given.Contains("<uuid>", StringComparison.Ordinal))
            xml = Uuid().Replace(xml, "<uuid/>", 1);
        if (given.Contains("<genid/>", StringComparison.Ordinal))
            xml = GenerationId().Replace(xml, "<genid/>", 1);
        if (!given.Contains("interfaceid=", StringComparison.Ordinal))
            xml = Port().Replace(xml, "<parameters/>");
        return Mac().Count(given) < Interface().Count(given) ? Mac().Replace(xml, "<mac/>") : xml;
    }

    [GeneratedRegex(@"^\s*(<\?xml[^>]*>\s*)?(<!--.*?-->\s*)*<domain[\s>]", RegexOptions.Singleline)]
    private static partial Regex Root();

    [GeneratedRegex("<name>[^<]+</name>")]
    private static partial Regex Name();

    [GeneratedRegex("<uuid>[^<]*</uuid>")]
    private static partial Regex Uuid();

    [GeneratedRegex("<genid>[^<]*</genid>")]
    private static partial Regex GenerationId();

    [GeneratedRegex("<parameters interfaceid=[^>]*/>")]
    private static partial Regex Port();

    [GeneratedRegex("<mac address=[^>]*/>")]
    private static partial Regex Mac();

    [GeneratedRegex("<interface ")]
    private static partial Regex Interface();
}
