using Libvirt.Drivers.Remote.Rpc;
using Libvirt.Drivers.Remote.Sessions;
using Libvirt.Drivers.Remote.Tests.Rpc;

namespace Libvirt.Drivers.Remote.Tests.Sessions;

/// <summary>The daemon's own connection to its hypervisor may end: then ours is lost.</summary>
public sealed class CloseNoticeTests
{
    [Theory]
    [InlineData(0, "I/O error")]
    [InlineData(1, "end of file")]
    [InlineData(2, "keepalive timeout")]
    [InlineData(3, "client request")]
    [InlineData(42, "an unknown reason")]
    public async Task The_notice_ends_the_connection_and_says_why(int reason, string text)
    {
        await using var daemon = new FakeDaemon();
        var others = 0;
        daemon.Client.OnMessage = CloseNotice.Before((in _, _) => others++, daemon.Client);
        var header = new RpcHeader(RpcProgram.Remote, RpcProgram.Version, 318, RpcMessageType.Message, 0, RpcStatus.Ok);
        await daemon.SendAsync(header);
        await daemon.SendAsync(header with { Procedure = CloseNotice.Message }, w => w.Int32(reason));

        var error = await daemon.Client.Closed.WaitAsync(TestContext.Current.CancellationToken);
        Assert.EndsWith(text, error.Message, StringComparison.Ordinal);
        Assert.Equal(1, others);
    }

    [Fact]
    public async Task A_daemon_that_does_not_know_the_notice_is_no_worse()
    {
        await using var daemon = new FakeDaemon();
        var asked = CloseNotice.AskAsync(daemon.Client, TestContext.Current.CancellationToken);
        var (call, _) = await daemon.ReadAsync();
        await daemon.ReplyAsync(call with { Status = RpcStatus.Error }, w =>
        {
            w.Int32((int)VirtErrorCode.Rpc);
            w.Int32((int)VirtErrorDomain.Rpc);
            Xdr.TextOrNull.Write(w, "unknown procedure: 360");
            w.Int32((int)VirtErrorLevel.Error);
            for (var rest = 0; rest < 8; rest++)
                w.Int32(0);
        });

        await asked;
        Assert.True(daemon.Client.IsAlive);
    }
}
