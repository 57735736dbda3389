using System.Net.Sockets;
using System.Text;
using Libvirt.Logging;
using Libvirt.Tests.Peers;

namespace Libvirt.Tests.Logging;

/// <summary>What goes to a receiver of ours, byte by byte.</summary>
[Collection(ProcessState.Name)] // A process that another test starts holds, for a moment, what is closed here.
public sealed class SyslogLogOutputTests : IDisposable
{
    private readonly ScratchFolder _folder = new();

    public SyslogLogOutputTests() => Assert.SkipUnless(OperatingSystem.IsLinux(), "syslog is spoken to on Linux");

    private string Socket => _folder["log"];

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Each_message_is_a_datagram()
    {
        using var receiver = new LogReceiver(Socket);
        using var output = new SyslogLogOutput(LogPriority.Debug, "virt", Socket);
        output.Write(TestRecord.Create("größer", LogPriority.Info, function: "F", line: 7));
        var messages = receiver.ReceiveAll().ConvertAll(Text);
        Assert.Equal(3, messages.Count);
        Assert.Matches(@"^<30>[A-Z][a-z]{2} [ 123]\d \d\d:\d\d:\d\d virt: \d+: info : LibvirtPS version: [0-9.]+\n$", messages[0]);
        Assert.EndsWith($": info : hostname: {Environment.MachineName}\n", messages[1]);
        Assert.Matches(@"^<30>[A-Z][a-z]{2} [ 123]\d \d\d:\d\d:\d\d virt: \d+: info : F:7 : größer\n$", messages[2]);
        Assert.Equal(0, output.Lost);
    }

    [Fact]
    public void Each_output_has_its_own_name()
    {
        using var receiver = new LogReceiver(Socket);
        using var one = new SyslogLogOutput(LogPriority.Debug, "one", Socket);
        using var other = new SyslogLogOutput(LogPriority.Debug, "other", Socket);
        foreach (var output in new[] { one, other, one })
            output.Write(TestRecord.Create("text"));
        Assert.Equal(["one", "other", "one"], receiver.ReceiveAll().ConvertAll(Text).Where(text => text.EndsWith(" : text\n")).Select(text => text.Split(' ')[^5].TrimEnd(':')));
    }

    [Fact]
    public void A_stream_has_a_NUL_behind_each_message()
    {
        using var listener = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        listener.Bind(new UnixDomainSocketEndPoint(Socket));
        listener.Listen();
        using var output = new SyslogLogOutput(LogPriority.Debug, "virt", Socket);
        output.Write(TestRecord.Create("one"));
        output.Write(TestRecord.Create("two"));
        using (var connection = listener.Accept())
        {
            var messages = Read(connection).Split('\0');
            Assert.Equal(5, messages.Length);
            Assert.EndsWith(" : one\n", messages[2]);
            Assert.EndsWith(" : two\n", messages[3]);
            Assert.Equal("", messages[4]);
        }
        output.Write(TestRecord.Create("three"));
        using var again = listener.Accept();
        Assert.EndsWith(" : three\n\0", Read(again));
        Assert.Equal(0, output.Lost);
    }

    [Fact]
    public void What_the_socket_refuses_for_its_length_is_cut_between_two_characters()
    {
        using var receiver = new LogReceiver(Socket);
        using var output = new SyslogLogOutput(LogPriority.Debug, "virt", Socket);
        output.Write(TestRecord.Create($"long {new string('ü', 500_000)}"));
        output.Write(TestRecord.Create($"shifted {new string('ü', 500_000)}")); // The other half of the characters is where the first one's was.
        var messages = receiver.ReceiveAll();
        Assert.Equal(4, messages.Count);
        Assert.All(messages[2..], message =>
        {
            Assert.InRange(message.Bytes.Length, (8 * 1024) - 1, 8 * 1024);
            Assert.Matches(" : (long|shifted) ü+$", new UTF8Encoding(false, throwOnInvalidBytes: true).GetString(message.Bytes));
        });
        Assert.Equal(0, output.Lost);
    }

    private static string Text(LogReceiver.Message message) => Encoding.UTF8.GetString(message.Bytes);

    private static string Read(Socket connection)
    {
        var text = new StringBuilder();
        var buffer = new byte[4096];
        while (connection.Poll(0, SelectMode.SelectRead) && connection.Receive(buffer) is var count and > 0)
            text.Append(Encoding.UTF8.GetString(buffer, 0, count));
        return text.ToString();
    }
}
