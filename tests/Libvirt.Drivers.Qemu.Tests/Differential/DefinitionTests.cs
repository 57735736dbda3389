using System.Text.RegularExpressions;
using System.Xml.Linq;
using Libvirt.Tests.Qemu.CommandLine;

namespace Libvirt.Tests.Qemu.Differential;

/// <summary>What becomes of a definition, beside what libvirt makes of it: every element and attribute of the cases of command lines.</summary>
public sealed partial class DefinitionTests
{
    private const string Uuid = "c7a5fdbd-cdaf-9455-926a-d65c16db1809";

    // What libvirt says of the cases that it does not take.
    private static readonly Dictionary<string, string> Refused = new()
    {
        ["disks-virtio"] = "driver serial 'WD-1 2,3' contains unsafe characters",
        ["display"] = "video type 'bochs' is only valid as primary video device",
        ["machine"] = "doesn't support 'onReboot' set to 'destroy",
    };

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Definitions_are_kept_as_libvirt_keeps_them()
    {
        await using var pair = await Pair.StartAsync();
        var (agree, added, cases) = (0, 0, 0);
        var wrong = new List<string>();
        foreach (var name in CommandLineTests.Cases.Select(row => row.Data))
        {
            var xml = CommandLineTests.ReadCase(name, pair.Lab.Folder.Path, pair.Lab.Root);
            var guest = await pair.Lab.DefineAsync(xml);
            var ours = Facts(await pair.Lab.XmlAsync(guest, DomainXmlFlags.Inactive));
            await pair.Lab.Config.UndefineDomainAsync(guest.Key, DomainUndefineFlags.None, Cancellation);
            var define = () => pair.Libvirtd.Virsh.Run($"define {pair.Libvirtd.Folder.Write("case.xml", xml)}");
            if (Refused.TryGetValue(name, out var why))
            {
                Assert.Contains(why, Assert.ThrowsAny<InvalidOperationException>(define).Message, StringComparison.Ordinal);
                continue;
            }
            define();
            var libvirts = Facts(pair.Libvirtd.Virsh.Run($"dumpxml --inactive {Uuid}", $"undefine {Uuid}"));
            wrong.AddRange(ours.Except(libvirts).Select(fact => $"{name}: ours only: {fact}"));
            wrong.AddRange(libvirts.Except(ours).Where(fact => !Addition().IsMatch(fact)).Select(fact => $"{name}: libvirt's only: {fact}"));
            agree += ours.Intersect(libvirts).Count();
            added += libvirts.Except(ours).Count();
            cases++;
        }
        TestContext.Current.TestOutputHelper?.WriteLine($"{agree} elements and attributes of {cases} definitions agree; libvirt adds {added}: a processor model, mouse, keyboard and an audio back end; {Refused.Count} cases libvirt refuses");
        Assert.True(wrong.Count == 0, string.Join('\n', wrong));
    }

    // Controllers and addresses are where each found room; the emulator is this machine's.
    private static HashSet<string> Facts(string xml)
    {
        var facts = new HashSet<string>(StringComparer.Ordinal);
        Walk(XElement.Parse(xml[..(xml.LastIndexOf('>') + 1)].Split("\nDomain ")[0]), "", facts);
        return facts;
    }

    private static void Walk(XElement element, string path, HashSet<string> facts)
    {
        if (element.Name.LocalName is "address" or "controller" or "emulator")
            return;
        var here = $"{path}/{element.Name}{element.ElementsBeforeSelf(element.Name).Count()}";
        facts.Add(element.HasElements ? here : $"{here}={element.Value}");
        facts.UnionWith(element.Attributes().Select(a => $"{here}@{a.Name}={a.Value}"));
        foreach (var child in element.Elements())
            Walk(child, here, facts);
    }

    [GeneratedRegex("^/domain0/(cpu0|devices0/(input|audio)[0-9])")]
    private static partial Regex Addition();
}
