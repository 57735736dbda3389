using System.Text;
using Libvirt.Logging;
using Libvirt.Tests.Peers;

namespace Libvirt.Tests.Logging;

/// <summary>What a real journald keeps of our messages, and of libvirt's.</summary>
[Collection(ProcessState.Name)]
public sealed class JournaldTests : IDisposable
{
    private static readonly LogSource Log = new("test.journald");

    private readonly LogScope _log = new();

    public JournaldTests() => Assert.SkipUnless(Journald.CanRun(out var reason), reason);

    public void Dispose() => _log.Dispose();

    [Fact]
    public async Task It_keeps_all_fields_exactly()
    {
        await using var daemon = await Journald.StartAsync();
        using var output = new JournaldLogOutput(LogPriority.Debug, daemon.Socket);
        LogField[] fields = [new("LIBVIRT_DOMAIN", "7"), new("LIBVIRT_CODE", "42"), new("SOME_TEXT", "zwei\nZeilen, 日本 😀\n"), new("EMPTY", "")];
        output.Write(TestRecord.Create("größer = \"größer\"\n\tals\n", LogPriority.Warning, function: "RunOnce", line: 42, file: "src/Loop.cs", fields: fields));
        var entry = Assert.Single(await daemon.WaitForAsync("LIBVIRT_SOURCE=test.record"));
        Assert.Equal(
            [
                ("CODE_FILE", "src/Loop.cs"), ("CODE_FUNC", "RunOnce"), ("CODE_LINE", "42"), ("EMPTY", ""), ("LIBVIRT_CODE", "42"), ("LIBVIRT_DOMAIN", "7"),
                ("LIBVIRT_SOURCE", "test.record"), ("MESSAGE", "größer = \"größer\"\n\tals\n"), ("PRIORITY", "4"), ("SOME_TEXT", "zwei\nZeilen, 日本 😀\n"),
                ("SYSLOG_FACILITY", "3"),
            ],
            Sent(entry).OrderBy(field => field.Name, StringComparer.Ordinal));
        Assert.Equal(0, output.Lost);
    }

    [Theory, InlineData(true), InlineData(false)]
    public async Task A_message_of_a_mebibyte_arrives_exactly(bool hasNewlines)
    {
        await using var daemon = await Journald.StartAsync();
        using var output = new JournaldLogOutput(LogPriority.Debug, daemon.Socket);
        var before = Descriptors.Count();
        var text = Large(hasNewlines);
        output.Write(TestRecord.Create(text, fields: [new("KIND", "large")]));
        output.Write(TestRecord.Create("small", fields: [new("KIND", "small")]));
        await daemon.WaitForAsync("KIND=small");
        Assert.Equal(text, Assert.Single(daemon.Read("KIND=large"))["MESSAGE"]);
        Assert.Equal((0, before + 1), (output.Lost, Descriptors.Count()));
    }

    [Fact]
    public async Task It_takes_a_file_without_a_name_too()
    {
        await using var daemon = await Journald.StartAsync();
        using var socket = new LogSocket(daemon.Socket);
        var text = Large(hasNewlines: false);
        using (var file = JournalFile.CreateUnlinked(Encoding.UTF8.GetBytes($"MESSAGE={text}\nKIND=unlinked\n")))
            Assert.Equal(0, socket.Send(file!));
        Assert.Equal(text, Assert.Single(await daemon.WaitForAsync("KIND=unlinked"))["MESSAGE"]);
    }

