using System.Text.RegularExpressions;
using Libvirt.Normalization;
using Libvirt.Tests.Peers;

namespace Libvirt.Tests.Snapshots;

/// <summary>Snapshots and checkpoints of libvirt's test domain, read by virsh and by us: the same XML or the same error must come of them.</summary>
public sealed partial class MomentVirshTests : IDisposable
{
    private const string Record = "<name>s</name><state>running</state><creationTime>1272917631</creationTime>";

    private static readonly string[] New =
    [
        "<name>s</name>", "<name>s</name><description>d</description><state>shutoff</state><parent><name>p</name></parent>", "<name>s</name><description/>",
        "<name>s</name><memory/>", "<name>s</name><memory snapshot='no'/>", "<name>s</name><memory file='/m'/>", "<name>s</name><memory snapshot='external' file='/m'/>",
        "<memory snapshot='manual'/>", "<memory snapshot='default'/>", "<memory snapshot='foo'/>", "<memory snapshot='external'/>", "<memory snapshot='internal' file='/m'/>",
        "<memory file='m'/>", "<memory snapshot='no' file='/m'/>",
        "<name>s</name><name>t</name><description>a</description><description>b</description>", "<name>s</name><memory snapshot='internal'/><memory snapshot='manual'/>",
        "<name>s</name><disks/><disks><disk name='vda'/></disks>",
        "<name>s</name><disks/>", "<name>s</name><disks><disk name='vda'/></disks>", "<name>s</name><disks><disk name='/guest/diskimage1'/></disks>", "<name>s</name><disks><foo name='vda'/></disks>",
        "<name>s</name><disks><disk name='vda' type='block'/></disks>", "<disks><disk name='vda' snapshot='no'/></disks>", "<disks><disk name='vda' snapshot='external'/></disks>",
        "<memory file='/m'/><disks><disk name='vda' snapshot='external'/></disks>", "<memory file='/m'/><disks><disk name='vda' snapshot='external' type='block'><driver type='raw'/></disk></disks>",
        "<name>s</name><memory file='/m'/><disks><disk name='vda'><source file='/new'/></disk></disks>", "<name>s</name><memory file='/m'/><disks><disk name='vda' snapshot='no'/></disks>",
        "<name>s</name><memory file='/m'/><disks><disk name='vda' snapshot='internal'/></disks>", "<name>s</name><memory file='/m'/><disks><disk name='vda' type='block'><source dev='/new'/><driver type='qcow2'/></disk></disks>",
        "<name>s</name><memory file='/m'/><disks><disk name='vda' type='network'><source protocol='rbd' name='a/b'><host name='h'/></source></disk></disks>",
        "<name>s</name><memory file='/m'/><disks><disk name='vda' type='network'><source protocol='nbd' name='x'><host name='h' transport='tcp'/></source></disk></disks>",
        "<name>s</name><memory file='/m'/><disks><disk name='vda'><source file='/new'/><driver type='qcow2'><metadata_cache><max_size unit='KiB'>3</max_size></metadata_cache></driver></disk></disks>",
        "<disks><disk/></disks>", "<disks><disk name='vda'/><disk name='vda'/></disks>", "<disks><disk name='vdz'/></disks>", "<disks><disk name='/nowhere'/></disks>",
        "<disks><disk name='vda' snapshot='default'/></disks>", "<disks><disk name='vda' snapshot='foo'/></disks>", "<disks><disk name='vda' type='foo'/></disks>", "<disks><disk name='vda' type='dir'/></disks>",
        "<disks><disk name='vda' type='volume'/></disks>", "<disks><disk name='vda'><driver type='foo'/></disk></disks>", "<disks><disk name='vda'><driver type='none'/></disk></disks>",
        "<disks><disk name='vda'><source file='a/b'/></disk></disks>", "<disks><disk name='vda' type='network'><source/></disk></disks>", "<disks><disk name='vda' type='network'><source protocol='foo'/></disk></disks>",
        "<disks><disk name='vda' type='network'><source protocol='http'/></disk></disks>", "<disks><disk name='vda' type='network'><source protocol='rbd' name='x'/></disk></disks>",
        "<disks><disk name='vda' snapshot='internal'><source file='/x'/></disk></disks>", "<disks><disk name='vda'><driver><metadata_cache><max_size unit='foo'>1</max_size></metadata_cache></driver></disk></disks>",
        "<disks><disk name='vda'><driver><metadata_cache><max_size>x</max_size></metadata_cache></driver></disk></disks>",
    ];

