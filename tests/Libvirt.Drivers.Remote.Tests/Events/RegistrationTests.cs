using Libvirt.Drivers.Remote.Events;
using Libvirt.Drivers.Remote.Rpc;
using Libvirt.Drivers.Remote.Tests.Rpc;

namespace Libvirt.Drivers.Remote.Tests.Events;

/// <summary>What the daemon is asked for, packet by packet.</summary>
public sealed class RegistrationTests : IAsyncLifetime
{
    private readonly FakeDaemon _daemon = new();
    private VirtConnection _connection = null!;
    private RemoteEvents _events = null!;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _connection = await VirtConnection.OpenAsync("test:///default", null, Cancellation);
        _events = new RemoteEvents(_connection);
        _daemon.Client.OnMessage = _events.Take;
        await _events.StartAsync(_daemon.Client, Cancellation);
    }

    public async ValueTask DisposeAsync()
    {
        await _daemon.DisposeAsync();
        await _connection.DisposeAsync();
    }

    [Fact]
    public async Task Each_kind_is_asked_for_once_and_given_up_with_its_last_listener()
    {
        var first = await SubscribeAsync(VirtEventKinds.Lifecycle | VirtEventKinds.SecretValueChanged, (316, 0), (380, 1));
        var second = await SubscribeAsync(VirtEventKinds.Lifecycle | VirtEventKinds.NodeDeviceUpdate, (374, 1));

        first.Dispose();
        await HearAsync((381, 380));
        second.Dispose();
        second.Dispose();
        await HearAsync((317, 316), (375, 374));
        await SubscribeAsync(VirtEventKinds.Lifecycle, (316, 0));
    }

    [Fact]
    public async Task A_refusal_gives_back_what_was_granted()
    {
        var subscribing = _events.SubscribeAsync(VirtEventKinds.Lifecycle | VirtEventKinds.NetworkMetadataChange, _ => { });
        var (granted, _) = await _daemon.ReadAsync();
        var (refused, payload) = await _daemon.ReadAsync();
        await _daemon.ReplyAsync(granted, w => w.Int32(7));
        await _daemon.ReplyAsync(refused with { Status = RpcStatus.Error }, Error);
        await HearAsync((317, 7));

        Assert.Equal((313, 1), (refused.Procedure, payload[3]));
        var error = await Assert.ThrowsAsync<VirtException>(() => subscribing);
        Assert.Equal(VirtErrorCode.NoSupport, error.Code);
        Assert.False(_events.HasListeners);
        await SubscribeAsync(VirtEventKinds.Lifecycle, (316, 0));
    }

    [Fact]
    public async Task Another_daemon_is_asked_for_what_is_listened_to()
    {
        (await SubscribeAsync(VirtEventKinds.Reboot, (316, 1))).Dispose();
        await HearAsync((317, 316));
        await SubscribeAsync(VirtEventKinds.StoragePoolRefresh, (368, 1));
        await using var other = new FakeDaemon();
        var starting = _events.StartAsync(other.Client, Cancellation);
        var (call, payload) = await other.ReadAsync();
        await other.ReplyAsync(call, w => w.Int32(1));
        await starting;

        Assert.Equal((368, 1), (call.Procedure, payload[3]));
    }

    [Fact]
    public async Task A_message_that_is_broken_is_lost_alone()
    {
        var told = new TaskCompletionSource<VirtEvent>();
        var subscribing = _events.SubscribeAsync(VirtEventKinds.Reboot, told.SetResult);
        await HearAsync((316, 1));
        await subscribing;
        var header = new RpcHeader(RpcProgram.Remote, RpcProgram.Version, 319, RpcMessageType.Message, 0, RpcStatus.Ok);
        await _daemon.SendAsync(header, w => w.Int32(1));
        await _daemon.SendAsync(header with { Procedure = 9999 }, w => w.Int32(1));
        await _daemon.SendAsync(header, EventSamples.All.First(sample => sample.Number == 319).Write);

        Assert.Equal("web: Reboot", $"{await told.Task.WaitAsync(Cancellation)}");
        Assert.True(_daemon.Client.IsAlive);
    }

    [Fact]
    public async Task An_old_daemon_is_refused_by_name()
    {
        await _events.StartAsync(null, Cancellation);

        var error = await Assert.ThrowsAsync<VirtException>(() => _events.SubscribeAsync(VirtEventKinds.Lifecycle, _ => { }));
        Assert.Equal(VirtErrorCode.NoSupport, error.Code);
        Assert.Contains("too old", error.Message, StringComparison.Ordinal);
    }

    private async Task<IDisposable> SubscribeAsync(VirtEventKinds kinds, params (int Procedure, int Kind)[] expected)
    {
        var subscribing = _events.SubscribeAsync(kinds, _ => { });
        await HearAsync(expected);
        return await subscribing.WaitAsync(Cancellation);
    }

    // Each registration gets the number of the procedure that asked for it, and is given up by it.
    private async Task HearAsync(params (int Procedure, int Number)[] expected)
    {
        foreach (var one in expected)
        {
            var (call, payload) = await _daemon.ReadAsync();
            var reader = new XdrReader(payload);
            Assert.Equal(one, (call.Procedure, reader.Int32()));
            var isRegistration = call.Procedure is 313 or 316 or 368 or 374 or 380;
            await _daemon.ReplyAsync(call, isRegistration ? w => w.Int32(call.Procedure) : null);
        }
    }

    private static void Error(XdrWriter w)
    {
        w.Int32((int)VirtErrorCode.InternalError);
        w.Int32((int)VirtErrorDomain.Rpc);
        Xdr.TextOrNull.Write(w, "internal error: unsupported event ID 1");
        w.Int32((int)VirtErrorLevel.Error);
        for (var rest = 0; rest < 8; rest++)
            w.Int32(0);
    }
}
