namespace Libvirt.Drivers.Remote.Tests.NetworkFilters;

/// <summary>Network filters of a real daemon.</summary>
public sealed class NetworkFilterTests(DaemonFixture fixture)
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_filter_is_defined_found_and_removed()
    {
        await using var connection = await VirtConnection.OpenAsync(fixture.Daemon.Uri, null, Cancel);
        var filters = connection.Require<INetworkFilterDriver>();

        var inner = await filters.DefineNetworkFilterAsync("<filter name='life-inner' chain='ipv4' priority='-700'><rule action='drop' direction='in'><ip srcipaddr='10.0.0.1'/></rule></filter>", Cancel);
        var outer = await filters.DefineNetworkFilterAsync("<filter name='life-outer'><filterref filter='life-inner'/></filter>", Cancel);
        try
        {
            Assert.Equal(("ipv4", -700), (inner.Chain, inner.Priority));
            Assert.Equal(["life-inner"], outer.Reference);
            Assert.Equal(Facts(inner), Facts(await filters.LookupNetworkFilterByNameAsync("life-inner", Cancel)));
            Assert.Equal(Facts(outer), Facts(await filters.LookupNetworkFilterByUuidAsync(outer.Uuid, Cancel)));
            Assert.Superset(new HashSet<string> { Facts(inner), Facts(outer) }, (await filters.ListNetworkFiltersAsync(Cancel)).Select(Facts).ToHashSet());
            Assert.Equal(fixture.Daemon.Virsh.Run("nwfilter-dumpxml life-outer").Trim(), (await filters.GetNetworkFilterXmlAsync(outer.Key, Cancel)).Trim());
        }
        finally
        {
            await filters.UndefineNetworkFilterAsync(outer.Key, Cancel);
            await filters.UndefineNetworkFilterAsync(inner.Key, Cancel);
        }
        var gone = await Assert.ThrowsAsync<VirtException>(async () => await filters.LookupNetworkFilterByNameAsync("life-outer", Cancel));
        Assert.Equal(VirtErrorCode.NoNwfilter, gone.Code);
    }

    [Fact]
    public async Task A_binding_that_is_not_there_is_the_daemons_own_error()
    {
        await using var connection = await VirtConnection.OpenAsync(fixture.Daemon.Uri, null, Cancel);
        var bindings = connection.Require<INetworkFilterBindingDriver>();

        Assert.Empty(await bindings.ListNetworkFilterBindingsAsync(Cancel));
        var error = await Assert.ThrowsAsync<VirtException>(async () => await bindings.LookupNetworkFilterBindingAsync("vnet7", Cancel));
        Assert.Equal(VirtErrorCode.NoNwfilterBinding, error.Code);
        error = await Assert.ThrowsAsync<VirtException>(async () => await bindings.DeleteNetworkFilterBindingAsync("vnet7", Cancel));
        Assert.Equal(VirtErrorCode.NoNwfilterBinding, error.Code);
        error = await Assert.ThrowsAsync<VirtException>(async () => await bindings.CreateNetworkFilterBindingAsync("<filterbinding/>", Cancel));
        Assert.Equal(VirtErrorDomain.Nwfilter, error.Domain);
    }

    private static string Facts(VirtNetworkFilter filter) => $"{filter.Name} {filter.Uuid} {filter.Chain} {filter.Priority} {string.Join(',', filter.Reference)}";
}
