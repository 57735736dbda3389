using System.Text.RegularExpressions;
using System.Xml.Linq;
using Libvirt.Tests.Peers;

namespace Libvirt.Drivers.Test.Tests;

/// <summary>
/// Definitions of every kind, good and bad: what libvirt 9.0 makes of each is recorded beside them, and ours must be the same.
/// Where virsh is installed, the record itself is checked; RECORD_VIRSH in the environment names a file to write it anew.
/// </summary>
public sealed partial class DomainXmlTests
{
    private const string UnknownKept = "what is not known is kept, where libvirt drops it";
    private const string RoundTrip = "characters are escaped so that they survive a round trip";
    private const string Blanks = "blanks around a number do no harm";

    private static readonly Dictionary<string, string> KnownDifferences = new()
    {
        ["escapes"] = RoundTrip,
        ["metadata-05"] = "comments between other programs' metadata are kept",
        ["metadata-06"] = "libxml2 writes characters beyond ASCII as references in attributes of metadata",
        ["namespace"] = UnknownKept,
        ["qemu-ns"] = UnknownKept,
        ["unknown"] = UnknownKept,
        ["misc-19"] = UnknownKept,
        ["device-31"] = UnknownKept,
        ["device-05"] = "a panic device without a model is kept: its hypervisor has one",
        ["rng"] = "a panic device without a model is kept: its hypervisor has one",
        ["spaces"] = Blanks,
        ["vcpu-space"] = Blanks,
        ["clock-12"] = "an adjustment that is no number is refused and not taken as 0",
        ["vcpu-01"] = "0 vCPUs are refused for what they are",
        ["vcpu-04"] = "a machine without a vCPU is refused",
        ["vcpu-11"] = "a machine without a vCPU is refused",
    };

    [Fact]
    public async Task Definitions_take_the_form_that_libvirt_gives_them()
    {
        var recorded = DomainXmlCases.Read(File.ReadAllText(PathOf("virsh-9.0.txt")));
        var ours = await OursAsync(Cases());
        var differences = ours.Where(o => o.Value.TrimEnd('\n') != recorded[o.Key].TrimEnd('\n')).ToDictionary(o => o.Key, o => TextDifference.Show(recorded[o.Key], o.Value));

        TestContext.Current.TestOutputHelper?.WriteLine($"{ours.Count - differences.Count} of {ours.Count} definitions agree");
        var unexpected = differences.Where(d => !KnownDifferences.ContainsKey(d.Key)).Select(d => $"{d.Key}:\n{d.Value}").ToArray();
        Assert.True(unexpected.Length == 0, string.Join("\n", unexpected));
        Assert.Empty(KnownDifferences.Keys.Except(differences.Keys));
    }

    [Fact]
    public void The_record_is_what_virsh_says()
    {
        Assert.SkipUnless(Virsh.IsInstalled, "virsh is not on this machine");
        Assert.SkipUnless(Tool.Run("virsh", "--version").StartsWith("9.0."), "this machine's virsh is not the one that the record is of");
        var live = Virshs(Cases());
        if (Environment.GetEnvironmentVariable("RECORD_VIRSH") is { } record)
            File.WriteAllText(record, DomainXmlCases.Write(live));
        var recorded = DomainXmlCases.Read(File.ReadAllText(PathOf("virsh-9.0.txt")));
        foreach (var (name, text) in live)
            Assert.True(text.TrimEnd('\n') == recorded[name].TrimEnd('\n'), $"{name}\n{TextDifference.Show(recorded[name], text)}");
    }

    [Fact]
    public async Task The_order_of_attributes_and_children_does_not_matter()
    {
        // What libvirt made of them, shuffled, must come out as it was. Several disks or controllers, and consoles, have an order that counts.
        var random = new Random(42);
        var originals = DomainXmlCases.Read(File.ReadAllText(PathOf("virsh-9.0.txt")))
            .Where(c => c.Value.StartsWith("<domain") && !KnownDifferences.ContainsKey(c.Key) && !OrderCounts().IsMatch(c.Value))
            .ToDictionary(c => c.Key, c => c.Value[..(c.Value.LastIndexOf("</domain>", StringComparison.Ordinal) + 10)]);
        await using var connection = await VirtConnection.OpenAsync("test:///default?clock=2026-01-01", cancellationToken: TestContext.Current.CancellationToken);
        foreach (var (name, original) in originals)
        {
            var root = XElement.Parse(original.Replace("-uuid-", Guid.NewGuid().ToString()).Replace(":-'", ":00:00:01'"));
            Shuffle(root, random);
            var domain = await connection.Require<IDomainConfigDriver>().DefineDomainAsync(root.ToString(), default);
            var xml = Mask(await connection.Require<IDomainDriver>().GetDomainXmlAsync(domain.Key, default, default), original);
            Assert.True(original == xml, $"{name}\n{TextDifference.Show(original, xml)}");
        }
        TestContext.Current.TestOutputHelper?.WriteLine($"{originals.Count} definitions were shuffled");
        Assert.True(originals.Count > 200);
    }

