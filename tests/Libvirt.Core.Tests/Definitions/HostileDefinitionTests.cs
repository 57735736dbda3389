using System.Diagnostics;
using System.Xml.Linq;
using Libvirt.Xml;

namespace Libvirt.Tests.Definitions;

/// <summary>Documents that mean harm: each kind of definition refuses them with a clear error, and soon.</summary>
public sealed class HostileDefinitionTests
{
    // Time enough for a slow machine, and too little for anything that takes its time by the square of the length.
    private static readonly TimeSpan Soon = TimeSpan.FromSeconds(20);

    public static TheoryData<string> Kinds => [.. DefinitionKinds.All.Keys];

    [Theory]
    [MemberData(nameof(Kinds))]
    public void A_good_one_is_taken_and_comes_back_the_same_when_read_again(string kind)
    {
        var (parse, _, sample) = DefinitionKinds.All[kind];
        var once = parse(sample).ToXml();
        Assert.Equal(once, parse(once).ToXml());
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Entities_are_refused(string kind)
    {
        var (parse, root, _) = DefinitionKinds.All[kind];
        foreach (var dtd in new[] { "<!ENTITY a SYSTEM 'file:///etc/passwd'>", "<!ENTITY b 'bbbbbbbbbb'><!ENTITY a '&b;&b;&b;&b;&b;&b;&b;&b;'>" })
            Assert.EndsWith("a document type (DTD) is not allowed", Refused(parse, $"<!DOCTYPE {root} [{dtd}]><{root}><name>&a;</name></{root}>").Message, StringComparison.Ordinal);
        Refused(parse, $"<!DOCTYPE {root} SYSTEM 'http://localhost/x.dtd'><{root}/>");
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void What_is_too_long_or_too_deep_is_refused(string kind)
    {
        var (parse, root, _) = DefinitionKinds.All[kind];
        var start = Stopwatch.StartNew();
        Refused(parse, $"<{root}><name>{new string('a', 50 * 1024 * 1024)}</name></{root}>");
        Refused(parse, $"<{root}>{string.Concat(Enumerable.Repeat("<a>", 1_000_000))}");
        Refused(parse, $"<{root}>{string.Concat(Enumerable.Repeat("<a>", VirtXml.MaxDepth + 1))}{string.Concat(Enumerable.Repeat("</a>", VirtXml.MaxDepth + 1))}</{root}>");
        Assert.True(start.Elapsed < Soon, $"it took {start.Elapsed}");
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void What_is_deep_and_not_too_deep_is_kept(string kind)
    {
        var (parse, _, sample) = DefinitionKinds.All[kind];
        var root = XElement.Parse(sample);
        root.Add(XElement.Parse(string.Concat(Enumerable.Repeat("<capability type='pci'>", VirtXml.MaxDepth - 2)) + string.Concat(Enumerable.Repeat("</capability>", VirtXml.MaxDepth - 2))));
        if (kind == "node device")
            root.Elements("capability").Last().Name = "other";
        Assert.Contains("type='pci'", parse(root.ToString(SaveOptions.DisableFormatting)).ToXml(), StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void A_wide_one_is_read_in_linear_time(string kind)
    {
        var (parse, _, sample) = DefinitionKinds.All[kind];
        foreach (var filler in new[] { "<!-- c --><x/>", "<uuid/><mac/><name/>", "<z b='1'/><y/>" })
        {
            var start = Stopwatch.StartNew();
            var end = sample.LastIndexOf("</", StringComparison.Ordinal) is var at and >= 0 ? at : sample.Length;
            var xml = end == sample.Length ? $"{sample[..^2]}>{Many(filler)}</{DefinitionKinds.All[kind].Root}>" : sample[..end] + Many(filler) + sample[end..];
            parse(xml);
            Assert.True(start.Elapsed < Soon, $"{filler} took {start.Elapsed}");
        }
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Another_root_and_nothing_at_all_are_refused(string kind)
    {
        var (parse, root, _) = DefinitionKinds.All[kind];
        Assert.Equal($"XML error: expecting root element of '{root}', not 'spoon'", Assert.Throws<VirtException>(() => parse("<spoon/>")).Message);
        Refused(parse, "");
        Refused(parse, $"<{root}");
        Refused(parse, $"<{root}>\u0001</{root}>");
    }

    private static string Many(string filler) => string.Concat(Enumerable.Repeat(filler, 200_000));

    private static VirtException Refused(Func<string, XmlDefinition> parse, string xml)
    {
        var error = Assert.Throws<VirtException>(() => parse(xml));
        Assert.Equal(VirtErrorCode.XmlDetail, error.Code);
        return error;
    }
}
