using System.Collections.Concurrent;

namespace Libvirt.Drivers.Test.Tests;

public sealed class StoragePoolEventTests
{
    [Fact]
    public async Task Each_change_of_a_pool_is_told_in_order()
    {
        await using var connection = await VirtConnection.OpenAsync("test:///default?clock=2026-01-01");
        using var events = new BlockingCollection<VirtEvent>();
        using var subscription = connection.Require<IEventDriver>().SubscribeEvents(VirtEventKinds.StoragePoolLifecycle | VirtEventKinds.StoragePoolRefresh, events.Add);
        var (config, life) = (connection.Require<IStoragePoolConfigDriver>(), connection.Require<IStoragePoolLifecycleDriver>());
        var key = (await config.DefineStoragePoolAsync("<pool type='dir'><name>p</name><target><path>/p</path></target></pool>", default)).Key;
        await life.BuildStoragePoolAsync(key, default, default);
        await life.StartStoragePoolAsync(key, default, default);
        await connection.Require<IStoragePoolRefreshDriver>().RefreshStoragePoolAsync(key, default);
        await life.DestroyStoragePoolAsync(key, default);
        await life.DeleteStoragePoolAsync(key, default, default);
        await config.UndefineStoragePoolAsync(key, default);

        string[] expected = ["p: Defined", "p: Created", "p: Started", "p: Refreshed", "p: Stopped", "p: Deleted", "p: Undefined"];
        foreach (var text in expected)
        {
            Assert.True(events.TryTake(out var happened, TimeSpan.FromSeconds(10)));
            Assert.Equal(text, happened.ToString());
            Assert.Same(connection, happened.Connection);
        }
    }
}
