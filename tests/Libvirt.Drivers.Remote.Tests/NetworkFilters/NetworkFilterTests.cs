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

    // A device that the host does not have: then there are no rules to set, but the binding is kept.
    [Fact]
    public async Task A_filter_is_bound_to_a_port_and_taken_from_it()
    {
        await using var connection = await VirtConnection.OpenAsync(fixture.Daemon.Uri, null, Cancel);
        var filters = connection.Require<INetworkFilterDriver>();
        var bindings = connection.Require<INetworkFilterBindingDriver>();
        var filter = await filters.DefineNetworkFilterAsync("<filter name='bound'/>", Cancel);
        try
        {
            var binding = await bindings.CreateNetworkFilterBindingAsync("""
                <filterbinding>
                  <owner><name>guest</name><uuid>11111111-2222-3333-4444-555555555555</uuid></owner>
                  <portdev name='vnet-absent'/>
                  <mac address='52:54:00:00:00:09'/>
                  <filterref filter='bound'/>
                </filterbinding>
                """, Cancel);
            Assert.Equal(
                ("vnet-absent", "bound", "guest", Guid.Parse("11111111-2222-3333-4444-555555555555"), "52:54:00:00:00:09"),
                (binding.PortDevice, binding.Filter, binding.Owner, binding.OwnerUuid, binding.Mac));
            Assert.Equal(Facts(binding), Facts(await bindings.LookupNetworkFilterBindingAsync("vnet-absent", Cancel)));
            Assert.Contains(Facts(binding), (await bindings.ListNetworkFilterBindingsAsync(Cancel)).Select(Facts));
            Assert.Equal(
                fixture.Daemon.Virsh.Run("nwfilter-binding-dumpxml vnet-absent").Trim(), (await bindings.GetNetworkFilterBindingXmlAsync("vnet-absent", Cancel)).Trim());
            await bindings.DeleteNetworkFilterBindingAsync("vnet-absent", Cancel);
            Assert.DoesNotContain(Facts(binding), (await bindings.ListNetworkFilterBindingsAsync(Cancel)).Select(Facts));
        }
        finally
        {
            await filters.UndefineNetworkFilterAsync(filter.Key, Cancel);
        }
    }

    [Fact]
    public async Task A_binding_that_is_not_there_is_the_daemons_own_error()
    {
        await using var connection = await VirtConnection.OpenAsync(fixture.Daemon.Uri, null, Cancel);
        var bindings = connection.Require<INetworkFilterBindingDriver>();

        var error = await Assert.ThrowsAsync<VirtException>(async () => await bindings.LookupNetworkFilterBindingAsync("vnet7", Cancel));
        Assert.Equal(VirtErrorCode.NoNwfilterBinding, error.Code);
        error = await Assert.ThrowsAsync<VirtException>(async () => await bindings.DeleteNetworkFilterBindingAsync("vnet7", Cancel));
        Assert.Equal(VirtErrorCode.NoNwfilterBinding, error.Code);
        error = await Assert.ThrowsAsync<VirtException>(async () => await bindings.CreateNetworkFilterBindingAsync("<filterbinding/>", Cancel));
        Assert.Equal(VirtErrorDomain.Nwfilter, error.Domain);
    }

    private static string Facts(VirtNetworkFilter filter) => $"{filter.Name} {filter.Uuid} {filter.Chain} {filter.Priority} {string.Join(',', filter.Reference)}";

    private static string Facts(VirtNetworkFilterBinding binding) => $"{binding.PortDevice} {binding.Filter} {binding.Owner} {binding.OwnerUuid} {binding.Mac}";
}
