using System.Xml.Linq;
using Libvirt.Normalization;
using Libvirt.Tests.Peers;
using Libvirt.Xml;

namespace Libvirt.Tests.Conformance;

/// <summary>Definitions that are wrong in one place: each is taken or refused by libvirt's own exception, and what is taken is taken again as it is.</summary>
public sealed class DefinitionFuzzTests
{
    private static readonly DomainNormalizer Domains = new(new DomainDefaults
    {
        Arch = "x86_64",
    });

    private static readonly DomainSnapshotNormalizer Snapshots = new(Domains);

    private static readonly DomainCheckpointNormalizer Checkpoints = new(Domains);

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
        ["new domain snapshot"] = ("tests/qemudomainsnapshotxml2xmlin", xml => Snapshots.Parse(xml, DomainSnapshotParseFlags.None)),
        ["domain snapshot"] = ("tests/qemudomainsnapshotxml2xmlout", xml => Snapshots.Parse(xml, DomainSnapshotParseFlags.Redefine)),
        ["new domain checkpoint"] = ("tests/qemudomaincheckpointxml2xmlin", xml => Checkpoints.Parse(xml, redefine: false)),
        ["domain checkpoint"] = ("tests/qemudomaincheckpointxml2xmlout", xml => Checkpoints.Parse(xml, redefine: true)),
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
        foreach (var (what, xml) in XmlMutations.Of(Directory.GetFiles(LibvirtSource.PathOf(folder), "*.xml").Order(StringComparer.Ordinal).Select(File.ReadAllText), IsOfDomain))
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

    // The domain in a snapshot or checkpoint is tried by itself.
    private static bool IsOfDomain(string path) => path.Split('/') is ["domainsnapshot" or "domaincheckpoint", "domain" or "inactiveDomain", _, ..];

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
