using System.Xml.Linq;
using Libvirt.Tests.Peers;

namespace Libvirt.Tests.Conformance;

/// <summary>A kind of definition whose mutations are read by us and by a real virsh.</summary>
/// <param name="Kind">What it is, for the output.</param>
/// <param name="Folder">The folder in libvirt's source that has good ones.</param>
/// <param name="Define">The command of virsh that takes a file, with <c>{0}</c> in the place of its path.</param>
/// <param name="Dump">The command that shows what came of it.</param>
/// <param name="Undefine">The command that takes it away.</param>
/// <param name="Rename">Gives a good one the name or the UUID that the commands know.</param>
/// <param name="IsFixed">Whether a place stays as it is.</param>
/// <param name="Ours">What we make of one.</param>
internal sealed record MutationFamily(
    string Kind, string Folder, string Define, string Dump, string Undefine, Action<XElement> Rename, Func<string, bool> IsFixed, Func<string, string> Ours)
{
    /// <summary>Leaves out what a driver says of its own.</summary>
    internal Func<string, string> Neutral { get; init; } = text => text;

    /// <summary>Reads all mutations both ways, and prints how many agree.</summary>
    internal void Hold(string uri)
    {
        Assert.SkipUnless(LibvirtSource.IsAvailable(out var reason), reason);
        // Options in namespaces are their drivers' own, and the test driver is none of these.
        var samples = Directory.GetFiles(LibvirtSource.PathOf(Folder), "*.xml").Order(StringComparer.Ordinal)
            .Select(file => Renamed(File.ReadAllText(file))).Where(xml => !xml.Contains("xmlns:", StringComparison.Ordinal));
        var cases = XmlMutations.Of(samples, IsFixed).ToList();
        var theirs = new VirshDefinitions(uri, Define, Dump, Undefine).Read([.. cases.Select(c => c.Xml)]);

        var differences = cases.Zip(theirs, (c, text) => (c.What, Difference: Difference(text, c.Xml))).Where(r => r.Difference is not null).ToList();
        TestContext.Current.TestOutputHelper!.WriteLine($"{cases.Count - differences.Count} of {cases.Count} mutated {Kind} definitions are taken or refused as virsh does ({theirs.Count(text => text.StartsWith('<'))} taken)");
        Assert.True(differences.Count == 0, string.Join('\n', differences.Select(d => $"{d.What}\n{d.Difference}")));
    }

    private string? Difference(string text, string xml)
    {
        string ours;
        try
        {
            ours = Ours(xml);
        }
        catch (VirtException e)
        {
            // We say why.
            if (text == "An error occurred, but the cause is unknown")
                return null;
            ours = e.Message;
        }
        return MutationText.Difference(Neutral(MutationText.WithoutNew(text, xml)), Neutral(MutationText.WithoutNew(ours, xml)));
    }

    private string Renamed(string xml)
    {
        var root = XElement.Parse(xml);
        Rename(root);
        return root.ToString();
    }
}