    [Fact]
    public async Task A_message_and_an_error_tell_where_they_come_from()
    {
        await using var daemon = await Journald.StartAsync();
        VirtLog.Replace([new JournaldLogOutput(LogPriority.Debug, daemon.Socket)]);
        Log.Warning($"some text");
        _ = new VirtException(VirtErrorDomain.Qemu, VirtErrorCode.NoDomain, "x");
        var error = Assert.Single(await daemon.WaitForAsync("LIBVIRT_SOURCE=util.error"));
        Assert.Equal(("10", "42", "3", "Domain not found: x"), (error["LIBVIRT_DOMAIN"], error["LIBVIRT_CODE"], error["PRIORITY"], error["MESSAGE"]));
        var message = Assert.Single(daemon.Read("LIBVIRT_SOURCE=test.journald"));
        Assert.Equal(("some text", "4", nameof(A_message_and_an_error_tell_where_they_come_from)), (message["MESSAGE"], message["PRIORITY"], message["CODE_FUNC"]));
        Assert.EndsWith("tests/Libvirt.Core.Tests/Logging/Outputs/JournaldTests.cs", message["CODE_FILE"]);
        Assert.Equal(["LibvirtPS version: ", "hostname: "], daemon.Read("LIBVIRT_SOURCE=util.log").Select(entry => entry["MESSAGE"][..(entry["MESSAGE"].IndexOf(':') + 2)]));
    }

    [Fact]
    public async Task After_its_restart_messages_arrive_again()
    {
        await using var daemon = await Journald.StartAsync();
        using var output = new JournaldLogOutput(LogPriority.Debug, daemon.Socket);
        output.Write(TestRecord.Create("before", fields: [new("KIND", "before")]));
        await daemon.WaitForAsync("KIND=before");
        await daemon.RestartAsync();
        output.Write(TestRecord.Create("after", fields: [new("KIND", "after")]));
        await daemon.WaitForAsync("KIND=after");
        Assert.Equal(0, output.Lost);
    }

    [Fact]
    public async Task As_a_syslog_daemon_it_reads_our_messages_too()
    {
        await using var daemon = await Journald.StartAsync();
        using var output = new SyslogLogOutput(LogPriority.Debug, "libvirt-ps", daemon.SyslogSocket);
        var thread = LogLine.ThreadId();
        output.Write(TestRecord.Create("größer", LogPriority.Info));
        var entry = (await daemon.WaitForAsync("SYSLOG_IDENTIFIER=libvirt-ps", $"MESSAGE={thread}: info : größer"))[0];
        Assert.Equal(($"{thread}: info : größer", "6", "3"), (entry["MESSAGE"], entry["PRIORITY"], entry["SYSLOG_FACILITY"]));
    }

    [Fact]
    public async Task Libvirts_own_messages_have_the_same_fields()
    {
        Assert.SkipUnless(LoggingVirsh.CanRun(out var reason), reason);
        await using var daemon = await Journald.StartAsync();
        LoggingVirsh.Run("1:journald", daemon.Socket);
        VirtLog.Replace([new JournaldLogOutput(LogPriority.Debug, daemon.Socket)]);
        VirtLog.SetFilters("1:test.journald");
        Log.Debug($"some text");
        await daemon.WaitForAsync("LIBVIRT_SOURCE=test.journald");
        var theirs = daemon.Read("LIBVIRT_SOURCE=libvirt");
        Assert.NotEmpty(theirs);
        var ours = Names(Assert.Single(daemon.Read("LIBVIRT_SOURCE=test.journald")));
        var agreeing = theirs.Count(entry => Names(entry) == ours);
        TestContext.Current.TestOutputHelper?.WriteLine($"{agreeing} of {theirs.Count} entries agree with ours: {ours}");
        Assert.Equal(theirs.Count, agreeing);
    }

    private static string Large(bool hasNewlines) =>
        string.Concat(Enumerable.Range(0, 1024 * 1024 / 16).Select(i => $"{i:x8} 日本{(hasNewlines ? '\n' : ' ')}"));

    /// <summary>The fields that the sender sent; those that journald adds have an underscore first.</summary>
    private static IEnumerable<(string Name, string Value)> Sent(IReadOnlyDictionary<string, string> entry) =>
        entry.Where(field => field.Key[0] != '_').Select(field => (field.Key, field.Value));

    private static string Names(IReadOnlyDictionary<string, string> entry) => string.Join(' ', Sent(entry).Select(field => field.Name).Order(StringComparer.Ordinal));
}
