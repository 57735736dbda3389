using System.Diagnostics;
using Libvirt.Normalization;

namespace Libvirt.Tests.Snapshots;

/// <summary>Snapshots and checkpoints that mean harm beyond what is in <see cref="Definitions.HostileDefinitionTests"/>: those of the parts that only they have.</summary>
public sealed class HostileMomentTests
{
    private const int Many = 100_000;

    private const string Record = "<name>s</name><state>running</state><creationTime>1</creationTime>";

    private static readonly TimeSpan Soon = TimeSpan.FromSeconds(20);

    private static readonly DomainNormalizer Domains = new(new DomainDefaults
    {
        Arch = "x86_64",
    });

    [Theory]
    [InlineData("<disks>", "<disk name='vda' snapshot='internal'/>", "</disks>")]
    [InlineData("<disks>", "<x/><disk name='vda'><driver/><source/></disk>", "</disks>")]
    [InlineData("<disks><disk name='vda' type='network'><source protocol='nbd'>", "<host name='h'/><x/>", "</source></disk></disks>")]
    [InlineData("", "<x/><state>running</state>", "")]
    [InlineData("", "<x/><parent><name>p</name></parent><creationTime>1</creationTime>", "")]
    [InlineData("", "<x/><domain/><inactiveDomain/><active>1</active><memory/>", "")]
    public void A_wide_snapshot_is_read_or_refused_soon(string before, string filler, string after)
    {
        var xml = $"{before}{string.Concat(Enumerable.Repeat(filler, Many))}{after}";
        Try(() => Snapshot(xml, DomainSnapshotParseFlags.None));
        Try(() => Snapshot($"{Record}{xml}", DomainSnapshotParseFlags.Redefine));
    }

    [Theory]
    [InlineData("<disks>", "<disk name='vda' checkpoint='no'/>", "</disks>")]
    [InlineData("<description/><disks>", "<!-- c --><disk name='vda'/>", "</disks>")]
    [InlineData("", "<!-- c --><name>c</name>", "")]
    [InlineData("", "<domain/>", "")]
    public void A_wide_checkpoint_is_read_or_refused_soon(string before, string filler, string after) =>
        Try(() => Checkpoint($"{before}{string.Concat(Enumerable.Repeat(filler, Many))}{after}", redefine: false));

    [Theory]
    [InlineData("<x/>", "Element domaincheckpoint has extra content: x")]
    [InlineData("<disks><disk name='vda'><x/></disk></disks>", "Extra element disks in interleave")]
    [InlineData("<name><b>c</b></name>", "Extra element name in interleave")]
    [InlineData("<name>../c</name>", "Extra element name in interleave")]
    [InlineData("<name>c\n</name>", "Extra element name in interleave")]
    public void A_checkpoint_that_the_schema_does_not_know_is_refused(string xml, string detail)
    {
        var error = Assert.Throws<VirtException>(() => Checkpoint(xml, redefine: false));
        Assert.Equal(VirtErrorCode.XmlInvalidSchema, error.Code);
        Assert.Contains(detail, error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("<domain type='test'><name>d</name><memory>99999999999999999999</memory><os><type>hvm</type></os></domain>")]
    [InlineData("<domain type='test'><name>d</name><memory>1</memory><vcpu>4000000000</vcpu><os><type>hvm</type></os></domain>")]
    [InlineData("<domain type='test'><name>d</name><memory>1</memory><os><type>hvm</type></os></domain><inactiveDomain type='test'/>")]
    public void A_bad_domain_is_refused_in_a_snapshot_as_by_itself(string domain) =>
        Assert.Throws<VirtException>(() => Snapshot($"{Record}{domain}", DomainSnapshotParseFlags.Redefine));

    [Theory]
    [InlineData("99999999999999999999")]
    [InlineData("9223372036854775807")]
    [InlineData("-9223372036854775808")]
    [InlineData("1.5")]
    [InlineData("")]
    public void A_time_that_is_none_is_refused(string time)
    {
        var error = Assert.Throws<VirtException>(() => Snapshot($"<name>s</name><state>running</state><creationTime>{time}</creationTime>", DomainSnapshotParseFlags.Redefine));
        Assert.Equal("internal error: missing creationTime from existing snapshot", error.Message);
        Assert.Throws<VirtException>(() => Checkpoint($"<name>s</name><creationTime>{time}</creationTime>", redefine: true));
    }

    private static DomainSnapshotDefinition Snapshot(string xml, DomainSnapshotParseFlags flags) =>
        new DomainSnapshotNormalizer(Domains).Parse($"<domainsnapshot>{xml}</domainsnapshot>", flags);

    private static DomainCheckpointDefinition Checkpoint(string xml, bool redefine) =>
        new DomainCheckpointNormalizer(Domains).Parse($"<domaincheckpoint>{xml}</domaincheckpoint>", redefine);

    private static void Try(Action read)
    {
        var start = Stopwatch.StartNew();
        try
        {
            read();
        }
        catch (VirtException)
        {
            // Refused is as good as read.
        }
        Assert.True(start.Elapsed < Soon, $"it took {start.Elapsed}");
    }
}
