using System.Xml.Linq;
using Libvirt.Tests.Peers;

namespace Libvirt.Tests;

public sealed class CpuBaselineTests
{
    private const string Folder = "tests/cputestdata";

    [Theory]
    [InlineData("incompatible-vendors", "", CpuBaselineFlags.None)]
    [InlineData("no-vendor", "no-vendor-result", CpuBaselineFlags.None)]
    [InlineData("some-vendors", "some-vendors-result", CpuBaselineFlags.None)]
    [InlineData("simple", "simple-result", CpuBaselineFlags.None)]
    [InlineData("simple", "simple-expanded", CpuBaselineFlags.ExpandFeatures)]
    [InlineData("features", "features-result", CpuBaselineFlags.None)]
    [InlineData("features", "features-expanded", CpuBaselineFlags.ExpandFeatures)]
    [InlineData("Westmere+Nehalem", "Westmere+Nehalem-result", CpuBaselineFlags.None)]
    [InlineData("Westmere+Nehalem", "Westmere+Nehalem-migratable", CpuBaselineFlags.Migratable)]
    public void The_common_processor_is_the_one_of_libvirts_own_cases(string name, string result, CpuBaselineFlags flags)
    {
        Assert.SkipUnless(LibvirtSource.IsAvailable(out var reason), reason);
        var root = XElement.Load(LibvirtSource.PathOf($"{Folder}/x86_64-baseline-{name}.xml"));
        string[] cpus = [.. root.DescendantsAndSelf("cpu").Select(c => c.ToString())];

        if (result.Length == 0)
        {
            Assert.Equal(VirtErrorCode.OperationFailed, Assert.Throws<VirtException>(() => CpuBaseline.Compute(cpus, flags)).Code);
            return;
        }
        Assert.Equal(File.ReadAllText(LibvirtSource.PathOf($"{Folder}/x86_64-baseline-{result}.xml")), CpuBaseline.Compute(cpus, flags));
    }

    [Fact]
    public void No_processors_have_nothing_in_common() =>
        Assert.Equal(VirtErrorCode.InvalidArg, Assert.Throws<VirtException>(() => CpuBaseline.Compute([], CpuBaselineFlags.None)).Code);

    [Theory]
    [InlineData("<cpu><arch>x86_64</arch><model>Penryn</model><vendor>Intel</vendor></cpu>", CpuComparison.Identical)]
    [InlineData("<cpu><model>Conroe</model></cpu>", CpuComparison.Superset)]
    [InlineData("<cpu><model>Penryn</model><feature name='aes' policy='require'/></cpu>", CpuComparison.Incompatible)]
    [InlineData("<cpu><model>Penryn</model><feature name='aes' policy='force'/></cpu>", CpuComparison.Identical)]
    [InlineData("<cpu><model>Penryn</model><feature name='sse4.1' policy='forbid'/></cpu>", CpuComparison.Incompatible)]
    [InlineData("<cpu><model>Penryn</model><feature name='sse4.1' policy='disable'/></cpu>", CpuComparison.Superset)]
    [InlineData("<cpu><arch>ppc64</arch><model>Penryn</model></cpu>", CpuComparison.Incompatible)]
    [InlineData("<cpu><arch>x86_64</arch><model>Penryn</model><vendor>AMD</vendor></cpu>", CpuComparison.Incompatible)]
    public void A_processor_is_compared_by_what_it_has(string cpu, CpuComparison expected)
    {
        var host = CpuDefinition.ParseHost("<cpu><arch>x86_64</arch><model>Penryn</model><vendor>Intel</vendor></cpu>");

        Assert.Equal(expected, CpuComparer.Compare(host, CpuDefinition.Parse(cpu)));
    }

    [Fact]
    public void All_models_are_made_of_features_that_are_known() =>
        Assert.All(CpuMap.Models, m => Assert.All(m.Features.Concat(m.Removed), f => Assert.True(CpuMap.Features.ContainsKey(f), $"{m.Name}: {f}")));
}
