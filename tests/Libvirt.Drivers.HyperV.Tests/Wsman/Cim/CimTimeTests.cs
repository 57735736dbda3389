using Libvirt.Drivers.HyperV.Wsman.Cim;

namespace Libvirt.Drivers.HyperV.Tests.Wsman.Cim;

public sealed class CimTimeTests
{
    [Theory]
    [InlineData("2025-01-02T03:04:05.123456Z", "2025-01-02T03:04:05.123456+00:00")]
    [InlineData("2025-01-02T03:04:05Z", "2025-01-02T03:04:05.000000+00:00")]
    [InlineData("2025-01-02T03:04:05+02:00", "2025-01-02T03:04:05.000000+02:00")]
    [InlineData("20250102030405.123456+000", "2025-01-02T03:04:05.123456+00:00")]
    [InlineData("20250102030405.123456-090", "2025-01-02T03:04:05.123456-01:30")]
    public void Moments_are_read_in_both_forms(string text, string moment)
    {
        Assert.True(CimTime.TryParseMoment(text, out var read));
        Assert.Equal(moment, read!.Value.ToString("yyyy-MM-ddTHH:mm:ss.ffffffzzz", null));
    }

    [Theory]
    [InlineData("1601-01-01T00:00:00Z")]
    [InlineData("16010101000000.000000+000")]
    public void The_first_moment_of_windows_is_never(string text)
    {
        Assert.True(CimTime.TryParseMoment(text, out var read));
        Assert.Null(read);
    }

    [Theory]
    [InlineData("")]
    [InlineData("now")]
    [InlineData("20251302030405.123456+000")]
    [InlineData("20250102030405.123456+999")]
    [InlineData("20250102030405.******+000")]
    public void Other_texts_are_no_moments(string text) => Assert.False(CimTime.TryParseMoment(text, out _));

    [Theory]
    [InlineData("P0DT0H5M0S", "00:05:00")]
    [InlineData("P1DT2H3M4.5S", "1.02:03:04.5000000")]
    [InlineData("PT0S", "00:00:00")]
    [InlineData("00000000000500.000000:000", "00:05:00")]
    [InlineData("00000001020304.500000:000", "1.02:03:04.5000000")]
    public void Spans_are_read_in_both_forms(string text, string span)
    {
        Assert.True(CimTime.TryParseInterval(text, out var read));
        Assert.Equal(span, read.ToString());
    }

    [Theory]
    [InlineData("")]
    [InlineData("P")]
    [InlineData("P999999999999D")]
    [InlineData("00000000000500.000000+000")]
    [InlineData("99999999000000.000000:000")]
    [InlineData("0000000000050x.000000:000")]
    public void Other_texts_are_no_spans(string text) => Assert.False(CimTime.TryParseInterval(text, out _));

    [Fact]
    public void A_span_is_written_as_hosts_take_it()
    {
        Assert.Equal("00000001020304.567890:000", CimTime.Format(new TimeSpan(1, 2, 3, 4) + TimeSpan.FromMicroseconds(567890)));
        Assert.True(CimTime.TryParseInterval(CimTime.Format(TimeSpan.FromHours(30.5)), out var read));
        Assert.Equal(TimeSpan.FromHours(30.5), read);
    }
}
