using System.Text;
using Libvirt.Terminals;

namespace Libvirt.Tests.Terminals;

/// <summary>A console and a terminal, held together.</summary>
public sealed class ConsoleRelayTests
{
    private const byte Escape = 0x1d;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Bytes_go_both_ways_until_the_escape_character()
    {
        using var console = new FakeEnd();
        using var terminal = new FakeEnd();
        var relay = ConsoleRelay.RunAsync(console, terminal, Escape, Cancel);
        console.Say("login: "u8);
        Assert.Equal("login: ", await terminal.HearAsync(7));
        terminal.Say("ro"u8);
        Assert.Equal("ro", await console.HearAsync(2));
        terminal.Say([(byte)'o', (byte)'t', Escape, (byte)'x']);

        await relay.WaitAsync(TimeSpan.FromSeconds(30), Cancel);
        Assert.Equal("root", console.Heard);
    }

    [Fact]
    public async Task It_ends_with_the_console()
    {
        using var console = new FakeEnd();
        using var terminal = new FakeEnd();
        var relay = ConsoleRelay.RunAsync(console, terminal, Escape, Cancel);
        console.Say("bye"u8);
        console.End();

        await relay.WaitAsync(TimeSpan.FromSeconds(30), Cancel);
        Assert.Equal("bye", terminal.Heard);
    }

    [Fact]
    public async Task An_error_of_the_console_is_its_error()
    {
        using var console = new FakeEnd();
        using var terminal = new FakeEnd();
        var relay = ConsoleRelay.RunAsync(console, terminal, Escape, Cancel);
        console.End(new VirtException(VirtErrorDomain.Streams, VirtErrorCode.Rpc, "stream had I/O failure"));

        var error = await Assert.ThrowsAsync<VirtException>(() => relay.WaitAsync(TimeSpan.FromSeconds(30), Cancel));
        Assert.Equal("stream had I/O failure", error.Message);
    }

    [Fact]
    public async Task It_can_be_stopped()
    {
        using var console = new FakeEnd();
        using var terminal = new FakeEnd();
        using var stop = new CancellationTokenSource();
        var relay = ConsoleRelay.RunAsync(console, terminal, Escape, stop.Token);
        await stop.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => relay.WaitAsync(TimeSpan.FromSeconds(30), Cancel));
    }

    [Fact]
    public void A_process_without_a_terminal_is_told_so()
    {
        Assert.SkipWhen(RawTerminal.Exists, "the tests run at a terminal");
        var error = Assert.Throws<VirtException>(RawTerminal.Open);
        Assert.Contains("Cannot run interactive console without a controlling TTY", error.Message, StringComparison.Ordinal);
    }

    /// <summary>One end, which says what a test tells it to, and keeps what it hears.</summary>
    private sealed class FakeEnd : ByteStream
    {
        private readonly System.Threading.Channels.Channel<byte[]> _says = System.Threading.Channels.Channel.CreateUnbounded<byte[]>();
        private readonly StringBuilder _heard = new();

        internal string Heard
        {
            get
            {
                lock (_heard)
                    return _heard.ToString();
            }
        }

        internal void Say(ReadOnlySpan<byte> bytes) => _says.Writer.TryWrite(bytes.ToArray());

        internal void End(Exception? error = null) => _says.Writer.TryComplete(error);

        internal async Task<string> HearAsync(int length)
        {
            while (Heard.Length < length)
                await Task.Delay(5, Cancel);
            return Heard;
        }

        public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
        {
            if (!await _says.Reader.WaitToReadAsync(cancellationToken) || !_says.Reader.TryRead(out var bytes))
                return 0;
            bytes.CopyTo(buffer);
            return bytes.Length;
        }

        public override ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
        {
            lock (_heard)
                _heard.Append(Encoding.Latin1.GetString(buffer.Span));
            return ValueTask.CompletedTask;
        }
    }
}
