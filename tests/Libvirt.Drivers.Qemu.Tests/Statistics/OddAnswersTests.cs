using System.Text.Json.Nodes;
using Libvirt.Drivers.Qemu.Qmp;
using Libvirt.Drivers.Qemu.Statistics;

namespace Libvirt.Tests.Qemu.Statistics;

/// <summary>Answers that QEMU would not give: each is taken without what is odd, or refused by name, and none is an accident.</summary>
public sealed class OddAnswersTests
{
    private static readonly string[] Strange = ["null", "\"text\"", "-1", "1.5", "1e300", "18446744073709551616", "4294967296", "true", "[]", "{}", "[[]]", "[null]", "\"iothread4294967295\""];

    private static readonly Func<JsonNode, bool>[] Changes = [TakeAway, Double, .. Strange.Select(strange => (Func<JsonNode, bool>)(node => Replace(node, strange)))];

    [Fact]
    public void Block_counters() => Check(BlockDeviceStats.Query, "query-blockstats", answer => BlockStats.Add(new(), Facts.Recorded, true, new(answer, null, null)));

    [Fact]
    public void Block_sizes() => Check(BlockSizes.Query, "query-block", answer =>
        BlockStats.Add(new(), Facts.Recorded, true, new(Answers.Of(BlockDeviceStats.Query, "query-blockstats"), answer, null)));

    [Fact]
    public void Node_sizes() => Check(BlockSizes.QueryNodes, "query-named-block-nodes");

    [Fact]
    public void The_guests_report() => Check(BalloonStats.Query("x"), "guest-stats", answer => BalloonStats.Add(new(), Facts.Recorded, answer, null));

    [Fact]
    public void IO_threads() => Check(IOThreadStats.Query, "query-iothreads", answer => IOThreadStats.Add(new(), answer));

    [Fact]
    public void Dirty_rates() => Check(DirtyRateStats.Query, "query-dirty-rate-measured", answer => answer.AddTo(new()));

    [Fact]
    public void KVMs_schema() => Check(KvmStats.QuerySchema("vm"), "query-stats-schemas");

    [Fact]
    public void KVMs_counters()
    {
        var schema = Answers.Of(KvmStats.QuerySchema("vcpu"), "query-stats-schemas");
        Check(KvmStats.Query("vcpu", schema), "query-stats-vcpu");
        Check(KvmStats.QueryHaltPoll, "query-stats-vcpu");
    }

    [Fact]
    public void Processors() => Check(QmpCommands.QueryCpus, "query-cpus-fast", answer => VcpuStats.Add(new(), Facts.Recorded, Environment.ProcessId,
        [.. answer.Select(t => t with { ThreadId = Environment.ProcessId })], null));

    [Fact]
    public void Terminals() => Check(QmpCommands.QueryTerminals, "query-chardev");

    [Fact]
    public void VNC() => Check(QmpCommands.QueryVncPort, "query-vnc");

    [Fact]
    public void Status() => Check(QmpCommands.QueryStatus, "query-status");

    [Fact]
    public void Balloon() => Check(QmpCommands.QueryBalloon, "query-balloon");

    /// <summary>Takes each member and item away, doubles it, and puts each strange value in its place.</summary>
    private static void Check<T>(QmpCommand<T> command, string recorded, Action<T>? use = null)
    {
        var (taken, refused) = (0, 0);
        Assert.NotNull((object?)Answers.Of(command, recorded));
        foreach (var json in Variants(recorded))
        {
            try
            {
                var answer = Answers.Read(command, json);
                use?.Invoke(answer);
                taken++;
            }
            catch (VirtException e) when (e.Code == VirtErrorCode.InternalError)
            {
                Assert.Contains($"the answer to QEMU command '{command.Name}' is not as expected", e.Message, StringComparison.Ordinal);
                refused++;
            }
            catch (Exception e) when (e is not VirtException)
            {
                Assert.Fail($"{e.GetType().Name}: {e.Message}\n{json}\n{e.StackTrace}");
            }
        }
        TestContext.Current.TestOutputHelper?.WriteLine($"{command.Name}: {taken + refused} odd answers, {taken} taken without what is odd, {refused} refused by name");
        Assert.True(refused > 0);
    }

    private static IEnumerable<string> Variants(string recorded)
    {
        var text = Answers.Text(recorded);
        var count = Places(JsonNode.Parse(text)!).Count();
        foreach (var strange in Strange)
            yield return strange;
        for (var place = 0; place < count; place++)
        {
            foreach (var change in Changes)
            {
                var root = JsonNode.Parse(text)!;
                if (change(Places(root).ElementAt(place)))
                    yield return root.ToJsonString();
            }
        }
    }

    private static bool TakeAway(JsonNode node) => node.Parent switch
    {
        JsonArray array => array.Remove(node),
        JsonObject parent => parent.Remove(node.GetPropertyName()),
        _ => false,
    };

    private static bool Double(JsonNode node)
    {
        if (node.Parent is not JsonArray array)
            return false;
        array.Add(node.DeepClone());
        return true;
    }

    private static bool Replace(JsonNode node, string strange)
    {
        node.ReplaceWith(JsonNode.Parse(strange));
        return true;
    }

    // All members and items, at any depth.
    private static IEnumerable<JsonNode> Places(JsonNode node)
    {
        var children = node switch
        {
            JsonArray array => array.OfType<JsonNode>(),
            JsonObject parent => parent.Select(m => m.Value).OfType<JsonNode>(),
            _ => [],
        };
        foreach (var child in children)
        {
            yield return child;
            foreach (var below in Places(child))
                yield return below;
        }
    }
}
