using Libvirt.Logging;

namespace Libvirt.Tests.Logging;

public sealed class LogFilterTests
{
    [Theory]
    [InlineData(null, 0)]
    [InlineData("", 0)]
    [InlineData("   ", 0)]
    [InlineData("1:foo", 1)]
    [InlineData("1:foo 2:bar  3:foobar", 3)]
    [InlineData(" 1:foo ", 1)]
    [InlineData("1:foo 1:foo", 2)]
    public void A_set_has_a_filter_for_each_item(string? text, int count) => Assert.Equal(count, LogFilter.ParseSet(text).Count);

    [Theory]
    [InlineData("5:foo", "Invalid priority '5' for filter '5:foo'")]
    [InlineData("0:foo", "Invalid priority '0' for filter '0:foo'")]
    [InlineData("-1:foo", "Invalid priority '-1' for filter '-1:foo'")]
    [InlineData("1x:foo", "Invalid priority '1x' for filter '1x:foo'")]
    [InlineData("debug:foo", "Invalid priority 'debug' for filter 'debug:foo'")]
    [InlineData(":foo", "Invalid priority '' for filter ':foo'")]
    [InlineData("99999999999999999999:foo", "Invalid priority '99999999999999999999' for filter '99999999999999999999:foo'")]
    [InlineData("1:", "Invalid match string ''")]
    [InlineData("1:+", "Invalid match string '+'")]
    [InlineData("foo", "Malformed format for filter 'foo'")]
    [InlineData("1:foo bar", "Malformed format for filter 'bar'")]
    public void A_malformed_filter_is_refused_by_name(string text, string detail)
    {
        var error = Assert.Throws<VirtException>(() => LogFilter.ParseSet(text));
        Assert.Equal(VirtErrorCode.InvalidArg, error.Code);
        Assert.Equal(detail, error.Details);
    }

    [Theory]
    [InlineData("1:qemu", "1:*qemu*")]
    [InlineData("3:rpc", "3:*rpc*")]
    [InlineData("1:foo:bar", "1:*foo*")]
    [InlineData("1:foo:", "1:*foo*")]
    [InlineData("1:+foo", "1:*foo*")]
    [InlineData("1:++foo", "1:*+foo*")]
    [InlineData("4:a*b?", "4:*a*b?*")]
    [InlineData("01:foo", "1:*foo*")]
    [InlineData("1:*foo*", "1:*foo*")]
    [InlineData("1:**foo", "1:*foo*")]
    public void A_filter_prints_the_pattern_that_it_matches_with(string text, string printed) =>
        Assert.Equal(printed, Assert.Single(LogFilter.ParseSet(text)).ToString());

    [Theory]
    [InlineData("1:qemu", "qemu.qemu_monitor", true)]
    [InlineData("1:monitor", "qemu.qemu_monitor", true)]
    [InlineData("1:event", "util.event", true)]
    [InlineData("1:event", "conf.object_event", true)]
    [InlineData("1:Event", "util.event", false)]
    [InlineData("1:util.json", "util.json", true)]
    [InlineData("1:util.json", "util_json", false)]
    [InlineData("1:util?json", "util_json", true)]
    [InlineData("1:util?json", "utiljson", false)]
    [InlineData("1:u*n", "util.json", true)]
    [InlineData("1:u*x", "util.json", false)]
    [InlineData("1:*", "anything", true)]
    [InlineData("1:?", "a", true)]
    [InlineData("1:???", "ab", false)]
    [InlineData("1:[ab]", "a", false)]
    [InlineData("1:[ab]", "x[ab]y", true)]
    public void A_pattern_is_a_glob_anywhere_in_the_name(string filter, string source, bool matches) =>
        Assert.Equal(matches, Assert.Single(LogFilter.ParseSet(filter)).Matches(source));

    [Theory]
    [InlineData("", "", true)]
    [InlineData("", "a", false)]
    [InlineData("*", "", true)]
    [InlineData("**", "", true)]
    [InlineData("?", "", false)]
    [InlineData("a*b*c", "aXbXbXc", true)]
    [InlineData("a*b*c", "aXbXbXcX", false)]
    [InlineData("*ab", "aab", true)]
    [InlineData("a**b", "ab", true)]
    [InlineData("a?*b", "ab", false)]
    [InlineData("a?*b", "axb", true)]
    [InlineData("*a*a*a*a*b", "aaaaaaaaaaaaaaaaaaaa", false)]
    public void A_glob_covers_the_whole_text(string pattern, string text, bool matches) => Assert.Equal(matches, LogGlob.IsMatch(pattern, text));

    [Fact]
    public void A_glob_of_many_stars_does_not_explode() =>
        Assert.False(LogGlob.IsMatch(string.Concat(Enumerable.Repeat("*a", 1_000)) + "b", new string('a', 10_000)));
}