    private static readonly string[] Records =
    [
        Record, $"{Record}<domain><uuid>6695eb01-f6a4-8304-79aa-97f2502e193f</uuid></domain>", "<state>running</state>", "<name>s</name><state>running</state>", "<name>s</name><creationTime>x</creationTime><state>running</state>",
        "<name>s</name><creationTime>1</creationTime>", "<name>s</name><creationTime>1</creationTime><state>foo</state>", "<name>s</name><creationTime>1</creationTime><state>nostate</state>",
        $"{Record}{{domain}}", $"{Record}<parent/>{{domain}}", $"{Record}<description/><memory/>{{domain}}", $"{Record}<active>1</active>{{domain}}", $"{Record}<memory snapshot='no'/>{{domain}}",
        $"{Record}<memory file='/m'/>{{domain}}", $"{Record}<disks><disk name='vda' snapshot='no'/></disks>{{domain}}", $"{Record}<disks><disk name='vda' snapshot='internal'><snapshotDeleteInProgress/></disk></disks>{{domain}}",
        "<name>s</name><state>shutoff</state><creationTime>7</creationTime>{domain}", "<name>s</name><state>shutoff</state><creationTime>7</creationTime><memory snapshot='internal'/>{domain}",
        "<name>s</name><state>disk-snapshot</state><creationTime>7</creationTime><memory file='/m'/>{domain}", $"{Record}<domain type='test'><name>x</name></domain>", $"{Record}<domain type='foo'/>",
        $"{Record}<domain type='test'><name>x</name><memory>1</memory><os><type>hvm</type></os></domain>", $"{Record}{{inactive}}", $"{Record}{{domain}}{{inactive}}",
    ];

    private static readonly string[] Checkpoints =
    [
        "<name>s</name>", "<name>s</name><description>d</description><creationTime>5</creationTime><parent><name>p</name></parent>", "<name>s</name><description/>", "<name>s</name><disks><disk name='vda'/></disks>",
        "<name>s</name><disks><disk name='vda' checkpoint='no'/></disks>", "<name>s</name><disks><disk name='vda' bitmap='b' size='5'/></disks>", "<name>s</name><disks><disk name='/guest/diskimage1' checkpoint='bitmap'/></disks>",
        "<name/>", "<name>../x</name>", "<name>.x</name>", "<name>a b</name>", "<name>a</name><name>b</name>", "<foo/>", "<disks/>", "<disks><disk/></disks>", "<disks><foo name='vda'/></disks>", "<disks><disk name='foo'/></disks>",
        "<disks><disk name='vda' checkpoint='foo'/></disks>", "<disks><disk name='vda' checkpoint='no' bitmap='b'/></disks>", "<disks><disk name='vda' size='x'/></disks>", "<disks><disk name='vda' foo='x'/></disks>",
        "<creationTime>x</creationTime>", "<creationTime>-1</creationTime>", "<parent/>", "<parent><name>/</name></parent>", "<disks><disk name='vdz'/></disks>", "<disks><disk name='vda'/><disk name='vda'/></disks>", "<disks><disk name='vda'/><disk name='vdb'/></disks>",
    ];

    private readonly Virsh _virsh = new("test:///default");

    private readonly string _file = Path.GetTempFileName();

    public void Dispose() => File.Delete(_file);

    private string Domain => field ??= _virsh.Run("dumpxml test --inactive").Trim();

    [Fact]
    public void A_new_snapshot_is_read_as_virsh_reads_it() => Compare("snapshots", "domainsnapshot", "snapshot-create test {0}", "snapshot-dumpxml test s", New, root => Text(TakenSnapshot(root)));

    [Fact]
    public void The_record_of_a_snapshot_is_read_as_virsh_reads_it() =>
        Compare("records of snapshots", "domainsnapshot", "snapshot-create test {0} --redefine", "snapshot-dumpxml test s", Records, root => Text(RecordedSnapshot(root)));

