using Libvirt.Tests.Peers;

namespace Libvirt.Tests.Conformance;

/// <summary>Definitions that are wrong in one place, read by us and by a real virsh: the same is refused in the same words, and of the rest the same is made.</summary>
public sealed class DefinitionMutationTests
{
    private const string Uuid = "aaaaaaaa-0000-0000-0000-000000000001";

    [Fact]
    public void Networks_are_refused_and_taken_as_virsh_does() => Hold(new(
        "network", "tests/networkxml2xmlin", "net-define {0}", "net-dumpxml sample", "net-undefine sample",
        root => root.SetElementValue("name", "sample"), path => path is "network/name" or "network/metadata", xml => NetworkDefinition.Parse(xml).ToXml()));

    [Fact]
    public void Pools_are_refused_and_taken_as_virsh_does() => Hold(new(
        "pool", "tests/storagepoolxml2xmlin", "pool-define {0}", "pool-dumpxml sample", "pool-undefine sample",
        root => root.SetElementValue("name", "sample"), path => path is "pool/name", xml => StoragePoolDefinition.Parse(xml).ToXml())
    {
        Neutral = MutationText.WithoutSizes,
    });

    [Fact]
    public void Volumes_are_refused_and_taken_as_virsh_does() => Hold(new(
        "volume", "tests/storagevolxml2xmlin", "vol-create default-pool {0}", "vol-dumpxml sample default-pool", "vol-delete sample default-pool",
        root => root.SetElementValue("name", "sample"), path => path is "volume/name" or "volume/key" or "volume/target/path", Volume));

    [Fact]
    public void Interfaces_are_refused_and_taken_as_virsh_does() => Hold(new(
        "interface", "tests/interfaceschemadata", "iface-define {0}", "iface-dumpxml sample", "iface-undefine sample",
        root => root.SetAttributeValue("name", "sample"), path => path is "interface/@name", xml => HostInterfaceDefinition.Parse(xml).ToXml()));

    [Fact]
    public async Task Secrets_are_refused_and_taken_as_libvirtd_does() => await HoldAsync(new(
        "secret", "tests/secretxml2xmlin", "secret-define {0}", $"secret-dumpxml {Uuid}", $"secret-undefine {Uuid}",
        root => root.SetElementValue("uuid", Uuid), path => path is "secret/uuid", xml => SecretDefinition.Parse(xml).ToXml()));

    [Fact]
    public async Task Network_filters_are_refused_and_taken_as_libvirtd_does() => await HoldAsync(new(
        "network filter", "tests/nwfilterxml2xmlin", "nwfilter-define {0}", "nwfilter-dumpxml sample", "nwfilter-undefine sample",
        root => root.SetAttributeValue("name", "sample"), path => path is "filter/@name", xml => NetworkFilterDefinition.Parse(xml).ToXml()));

    private static void Hold(MutationFamily family)
    {
        Assert.SkipUnless(Virsh.IsInstalled, "virsh is not on this machine");
        family.Hold("test:///default");
    }

    private static async Task HoldAsync(MutationFamily family)
    {
        Assert.SkipUnless(Libvirtd.CanRun(out var reason), reason);
        await using var daemon = await Libvirtd.StartAsync();
        family.Hold(daemon.Uri);
    }

    // The test driver says itself where it is.
    private static string Volume(string xml)
    {
        var volume = StorageVolumeDefinition.Parse(xml, StoragePoolDefinition.Parse("<pool type='dir'><name>default-pool</name><target><path>/default-pool</path></target></pool>"));
        volume.Path = volume.Key = "/default-pool/sample";
        return volume.ToXml();
    }
}