    private static IReadOnlyDictionary<string, string> Cases() => DomainXmlCases.Read(File.ReadAllText(PathOf("cases.txt")));

    private static async Task<Dictionary<string, string>> OursAsync(IReadOnlyDictionary<string, string> cases)
    {
        using var folder = new TemporaryFolder();
        var answers = new Dictionary<string, string>();
        foreach (var (name, xml) in cases)
        {
            var path = folder.Write("case.xml", xml);
            await using var connection = await VirtConnection.OpenAsync("test:///default?clock=2026-01-01");
            var printed = await new VirshDouble(connection).RunAsync([$"define {path}"]);
            if (printed.Error.Length > 0)
            {
                answers[name] = Errors(printed.Error);
                continue;
            }
            var domain = (await connection.Require<IDomainDriver>().ListDomainsAsync(DomainListFilter.Inactive, default)).Single();
            printed = await new VirshDouble(connection).RunAsync(Questions($"{domain.Uuid}"));
            answers[name] = Mask(printed.Output, xml);
        }
        return answers;
    }

    private static Dictionary<string, string> Virshs(IReadOnlyDictionary<string, string> cases)
    {
        using var folder = new TemporaryFolder();
        var answers = new Dictionary<string, string>();
        // One virsh for many of them; echo tells on both of its streams where each begins.
        foreach (var chunk in cases.Chunk(100))
        {
            var commands = chunk.SelectMany((c, i) => (string[])
                [$"echo '{DomainXmlCases.Mark}{c.Key}'", $"echo --err '{DomainXmlCases.Mark}{c.Key}'", $"define {folder.Write($"{i}", c.Value)}", .. Questions($"'{NameIn(c.Value)}'")]);
            var (_, output, error) = new Virsh("test:///default").TryRun([.. commands]);
            var (outputs, errors) = (DomainXmlCases.Read(output), DomainXmlCases.Read(error.Replace($"error: {DomainXmlCases.Mark}", DomainXmlCases.Mark)));
            foreach (var (name, xml) in chunk)
            {
                // What define says ends with the first blank line.
                answers[name] = errors[name].Contains("error:") ? Errors(errors[name]) : Mask(outputs[name][(outputs[name].IndexOf("\n\n", StringComparison.Ordinal) + 2)..], xml);
            }
        }
        return answers;
    }

    private static string NameIn(string xml) => XElement.Parse(xml).Element("name")!.Value;

    private static string[] Questions(string domain) => [$"dumpxml {domain}", $"dominfo {domain}", $"domstate {domain} --reason"];

    // The second line is the error; the first one names a file.
    private static string Errors(string error) => string.Join('\n', error.Split('\n').Where(line => !line.StartsWith("error: Failed to define") && !line.StartsWith("error: failed to get domain") && !LogLine().IsMatch(line)));

    // What is made up is masked, unless the definition itself gives it.
    private static string Mask(string text, string source)
    {
        text = CpuTime().Replace(text, "CPU time: -");
        text = Uuid().Replace(text, match => source.Contains(match.Value, StringComparison.OrdinalIgnoreCase) ? match.Value : "-uuid-");
        return Mac().Replace(text, match => source.Contains(match.Value, StringComparison.OrdinalIgnoreCase) ? match.Value : "52:54:00:-");
    }

    private static void Shuffle(XElement element, Random random)
    {
        if (element.Name.LocalName == "metadata")
            return;
        var attributes = element.Attributes().ToArray();
        random.Shuffle(attributes);
        element.ReplaceAttributes(attributes);
        if (element.HasElements)
        {
            // Those of a kind stay in their order among themselves.
            var children = element.Elements().ToArray();
            var order = children.Select(c => c.Name).ToArray();
            random.Shuffle(order);
            var queues = children.GroupBy(c => c.Name).ToDictionary(g => g.Key, g => new Queue<XElement>(g));
            element.ReplaceNodes(order.Select(name => queues[name].Dequeue()).ToArray());
        }
        foreach (var child in element.Elements())
            Shuffle(child, random);
    }

    private static string PathOf(string name) => Path.Combine(AppContext.BaseDirectory, "DomainXml", name);

    [GeneratedRegex(@"<disk .*<disk |<controller .*<controller |<(console|metadata)\b", RegexOptions.Singleline)]
    private static partial Regex OrderCounts();

    [GeneratedRegex(@"CPU time: .*")]
    private static partial Regex CpuTime();

    [GeneratedRegex("[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}")]
    private static partial Regex Uuid();

    [GeneratedRegex("52:54:00:[0-9a-f:]{8}")]
    private static partial Regex Mac();

    [GeneratedRegex(@"^\d{4}-\d\d-\d\d ")]
    private static partial Regex LogLine();
}
