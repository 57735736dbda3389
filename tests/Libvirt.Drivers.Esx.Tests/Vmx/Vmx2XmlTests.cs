using System.Text.RegularExpressions;
using Libvirt.Drivers.Esx.Vmx;
using Libvirt.Tests.Peers;

namespace Libvirt.Drivers.Esx.Tests.Vmx;

/// <summary>libvirt's own cases of VMX files and the domains that they are (vmx2xmltest).</summary>
public sealed partial class Vmx2XmlTests(ITestOutputHelper output)
{
    // Those that do not agree, and why.
    private static readonly Dictionary<string, string> Reasons = [];

    [Fact]
    public void Nine_of_ten_cases_of_libvirts_agree_to_the_letter_and_each_other_has_its_reason()
    {
        Assert.SkipUnless(LibvirtSource.IsAvailable(out var reason), reason);
        var cases = Cases().ToList();
        var different = new Dictionary<string, string>();
        foreach (var one in cases)
        {
            if (Difference(one) is { } difference)
                different.Add(one.Name, difference);
        }
        var line = $"{cases.Count - different.Count} of {cases.Count} vmx2xml cases agree";
        output.WriteLine(line);
        TestContext.Current.SendDiagnosticMessage(line);
        foreach (var (name, difference) in different)
            output.WriteLine($"{name}: {Reasons.GetValueOrDefault(name, "no reason is known")}\n{difference}");
        Assert.True(cases.Count > 60);
        Assert.Equal(Reasons.Keys.Order(), different.Keys.Order());
        Assert.True(different.Count * 10 <= cases.Count);
    }

    /// <summary>The cases as the test lists them, with the path of a datacenter for those after it is set.</summary>
    private static IEnumerable<Case> Cases()
    {
        string? datacenter = null;
        foreach (Match match in Lines().Matches(File.ReadAllText(LibvirtSource.PathOf("tests/vmx2xmltest.c"))))
        {
            if (match.Groups["path"].Success)
                datacenter = match.Groups["path"].Value;
            else
                yield return new Case(match.Groups["name"].Value, match.Groups["fail"].Success, datacenter);
        }
    }

    private static string? Difference(Case one)
    {
        var path = LibvirtSource.PathOf($"tests/vmx2xmldata/{one.Name}");
        try
        {
            var context = new VmxContext(new TestFileNames())
            {
                DatacenterPath = one.Datacenter,
                // What came with libvirt 12.4 is not in older data.
                LegacyUuid = true,
            };
            var xml = VmxReader.Read(VmxEncoding.Read(File.ReadAllBytes($"{path}.vmx"), "memory conf"), context).ToXml();
            return one.ShouldFail ? "it should fail" : xml == File.ReadAllText($"{path}.xml") ? null : xml;
        }
        catch (VirtException e)
        {
            return one.ShouldFail ? null : e.Message;
        }
    }

    [GeneratedRegex("""^\s+(DO_TEST(?<fail>_FAIL)?\("(?<name>[^"]+)"\);|ctx\.datacenterPath = "(?<path>[^"]+)";)""", RegexOptions.Multiline)]
    private static partial Regex Lines();

    private sealed record Case(string Name, bool ShouldFail, string? Datacenter);
}
