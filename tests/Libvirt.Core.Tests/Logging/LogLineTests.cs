using Libvirt.Logging;

namespace Libvirt.Tests.Logging;

public sealed class LogLineTests
{
    private static readonly DateTimeOffset Time = new(2011, 11, 29, 1, 13, 5, 123, TimeSpan.Zero);

    [Theory]
    [InlineData("2013-10-11 15:43:43.866+0000: 28302: info : libvirt version: 1.1.3", true)]
    [InlineData("2013-10-11 15:43:43.866+0000: 28302: debug : main:12 : ", true)]
    [InlineData("2013-10-11 15:43:43.866+0000: 28302: warning : x", true)]
    [InlineData("2013-10-11 15:43:43.866+0000: 28302: error : x", true)]
    [InlineData("libvirt:  error : cannot execute binary /usr/libexec/libvirt_lxc: No such file or directory", false)]
    [InlineData("2013-10-11 15:43:43.866+0000: 28302: fatal : x", false)]
    [InlineData("2013-10-11 15:43:43+0000: 28302: info : x", false)]
    [InlineData("2013-10-11 15:43:43.866+0000: info : x", false)]
    [InlineData("2013-10-11 15:43:43.866+0000: 28302: info: x", false)]
    [InlineData(" 2013-10-11 15:43:43.866+0000: 28302: info : x", false)]
    [InlineData("٢٠١٣-10-11 15:43:43.866+0000: 28302: info : x", false)]
    [InlineData("", false)]
    public void A_line_of_log_is_told_from_other_output(string line, bool isLog) => Assert.Equal(isLog, LogLine.IsLogLine(line));

    [Theory]
    [InlineData(LogPriority.Debug, "debug")]
    [InlineData(LogPriority.Info, "info")]
    [InlineData(LogPriority.Warning, "warning")]
    [InlineData(LogPriority.Error, "error")]
    public void A_line_has_time_thread_priority_function_and_text(LogPriority priority, string name)
    {
        Assert.Matches($"^2011-11-29 01:13:05\\.123\\+0000: [1-9][0-9]*: {name} : RunOnce:42 : some text$", Format(Time, priority, "some text", "RunOnce", 42));
        Assert.Matches($"^2011-11-29 01:13:05\\.123\\+0000: [1-9][0-9]*: {name} : some text$", Format(Time, priority, "some text"));
    }

    [Theory]
    [InlineData("1970-01-01T00:00:00Z", "1970-01-01 00:00:00.000+0000: ")]
    [InlineData("2011-11-29T03:13:05.123+02:00", "2011-11-29 01:13:05.123+0000: ")]
    [InlineData("0999-01-01T00:00:00.999Z", "0999-01-01 00:00:00.999+0000: ")]
    [InlineData("9999-12-31T23:59:59.9999Z", "9999-12-31 23:59:59.999+0000: ")]
    public void The_time_is_in_UTC_with_milliseconds(string time, string start) =>
        Assert.StartsWith(start, Format(DateTimeOffset.Parse(time), LogPriority.Info, "x"));

    [Fact]
    public void The_culture_of_the_user_does_not_matter()
    {
        var before = Thread.CurrentThread.CurrentCulture;
        try
        {
            Thread.CurrentThread.CurrentCulture = new System.Globalization.CultureInfo("fi-FI") { DateTimeFormat = { TimeSeparator = "." } };
            Assert.True(LogLine.IsLogLine(Format(Time, LogPriority.Debug, "x", "F", 1)));
        }
        finally
        {
            Thread.CurrentThread.CurrentCulture = before;
        }
    }

    [Fact]
    public void The_thread_is_the_one_that_the_kernel_knows()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "other systems get the managed thread's number");
        var line = Format(Time, LogPriority.Debug, "x");
        var number = line.Split(": ")[1];
        Assert.True(Directory.Exists($"/proc/self/task/{number}"), line);
    }

    private static string Format(DateTimeOffset time, LogPriority priority, string text, string? function = null, int line = 0) =>
        LogLine.Format(TestRecord.Create(text, priority, time, function, line));
}
