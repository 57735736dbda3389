namespace Libvirt.Drivers.Remote.Tests.Differential;

/// <summary>The same node file twice: under our own test driver, and under libvirt's through a real daemon.</summary>
internal static class Worlds
{
    /// <summary>A running domain with devices, one that is shut off, and one that has nothing.</summary>
    internal const string Node = """
        <node>
          <cpu><mhz>2000</mhz><model>x86_64</model><active>8</active><nodes>1</nodes><sockets>1</sockets><cores>8</cores><threads>1</threads></cpu>
          <memory>16777216</memory>
          <domain type='test'>
            <name>one</name><uuid>6695eb01-f6a4-8304-79aa-97f2502e1001</uuid><memory>8192</memory><vcpu current='2'>4</vcpu><iothreads>2</iothreads>
            <cputune><vcpupin vcpu='1' cpuset='2-3'/></cputune>
            <os><type>hvm</type></os>
            <devices>
              <disk type='file'><source file='/images/one'/><target dev='vda' bus='virtio'/></disk>
              <disk type='file'><driver name='qemu' type='qcow2'/><source file='/images/two.qcow2'/><target dev='vdb' bus='virtio'/></disk>
              <interface type='network'><mac address='52:54:00:11:22:33'/><source network='default'/><target dev='testnet0'/></interface>
              <memballoon model='virtio'/>
            </devices>
          </domain>
          <domain type='test' xmlns:test='http://libvirt.org/schemas/domain/test/1.0'>
            <name>off</name><uuid>6695eb01-f6a4-8304-79aa-97f2502e1002</uuid><memory>4096</memory><vcpu>2</vcpu><os><type>hvm</type></os>
            <test:runstate>5</test:runstate>
          </domain>
          <domain type='test'><name>bare</name><uuid>6695eb01-f6a4-8304-79aa-97f2502e1003</uuid><memory>2048</memory><os><type>xen</type></os></domain>
        </node>
        """;

    /// <summary>Plays a series of calls on both, holds the answers against each other, and says how many agree.</summary>
    internal static Task CompareAsync(DaemonFixture fixture, Func<Transcript, Task> play, string node = Node) =>
        CompareAsync(() => fixture.OpenNodeAsync(node), $"test://{fixture.Daemon.Folder.Write($"{Guid.NewGuid()}.xml", node)}", play);

    /// <summary>The same on the worlds that are there without a file, for calls that change nothing: others use them too.</summary>
    internal static Task CompareDefaultAsync(DaemonFixture fixture, Func<Transcript, Task> play) =>
        CompareAsync(() => fixture.OpenTestAsync(), "test:///default", play);

    private static async Task CompareAsync(Func<ValueTask<VirtConnection>> open, string uri, Func<Transcript, Task> play)
    {
        await using var theirs = await open();
        await using var ours = await VirtConnection.OpenAsync(uri, null, TestContext.Current.CancellationToken);
        var expected = new Transcript(ours);
        var actual = new Transcript(theirs);
        await play(expected);
        await play(actual);

        Assert.Equal(expected.Lines.Count, actual.Lines.Count);
        var differences = expected.Lines.Zip(actual.Lines).Where(pair => pair.First != pair.Second).Select(pair => $"ours:   {pair.First}\ntheirs: {pair.Second}").ToList();
        TestContext.Current.TestOutputHelper?.WriteLine($"{expected.Lines.Count - differences.Count} of {expected.Lines.Count} answers agree");
        Assert.True(differences.Count == 0, string.Join("\n\n", differences));
    }
}
