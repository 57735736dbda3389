using System.Globalization;
using System.Text;
using Libvirt.Logging;

namespace Libvirt.Tests.Logging;

[Collection(ProcessState.Name)]
public sealed class SyslogMessageTests
{
    [Theory]
    [InlineData(LogPriority.Debug, "<31>", "debug")]
    [InlineData(LogPriority.Info, "<30>", "info")]
    [InlineData(LogPriority.Warning, "<28>", "warning")]
    [InlineData(LogPriority.Error, "<27>", "error")]
    public void It_has_facility_and_level_time_name_and_the_line_without_its_time(LogPriority priority, string start, string name) => InZone("UTC", () =>
    {
        var text = Format(TestRecord.Create("some text", priority, Time("2026-11-27T01:02:03.9Z"), "RunOnce", 42));
        Assert.Equal($"{start}Nov 27 01:02:03 virt: {LogLine.ThreadId()}: {name} : RunOnce:42 : some text\n", text);
    });

    [Theory]
    [InlineData("2026-01-02T00:00:00Z", "<31>Jan  2 00:00:00 ")]
    [InlineData("2026-05-09T23:59:59Z", "<31>May  9 23:59:59 ")]
    [InlineData("2028-02-29T12:00:00Z", "<31>Feb 29 12:00:00 ")]
    public void A_day_of_one_digit_has_a_blank_before_it(string time, string start) =>
        InZone("UTC", () => Assert.StartsWith(start, Format(TestRecord.Create("x", time: Time(time)))));

    [Fact]
    public void The_time_is_that_of_the_host()
    {
        Assert.SkipUnless(File.Exists("/usr/share/zoneinfo/Asia/Kolkata"), "no time zones on this machine");
        InZone("Asia/Kolkata", () => Assert.StartsWith("<31>Jan  1 04:30:00 ", Format(TestRecord.Create("x", time: Time("2025-12-31T23:00:00Z")))));
    }

    [Fact]
    public void The_culture_of_the_user_does_not_matter()
    {
        var before = Thread.CurrentThread.CurrentCulture;
        try
        {
            Thread.CurrentThread.CurrentCulture = new CultureInfo("fi-FI") { DateTimeFormat = { TimeSeparator = "." } };
            InZone("UTC", () => Assert.StartsWith("<31>May  9 23:59:59 virt: ", Format(TestRecord.Create("x", time: Time("2026-05-09T23:59:59Z")))));
        }
        finally
        {
            Thread.CurrentThread.CurrentCulture = before;
        }
    }

    [Fact]
    public void A_NUL_does_not_end_it() => Assert.EndsWith(" : a <0>b\n", Format(TestRecord.Create("a\0<0>b")));

    private static string Format(in LogRecord record)
    {
        var buffer = new LogBuffer();
        SyslogMessage.Append(buffer, record, "virt");
        return Encoding.UTF8.GetString(buffer.Text);
    }

    private static DateTimeOffset Time(string text) => DateTimeOffset.Parse(text, CultureInfo.InvariantCulture);

    private static void InZone(string zone, Action action)
    {
        var before = Environment.GetEnvironmentVariable("TZ");
        Environment.SetEnvironmentVariable("TZ", zone);
        TimeZoneInfo.ClearCachedData();
        try
        {
            action();
        }
        finally
        {
            Environment.SetEnvironmentVariable("TZ", before);
            TimeZoneInfo.ClearCachedData();
        }
    }
}
