using Libvirt.Normalization;
using Libvirt.Xml;

namespace Libvirt.Tests.Definitions;

/// <summary>Every kind of definition: how it is read, what it is called, and a good one.</summary>
internal static class DefinitionKinds
{
    internal static IReadOnlyDictionary<string, (Func<string, XmlDefinition> Parse, string Root, string Sample)> All { get; } = new Dictionary<string, (Func<string, XmlDefinition>, string, string)>
    {
        ["network"] = (NetworkDefinition.Parse, "network", "<network><name>n</name><forward/><ip address='10.0.0.1' prefix='24'/></network>"),
        ["network port"] = (NetworkPortDefinition.Parse, "networkport",
            "<networkport><uuid>aaaaaaaa-0000-0000-0000-000000000001</uuid><owner><name>d</name><uuid>aaaaaaaa-0000-0000-0000-000000000002</uuid></owner><mac address='52:54:00:00:00:01'/></networkport>"),
        ["storage pool"] = (StoragePoolDefinition.Parse, "pool", "<pool type='dir'><name>p</name><target><path>/p</path></target></pool>"),
        ["storage volume"] = (StorageVolumeDefinition.Parse, "volume", "<volume><name>v</name><capacity unit='GiB'>1</capacity></volume>"),
        ["host interface"] = (HostInterfaceDefinition.Parse, "interface", "<interface type='ethernet' name='eth0'/>"),
        ["node device"] = (NodeDeviceDefinition.Parse, "device", "<device><name>d</name><capability type='drm'><type>primary</type></capability></device>"),
        ["secret"] = (SecretDefinition.Parse, "secret", "<secret/>"),
        ["network filter"] = (NetworkFilterDefinition.Parse, "filter", "<filter name='f'><rule action='drop' direction='in'><tcp dstportstart='22'/></rule></filter>"),
        ["network filter binding"] = (NetworkFilterBindingDefinition.Parse, "filterbinding",
            "<filterbinding><owner><name>d</name><uuid>aaaaaaaa-0000-0000-0000-000000000002</uuid></owner><portdev name='vnet0'/><mac address='52:54:00:00:00:01'/><filterref filter='f'/></filterbinding>"),
        ["domain snapshot"] = (xml => new DomainSnapshotNormalizer(Domains).Parse(xml, DomainSnapshotParseFlags.Redefine), "domainsnapshot",
            "<domainsnapshot><name>s</name><state>running</state><creationTime>1</creationTime><disks><disk name='vda'><source file='/new'/></disk></disks></domainsnapshot>"),
        // The schema of checkpoints lets nothing else in; HostileMomentTests has what it does with that.
        ["domain checkpoint"] = (DomainCheckpointDefinition.Parse, "domaincheckpoint", "<domaincheckpoint><name>c</name><disks><disk name='vda'/></disks></domaincheckpoint>"),
    };

    private static DomainNormalizer Domains => new(new DomainDefaults
    {
        Arch = "x86_64",
    });
}
