using System.Text;
using Libvirt.Logging;
using Libvirt.Tests.Peers;

namespace Libvirt.Tests.Logging;

/// <summary>What syslog and journald have in common: a daemon that is not there, that does not read, that was restarted.</summary>
[Collection(ProcessState.Name)]
public sealed class SocketOutputTests : IDisposable
{
    public static TheoryData<string> Kinds => ["syslog", "journald"];

    private readonly ScratchFolder _folder = new();

    public SocketOutputTests() => Assert.SkipUnless(OperatingSystem.IsLinux(), "syslog and journald are spoken to on Linux");

    private string Socket => _folder["log"];

    public void Dispose() => _folder.Dispose();

    [Theory, MemberData(nameof(Kinds))]
    public void Where_no_daemon_is_messages_are_lost_until_one_comes(string kind)
    {
        using var output = Open(kind);
        Assert.InRange(Least.Of(3, () => WriteThousand(output)).TotalMilliseconds, 0, 100);
        Assert.Equal(3_002, output.Lost); // Two of them tell the program and the host.
        using var receiver = new LogReceiver(Socket);
        output.Write(TestRecord.Create("through"));
        Assert.Contains("through", Content(Assert.Single(receiver.ReceiveAll())));
        Assert.Equal(3_002, output.Lost);
    }

    [Theory, MemberData(nameof(Kinds))]
    public void A_daemon_that_was_restarted_meanwhile_loses_nothing(string kind)
    {
        using var output = Open(kind);
        for (var i = 0; i < 3; i++)
        {
            using var receiver = new LogReceiver(Socket);
            output.Write(TestRecord.Create($"message {i}"));
            Assert.Contains($"message {i}", Content(receiver.ReceiveAll()[^1]));
        }
        Assert.Equal(0, output.Lost);
    }

    [Theory, MemberData(nameof(Kinds))]
    public void A_daemon_that_dies_costs_messages_until_it_is_back(string kind)
    {
        using var output = Open(kind);
        using (var receiver = new LogReceiver(Socket))
            output.Write(TestRecord.Create("before"));
        WriteThousand(output);
        Assert.Equal(1_000, output.Lost);
        using var next = new LogReceiver(Socket);
        output.Write(TestRecord.Create("after"));
        Assert.Contains("after", Content(Assert.Single(next.ReceiveAll())));
        Assert.Equal(1_000, output.Lost);
    }

    [Theory, MemberData(nameof(Kinds))]
    public void A_daemon_that_does_not_read_costs_messages_and_no_time(string kind)
    {
        using var receiver = new LogReceiver(Socket);
        using var output = Open(kind);
        const int Times = 5;
        var received = 0;
        var time = Least.Of(Times, () =>
        {
            received += receiver.ReceiveAll().Count;
            output.Write(TestRecord.Create("through")); // From here on it is waited for again, once.
            WriteThousand(output);
        });
        Assert.InRange(time.TotalMilliseconds, 40, 100); // That once is in it.
        received += receiver.ReceiveAll().Count;
        Assert.Equal(2 + (Times * 1_001), received + output.Lost);
        var lost = output.Lost;
        output.Write(TestRecord.Create("back"));
        Assert.Contains("back", Content(Assert.Single(receiver.ReceiveAll())));
        Assert.Equal(lost, output.Lost);
    }

    [Theory, MemberData(nameof(Kinds))]
    public async Task A_daemon_that_reads_gets_a_thousand_messages_though_its_queue_is_short(string kind)
    {
        using var receiver = new LogReceiver(Socket);
        using var output = Open(kind);
        var read = Task.Run(() =>
        {
            var texts = new List<string>();
            while (texts.Count == 0 || !texts[^1].Contains("the last"))
                texts.Add(Content(receiver.Receive()));
            return texts;
        }, TestContext.Current.CancellationToken);
        WriteThousand(output);
        for (var lost = -1L; lost != output.Lost;)
        {
            // Lost only where the machine did not let the reader run in time.
            lost = output.Lost;
            output.Write(TestRecord.Create("the last"));
        }
        var messages = (await read).Count(text => text.Contains("text"));
        Assert.Equal(1_000, messages + output.Lost);
        TestContext.Current.TestOutputHelper?.WriteLine($"{messages} of 1000 messages arrived");
        Assert.InRange(messages, 500, 1_000);
    }

    [Theory, MemberData(nameof(Kinds))]
    public void No_descriptor_is_left(string kind)
    {
        var before = Descriptors.Count();
        var large = new string('x', 500_000);
        for (var i = 0; i < 20; i++)
        {
            using var output = Open(kind);
            output.Write(TestRecord.Create("nobody is there"));
            output.Write(TestRecord.Create(large));
            using (var receiver = new LogReceiver(Socket))
            {
                output.Write(TestRecord.Create("somebody is"));
                output.Write(TestRecord.Create(large));
                Assert.Equal(before + 2, Descriptors.Count());
                receiver.ReceiveAll().ForEach(message => message.File?.Dispose());
            }
            output.Write(TestRecord.Create("and gone again"));
            output.Write(TestRecord.Create(large));
        }
        Assert.Equal(before, Descriptors.Count());
    }

    private LogOutput Open(string kind) => kind == "syslog" ? new SyslogLogOutput(LogPriority.Debug, "virt", Socket) : new JournaldLogOutput(LogPriority.Debug, Socket);

    private static void WriteThousand(LogOutput output)
    {
        for (var i = 0; i < 1_000; i++)
            output.Write(TestRecord.Create("text"));
    }

    private static string Content(LogReceiver.Message message) => Encoding.UTF8.GetString(message.Bytes);
}
