using System.Text.RegularExpressions;
using Libvirt.Drivers.Esx.Vmx;
using Libvirt.Drivers.Esx.Vmx.Writing;
using Libvirt.Tests.Peers;

namespace Libvirt.Drivers.Esx.Tests.Vmx;

/// <summary>libvirt's own cases of domain XML and the VMX configuration that it becomes (tests/xml2vmxtest.c).</summary>
public sealed partial class VmxWritingConformanceTests
{
    /// <summary>Cases that need not agree, each with its reason. There are none.</summary>
    private static readonly Dictionary<string, string> Different = [];

    [Fact]
    public void Libvirts_definitions_become_libvirts_configurations()
    {
        Assert.SkipUnless(LibvirtSource.IsAvailable(out var reason), reason);
        var cases = Case().Matches(File.ReadAllText(LibvirtSource.PathOf("tests/xml2vmxtest.c")))
            .Select(match => (Input: match.Groups[1].Value, Output: match.Groups[2].Value, Version: int.Parse(match.Groups[3].Value, null)))
            .ToList();
        Assert.True(cases.Count >= 50, $"there are {cases.Count} cases only");

        var failures = cases.Select(one => (one.Input, Failure: Failure(one))).Where(one => one.Failure is not null).ToList();
        TestContext.Current.TestOutputHelper!.WriteLine($"{cases.Count - failures.Count} of {cases.Count} xml2vmx cases agree");
        Assert.True(failures.All(one => Different.ContainsKey(one.Input)), string.Join('\n', failures.Select(one => $"{one.Input}: {one.Failure}")));
        Assert.True((cases.Count - failures.Count) * 10 >= cases.Count * 9);
        Assert.Equal(Different.Keys.Order(), failures.Select(one => one.Input).Order());
    }

    private static string? Failure((string Input, string Output, int Version) one)
    {
        var expected = File.ReadAllText(LibvirtSource.PathOf($"tests/xml2vmxdata/xml2vmx-{one.Output}.vmx"));
        string actual;
        try
        {
            var domain = VmxDefinition.Parse(File.ReadAllText(LibvirtSource.PathOf($"tests/xml2vmxdata/xml2vmx-{one.Input}.xml")));
            actual = VmxWriter.Write(domain, new VmxTarget(one.Version, FileName, _ => "lsilogic"));
        }
        catch (VirtException e)
        {
            return e.Message;
        }
        if (actual == expected)
            return null;
        var (ours, theirs) = (actual.Split('\n'), expected.Split('\n'));
        var line = ours.Zip(theirs).TakeWhile(pair => pair.First == pair.Second).Count();
        return $"line {line + 1} is '{ours.ElementAtOrDefault(line)}' instead of '{theirs.ElementAtOrDefault(line)}'";
    }

    // The rule of that program: a path of a datastore is one of the host's, by the datastore's name.
    private static string FileName(string path) => Datastore().Replace(path, "/vmfs/volumes/$1/");

    [GeneratedRegex("""DO_TEST\("([^"]+)", "([^"]+)", (\d+)\);""")]
    private static partial Regex Case();

    [GeneratedRegex(@"^\[([^\]]+)\] *")]
    private static partial Regex Datastore();
}
