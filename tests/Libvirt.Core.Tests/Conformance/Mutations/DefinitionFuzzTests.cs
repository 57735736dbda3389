using System.Xml.Linq;
using Libvirt.Tests.Peers;
using Libvirt.Xml;

namespace Libvirt.Tests.Conformance;

/// <summary>Definitions that are wrong in one place: each is taken or refused by libvirt's own exception, and what is taken is taken again as it is.</summary>
public sealed class DefinitionFuzzTests
{
    public static TheoryData<string> Kinds => [.. Families.Keys];

    private static readonly Dictionary<string, (string Folder, Func<string, XmlDefinition> Parse)> Families = new()
    {
        ["network"] = ("tests/networkxml2xmlin", NetworkDefinition.Parse),
        ["network port"] = ("tests/virnetworkportxml2xmldata", NetworkPortDefinition.Parse),
        ["storage pool"] = ("tests/storagepoolxml2xmlin", StoragePoolDefinition.Parse),
        ["storage volume"] = ("tests/storagevolxml2xmlin", StorageVolumeDefinition.Parse),
        ["host interface"] = ("tests/interfaceschemadata", HostInterfaceDefinition.Parse),
        ["node device"] = ("tests/nodedevschemadata", NodeDeviceDefinition.Parse),
        ["new node device"] = ("tests/nodedevschemadata", xml => NodeDeviceDefinition.ParseNew(xml, "QEMU")),
        ["secret"] = ("tests/secretxml2xmlin", SecretDefinition.Parse),
        ["network filter"] = ("tests/nwfilterxml2xmlin", NetworkFilterDefinition.Parse),
        ["network filter binding"] = ("tests/virnwfilterbindingxml2xmldata", NetworkFilterBindingDefinition.Parse),
    };

    // libvirt leaves out the average and keeps the peak, and would not take that again.
    private static readonly string[] Different = ["networkport/bandwidth/inbound/@average is '0'"];

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Whatever_is_wrong_is_refused_by_name(string kind)
    {
        Assert.SkipUnless(LibvirtSource.IsAvailable(out var reason), reason);
        var (folder, parse) = Families[kind];
        var (taken, refused) = (0, 0);
        foreach (var (what, xml) in XmlMutations.Of(Directory.GetFiles(LibvirtSource.PathOf(folder), "*.xml").Order(StringComparer.Ordinal).Select(File.ReadAllText), _ => false))
        {
            if (Read(parse, xml) is not { } text)
            {
                refused++;
                continue;
            }
            taken++;
            Assert.True(text == Read(parse, text) || Different.Contains(what), $"{what} is another when it is read again:\n{text}\n{Read(parse, text)}");
        }
        TestContext.Current.TestOutputHelper!.WriteLine($"{kind}: {taken} taken, {refused} refused");
    }

    private static string? Read(Func<string, XmlDefinition> parse, string xml)
    {
        try
        {
            var definition = parse(xml);
            // Reading the views finds what the checks have let pass.
            foreach (var property in definition.GetType().GetProperties().Where(p => p.PropertyType != typeof(XElement)))
                _ = property.GetValue(definition);
            return definition.ToXml();
        }
        catch (VirtException)
        {
            return null;
        }
    }
}