    [Fact]
    public void A_new_checkpoint_is_read_as_virsh_reads_it() =>
        Compare("checkpoints", "domaincheckpoint", "checkpoint-create test {0}", "checkpoint-dumpxml test s", Checkpoints, TakenCheckpoint);

    private string Text(DomainSnapshotDefinition snapshot) => snapshot.ToXml(DomainDefinition.Parse(Domain).Uuid);

    private void Compare(string what, string root, string create, string show, string[] contents, Func<string, string> ours)
    {
        Assert.SkipUnless(Virsh.IsInstalled, "virsh is not on this machine");
        var differences = new List<string>();
        foreach (var content in contents)
        {
            var xml = $"<{root}>{content.Replace("{domain}", Domain, StringComparison.Ordinal).Replace("{inactive}", Domain.Replace("<domain", "<inactiveDomain", StringComparison.Ordinal).Replace("</domain", "</inactiveDomain", StringComparison.Ordinal), StringComparison.Ordinal)}</{root}>";
            File.WriteAllText(_file, xml);
            var (_, output, error) = _virsh.TryRun(string.Format(null, create, _file), show);
            var theirs = error.Length > 0 ? SchemaPath().Replace($"\n{error}".Split("\nerror: ")[1], "$1") : output[output.IndexOf('<', StringComparison.Ordinal)..];
            if (Time().Replace(theirs, "").Trim() is var expected && Time().Replace(Try(() => ours(xml)), "").Trim() is var actual && expected != actual)
                differences.Add($"{content}\n  - {expected}\n  + {actual}");
        }
        TestContext.Current.TestOutputHelper!.WriteLine($"{contents.Length - differences.Count} of {contents.Length} {what} agree");
        Assert.True(differences.Count == 0, string.Join('\n', differences));
    }

    private static string Try(Func<string> action)
    {
        try
        {
            return action();
        }
        catch (VirtException e)
        {
            return e.Message;
        }
    }

    private static readonly DomainNormalizer Domains = new(new DomainDefaults { Arch = "i686", InterfaceNamePrefix = "testnet" });

    // What libvirt's test driver does with one that it takes.
    private DomainSnapshotDefinition TakenSnapshot(string xml)
    {
        var snapshot = new DomainSnapshotNormalizer(Domains).Parse(xml, DomainSnapshotParseFlags.None);
        snapshot.Stamp(DateTimeOffset.UtcNow);
        snapshot.Domain = DomainDefinition.Parse(Domain);
        snapshot.State = DomainSnapshotState.Running;
        var location = snapshot.Memory == DomainSnapshotLocation.External ? DomainSnapshotLocation.External : DomainSnapshotLocation.Internal;
        snapshot.Memory = location;
        DomainSnapshotAlignment.Align(snapshot, existing: null, location, uniform: true);
        return snapshot;
    }

    private DomainSnapshotDefinition RecordedSnapshot(string xml)
    {
        var snapshot = new DomainSnapshotNormalizer(Domains).Parse(xml, DomainSnapshotParseFlags.Redefine);
        DomainSnapshotRecord.Check(snapshot, DomainDefinition.Parse(Domain).Uuid, other: null);
        var location = snapshot.State == DomainSnapshotState.DiskSnapshot || snapshot.IsExternal ? DomainSnapshotLocation.External : DomainSnapshotLocation.Internal;
        DomainSnapshotAlignment.Align(snapshot, existing: null, location, uniform: true);
        return snapshot;
    }

    private string TakenCheckpoint(string xml)
    {
        var checkpoint = new DomainCheckpointNormalizer(Domains).Parse(xml, redefine: false);
        checkpoint.Stamp(DateTimeOffset.UtcNow);
        checkpoint.Domain = DomainDefinition.Parse(Domain);
        DomainCheckpointAlignment.Align(checkpoint);
        return checkpoint.ToXml();
    }

    [GeneratedRegex("<creationTime>.*?</creationTime>")]
    private static partial Regex Time();

    // Where a machine keeps libvirt's schemas.
    [GeneratedRegex(@"/\S*/(\w+\.rng)")]
    private static partial Regex SchemaPath();
}
