using Libvirt.Logging;
using Libvirt.Tests.Peers;

namespace Libvirt.Tests.Logging;

/// <summary>What a real rsyslogd makes of our messages, and of libvirt's.</summary>
[Collection(ProcessState.Name)]
public sealed class RsyslogdTests
{
    public RsyslogdTests() => Assert.SkipUnless(Rsyslogd.CanRun(out var reason), reason);

    [Fact]
    public async Task It_reads_facility_level_time_name_and_text()
    {
        await using var daemon = await Rsyslogd.StartAsync();
        using var output = new SyslogLogOutput(LogPriority.Debug, "libvirt-ps", daemon.Socket);
        var thread = LogLine.ThreadId();
        var time = new DateTimeOffset(new DateTime(2026, 3, 4, 5, 6, 7, DateTimeKind.Local));
        foreach (var priority in Enum.GetValues<LogPriority>())
            output.Write(TestRecord.Create($"größer {priority}", priority, time, "F", 7));
        output.Write(TestRecord.Create("two\nlines", time: time));
        output.Write(TestRecord.Create("the last", time: time));
        var entries = await daemon.WaitForAsync("the last", TestContext.Current.CancellationToken);
        Assert.Equal(0, output.Lost);
        Assert.All(entries, entry => Assert.Equal(("daemon", "Mar  4 05:06:07", "libvirt-ps"), (entry.Facility, entry.Time, entry.Ident)));
        Assert.Equal(
            [
                ("debug", $"{thread}: debug : F:7 : größer Debug"), ("info", $"{thread}: info : F:7 : größer Info"),
                ("warning", $"{thread}: warning : F:7 : größer Warning"), ("err", $"{thread}: error : F:7 : größer Error"),
                ("debug", $"{thread}: debug : two#012lines"), ("debug", $"{thread}: debug : the last"),
            ],
            entries.Skip(2).Select(entry => (entry.Severity, entry.Text)));
    }

    [Fact]
    public async Task After_its_restart_messages_arrive_again()
    {
        await using var daemon = await Rsyslogd.StartAsync();
        using var output = new SyslogLogOutput(LogPriority.Debug, "virt", daemon.Socket);
        output.Write(TestRecord.Create("before"));
        await daemon.WaitForAsync("before", TestContext.Current.CancellationToken);
        await daemon.StopAsync();
        output.Write(TestRecord.Create("lost"));
        Assert.Equal(1, output.Lost);
        await daemon.RestartAsync();
        output.Write(TestRecord.Create("after"));
        Assert.Equal(
            ["before", "after"],
            (await daemon.WaitForAsync("after", TestContext.Current.CancellationToken)).Skip(2).Select(entry => entry.Text.Split(" : ")[^1]));
        Assert.Equal(1, output.Lost);
    }

    [Fact]
    public async Task It_takes_a_burst_of_messages_and_one_of_sixty_thousand_bytes()
    {
        await using var daemon = await Rsyslogd.StartAsync();
        using var output = new SyslogLogOutput(LogPriority.Debug, "virt", daemon.Socket);
        var large = new string('x', 60_000);
        output.Write(TestRecord.Create(large));
        for (var i = 0; i < 1_000; i++)
            output.Write(TestRecord.Create($"message {i}"));
        await WriteTheLastAsync(output);
        var entries = await daemon.WaitForAsync("the last", TestContext.Current.CancellationToken);
        var arrived = entries.Count(entry => entry.Text.Contains("message "));
        TestContext.Current.TestOutputHelper?.WriteLine($"{arrived} of 1000 messages arrived, {output.Lost} are counted as lost");
        Assert.EndsWith($" : {large}", entries[2].Text);
        Assert.InRange(output.Lost, 1_000 - arrived, 1_000 - arrived + 100);
    }

    [Fact]
    public async Task Libvirts_own_messages_and_ours_look_alike_to_it()
    {
        Assert.SkipUnless(LoggingVirsh.CanRun(out var reason), reason);
        await using var daemon = await Rsyslogd.StartAsync();
        LoggingVirsh.Run("1:syslog:virsh", daemon.Socket);
        using var output = new SyslogLogOutput(LogPriority.Debug, "virt", daemon.Socket);
        output.Write(TestRecord.Create("text", function: "Function", line: 42));
        var entries = await daemon.WaitForAsync(": text", TestContext.Current.CancellationToken);
        var (theirs, ours) = (entries.Where(entry => entry.Ident == "virsh").ToList(), entries.Where(entry => entry.Ident == "virt").ToList());
        Assert.InRange(theirs.Count, 50, int.MaxValue);
        Assert.Equal(3, ours.Count);
        Assert.All(entries, entry =>
        {
            Assert.Equal("daemon", entry.Facility);
            var level = entry.Severity == "err" ? "error" : entry.Severity;
            Assert.Matches($@"^\d+: {level} : ", entry.Text);
        });
        Assert.Matches(@"^\d+: info : libvirt version: ", theirs[0].Text);
        Assert.Matches(@"^\d+: info : LibvirtPS version: ", ours[0].Text);
        Assert.All(new[] { theirs[1], ours[1] }, entry => Assert.EndsWith($": info : hostname: {Environment.MachineName}", entry.Text));
        Assert.All(new[] { theirs[2], ours[2] }, entry => Assert.Matches(@"^\d+: debug : [A-Za-z]+:\d+ : \w", entry.Text));
    }

    // Those that were lost before are of no interest to whoever waits for it.
    private static async Task WriteTheLastAsync(LogOutput output)
    {
        var lost = -1L;
        await Poll.UntilAsync(() =>
        {
            lost = output.Lost;
            output.Write(TestRecord.Create("the last"));
            return output.Lost == lost;
        }, "a place in the queue of rsyslogd");
    }
}
