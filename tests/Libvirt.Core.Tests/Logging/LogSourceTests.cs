using Libvirt.Logging;

namespace Libvirt.Tests.Logging;

[Collection(ProcessState.Name)]
public sealed class LogSourceTests : IDisposable
{
    private static readonly LogSource Log = new("test.log_source");

    private readonly LogScope _log = new();

    public void Dispose() => _log.Dispose();

    [Theory]
    [InlineData("", LogPriority.Warning)]
    [InlineData("1:other", LogPriority.Warning)]
    [InlineData("1:log_source", LogPriority.Debug)]
    [InlineData("4:log_source 1:log_source", LogPriority.Error)]
    [InlineData("2:test 4:*", LogPriority.Info)]
    [InlineData("1:test.log_?ource", LogPriority.Debug)]
    public void The_first_filter_that_matches_gives_the_threshold(string filters, LogPriority threshold)
    {
        VirtLog.SetFilters(filters);
        foreach (var priority in Enum.GetValues<LogPriority>())
            Assert.Equal(priority >= threshold, Log.IsEnabled(priority));
    }

    [Fact]
    public void A_cached_threshold_follows_the_filters()
    {
        Assert.False(Log.IsEnabled(LogPriority.Debug));
        VirtLog.SetFilters("1:log_source");
        Assert.True(Log.IsEnabled(LogPriority.Debug));
        VirtLog.SetFilters(null);
        Assert.False(Log.IsEnabled(LogPriority.Debug));
    }

    [Fact]
    public void A_cached_threshold_follows_the_default_priority()
    {
        Assert.False(Log.IsEnabled(LogPriority.Info));
        VirtLog.DefaultPriority = LogPriority.Info;
        Assert.True(Log.IsEnabled(LogPriority.Info));
        Assert.False(Log.IsEnabled(LogPriority.Debug));
        VirtLog.DefaultPriority = LogPriority.Error;
        Assert.False(Log.IsEnabled(LogPriority.Warning));
    }

    [Fact]
    public void A_source_that_is_new_has_the_threshold_that_is_in_force()
    {
        VirtLog.SetFilters("2:fresh");
        Assert.True(new LogSource("test.fresh").IsEnabled(LogPriority.Info));
    }

    [Fact]
    public void A_refused_set_of_filters_leaves_the_old_one()
    {
        VirtLog.SetFilters("1:log_source");
        Assert.Throws<VirtException>(() => VirtLog.SetFilters("4:log_source 9:x"));
        Assert.Equal("1:*log_source*", Assert.Single(VirtLog.Filters).ToString());
        Assert.True(Log.IsEnabled(LogPriority.Debug));
    }

    [Fact]
    public void A_priority_that_is_none_is_refused()
    {
        var error = Assert.Throws<VirtException>(() => VirtLog.DefaultPriority = (LogPriority)9);
        Assert.Equal(VirtErrorCode.InvalidArg, error.Code);
        Assert.Equal("Failed to set logging priority, argument '9' is invalid", error.Details);
        Assert.Equal(LogPriority.Warning, VirtLog.DefaultPriority);
    }

    [Fact]
    public void A_suppressed_message_does_not_evaluate_its_arguments()
    {
        var evaluated = 0;
        Log.Debug($"{++evaluated}");
        Log.Info($"{++evaluated}");
        Assert.Equal(0, evaluated);
        VirtLog.SetOutputs($"1:file:{_log.File}");
        Log.Warning($"{++evaluated}");
        Log.Error($"{++evaluated}");
        Assert.Equal(2, evaluated);
        Assert.Equal(["1", "2"], _log.Messages);
    }

    [Fact]
    public void A_suppressed_message_allocates_nothing()
    {
        var names = new[] { "a", "b" };
        Suppressed(names, 10); // The first calls refresh the source and compile the method.
        var before = GC.GetAllocatedBytesForCurrentThread();
        Suppressed(names, 100_000);
        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }

    private static void Suppressed(string[] names, int count)
    {
        for (var i = 0; i < count; i++)
            Log.Debug($"call {i} of {string.Join(',', names)} at {DateTime.UtcNow:O} {new object()}");
    }

    [Fact]
    public void A_message_tells_its_function_and_line_and_is_formatted_without_culture()
    {
        VirtLog.SetFilters("1:log_source");
        VirtLog.SetOutputs($"1:file:{_log.File}");
        var before = Thread.CurrentThread.CurrentCulture;
        try
        {
            Thread.CurrentThread.CurrentCulture = new System.Globalization.CultureInfo("de-DE");
            Log.Debug($"half is {0.5} and {255:x} {"span".AsSpan(1)}");
        }
        finally
        {
            Thread.CurrentThread.CurrentCulture = before;
        }
        Assert.Matches(@": debug : A_message_tells_its_function_and_line_and_is_formatted_without_culture:\d+ : half is 0\.5 and ff pan$", Assert.Single(_log.Lines));
    }

    [Fact]
    public void The_names_of_all_sources_are_known()
    {
        _ = new LogSource("test.z_known");
        _ = new LogSource("test.a_known");
        _ = new LogSource("test.a_known");
        Assert.Equal(["test.a_known", "test.z_known"], LogSource.Names.Where(name => name.EndsWith("_known", StringComparison.Ordinal)));
    }
}
