using System.Text.RegularExpressions;

namespace Libvirt.Drivers.Test.Tests;

/// <summary>Events: their kinds, and what may be waited for. What comes is held to libvirt's own scenarios, since virsh does one thing at a time.</summary>
internal sealed partial class EventFamily : VirshFamily
{
    // Kinds that a newer libvirt has brought.
    private static readonly VirtEventKinds[] AfterVirsh = [VirtEventKinds.NicMacChange, VirtEventKinds.NetworkMetadataChange];

    internal override string Name => "events";

    internal override IReadOnlyDictionary<string, Func<VirshCall, Task>> Commands { get; } = new Dictionary<string, Func<VirshCall, Task>>
    {
        ["event"] = call => WaitAsync(call, VirtEventKindSets.Domain, "--domain"),
        ["net-event"] = call => WaitAsync(call, VirtEventKindSets.Network, "--network"),
        ["pool-event"] = call => WaitAsync(call, VirtEventKindSets.StoragePool, "--pool"),
        ["nodedev-event"] = call => WaitAsync(call, VirtEventKindSets.NodeDevice, "--device"),
        ["secret-event"] = call => WaitAsync(call, VirtEventKindSets.Secret, "--secret"),
    };

    internal override IReadOnlyDictionary<string, string[]> Scripts { get; } = new Dictionary<string, string[]>
    {
        ["kinds of domains"] = ["event --list"],
        ["kinds of networks"] = ["net-event --list"],
        ["kinds of pools"] = ["pool-event --list"],
        ["kinds of node devices"] = ["nodedev-event --list"],
        ["kinds of secrets"] = ["secret-event --list"],
        ["a kind that there is not"] = ["event --event nope", "net-event --event nope", "pool-event --event nope", "nodedev-event --event nope", "secret-event --event nope"],
        ["no kind at all"] = ["event", "net-event", "pool-event", "nodedev-event", "secret-event"],
        ["none comes"] = ["event --event lifecycle --timeout 1", "event --event reboot --timeout 1"],
        ["none of any kind comes"] = ["event --all --timeout 1"],
        ["none comes of one domain"] = ["event --event lifecycle --domain test --timeout 1", "event --event lifecycle --domain nosuch"],
        ["secrets, which there are not"] = ["secret-event --event lifecycle --timeout 1"],
    };

    private static async Task WaitAsync(VirshCall call, VirtEventKinds set, string objectOption)
    {
        var kinds = Enum.GetValues<VirtEventKinds>().Where(k => (k & set) != 0 && !AfterVirsh.Contains(k)).ToDictionary(VirshName);
        if (call.Flag("--list"))
        {
            foreach (var name in kinds.Keys)
                call.Line(name);
            return;
        }
        var isAll = call.Flag("--all");
        var (kind, thing, timeout) = (call.Value("--event"), call.Value(objectOption), call.Value("--timeout"));
        if (kind is null && !isAll)
            throw new VirshFailure($"error: {(set == VirtEventKindSets.Domain ? "one of --list, --all, or" : "either --list or")} --event <type> is required\n");
        if (!isAll && !kinds.ContainsKey(kind!))
            throw new VirshFailure($"error: unknown event type {kind}\n");
        if (thing is not null)
            await DomainFamily.LookupAsync(new VirshCall(call.Connection, $"dominfo {thing}"));
        var received = 0;
        using (call.Driver<IEventDriver>().SubscribeEvents(isAll ? set : kinds[kind!], _ => received++))
            await Task.Delay(TimeSpan.FromSeconds(int.Parse(timeout!)));
        call.Line("event loop timed out");
        call.Line($"events received: {received}");
    }

    // As virsh writes it: without what it happens to, and with hyphens.
    private static string VirshName(VirtEventKinds kind) =>
        Words().Replace(Thing().Replace(kind.ToString(), ""), "-").ToLowerInvariant();

    [GeneratedRegex("^(Network|StoragePool|NodeDevice|Secret)")]
    private static partial Regex Thing();

    [GeneratedRegex("(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])|(?<=[a-z])(?=[0-9])")]
    private static partial Regex Words();
}
