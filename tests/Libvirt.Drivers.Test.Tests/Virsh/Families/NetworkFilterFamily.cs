namespace Libvirt.Drivers.Test.Tests;

/// <summary>Network filters and their bindings.</summary>
internal sealed class NetworkFilterFamily : VirshFamily
{
    internal override string Name => "network filters";

    internal override IReadOnlyDictionary<string, string> Files { get; } = new Dictionary<string, string>
    {
        ["@a"] = Filter("a", 1, "<rule action='drop' direction='out' priority='500'><mac srcmacaddr='1:2:3:4:5:6'/></rule>"),
        ["@b"] = Filter("b", 2, "<filterref filter='a'/>"),
        ["@a-changed"] = Filter("a", 1, "<rule action='accept' direction='in'/>"),
        ["@a-other-uuid"] = Filter("a", 3),
        ["@other-name"] = Filter("c", 1),
        ["@loop"] = Filter("a", 1, "<filterref filter='b'/>"),
        ["@no-name"] = "<filter/>",
        ["@bad-chain"] = "<filter name='x' chain='spoon'/>",
        ["@bad-action"] = Filter("x", 9, "<rule action='maybe' direction='in'/>"),
        ["@wrong-root"] = "<network/>",
    };

    internal override IReadOnlyDictionary<string, string[]> Scripts { get; } = new Dictionary<string, string[]>
    {
        ["refused"] = ["nwfilter-list", "nwfilter-define @a", "nwfilter-dumpxml a", "nwfilter-binding-list", "nwfilter-binding-dumpxml vnet0"],
        ["daemon: life"] = ["nwfilter-define @a", "nwfilter-define @b", "nwfilter-list", "nwfilter-dumpxml a", $"nwfilter-dumpxml {Id(2)}", "nwfilter-define @a-changed", "nwfilter-dumpxml a", "nwfilter-undefine b", "nwfilter-undefine a", "nwfilter-list"],
        ["daemon: names and uuids of others"] = ["nwfilter-define @a", "nwfilter-define @a-other-uuid", "nwfilter-define @other-name", "nwfilter-undefine a"],
        ["daemon: a loop"] = ["nwfilter-define @a", "nwfilter-define @b", "nwfilter-define @loop", "nwfilter-dumpxml a", "nwfilter-undefine b", "nwfilter-undefine a"],
        ["daemon: refused definitions"] = ["nwfilter-define @no-name", "nwfilter-define @bad-chain", "nwfilter-define @bad-action", "nwfilter-define @wrong-root", "nwfilter-list"],
        ["daemon: not there"] = ["nwfilter-dumpxml a", "nwfilter-undefine a", "nwfilter-binding-dumpxml vnet0", "nwfilter-binding-delete vnet0", "nwfilter-binding-list"],
    };

    internal override IReadOnlyDictionary<string, Func<VirshCall, Task>> Commands { get; } = new Dictionary<string, Func<VirshCall, Task>>
    {
        ["nwfilter-list"] = ListAsync,
        ["nwfilter-define"] = DefineAsync,
        ["nwfilter-undefine"] = UndefineAsync,
        ["nwfilter-dumpxml"] = async call => call.Output.Append(await Filters(call).GetNetworkFilterXmlAsync((await LookupAsync(call)).Key, default)),
        ["nwfilter-binding-list"] = ListBindingsAsync,
        ["nwfilter-binding-dumpxml"] = async call => call.Output.Append(await Bindings(call).GetNetworkFilterBindingXmlAsync((await LookupBindingAsync(call)).PortDevice, default)),
        ["nwfilter-binding-delete"] = async call => await Bindings(call).DeleteNetworkFilterBindingAsync((await LookupBindingAsync(call)).PortDevice, default),
    };

    private static INetworkFilterDriver Filters(VirshCall call) => call.Driver<INetworkFilterDriver>();

    private static INetworkFilterBindingDriver Bindings(VirshCall call) => call.Driver<INetworkFilterBindingDriver>();

    private static string Id(int number) => $"aaaaaaaa-0000-0000-0004-{number:d12}";

    private static string Filter(string name, int number, string rules = "") => $"<filter name='{name}' chain='root'><uuid>{Id(number)}</uuid>{rules}</filter>";

    private static async Task<VirtNetworkFilter> LookupAsync(VirshCall call)
    {
        var name = call.Word(0)!;
        return await VirshFailure.Under($"failed to get nwfilter '{name}'", Guid.TryParse(name, out var uuid)
            ? Filters(call).LookupNetworkFilterByUuidAsync(uuid, default)
            : Filters(call).LookupNetworkFilterByNameAsync(name, default));
    }

    private static async Task<VirtNetworkFilterBinding> LookupBindingAsync(VirshCall call) =>
        await VirshFailure.Under($"failed to get nwfilter binding '{call.Word(0)}'", Bindings(call).LookupNetworkFilterBindingAsync(call.Word(0)!, default));

    private static async Task ListAsync(VirshCall call)
    {
        IReadOnlyList<VirtNetworkFilter> filters;
        try
        {
            filters = await Filters(call).ListNetworkFiltersAsync(default);
        }
        catch (VirtException e) when (e.Code == VirtErrorCode.NoSupport)
        {
            // virsh falls back to counting, and tells the error of that.
            throw new VirshFailure($"error: Failed to count network filters\nerror: {e.Message.Replace("ListAllNWFilters", "NumOfNWFilters")}\n");
        }
        VirshText.Table(call.Output, ["UUID", "Name"], filters.Select(f => new[] { f.Uuid.ToString(), f.Name }));
    }

    private static async Task DefineAsync(VirshCall call)
    {
        var path = call.Word(0)!;
        var filter = await VirshFailure.Under($"Failed to define network filter from {path}", Filters(call).DefineNetworkFilterAsync(await File.ReadAllTextAsync(path), default));
        call.Line($"Network filter {filter.Name} defined from {path}");
    }

    private static async Task UndefineAsync(VirshCall call)
    {
        var filter = await LookupAsync(call);
        await VirshFailure.Under($"Failed to undefine network filter {filter.Name}", Filters(call).UndefineNetworkFilterAsync(filter.Key, default));
        call.Line($"Network filter {filter.Name} undefined");
    }

    private static async Task ListBindingsAsync(VirshCall call)
    {
        var bindings = await VirshFailure.Under("Failed to list network filter bindings", Bindings(call).ListNetworkFilterBindingsAsync(default));
        VirshText.Table(call.Output, ["Port Dev", "Filter"], bindings.Select(b => new[] { b.PortDevice, b.Filter }));
    }
}
