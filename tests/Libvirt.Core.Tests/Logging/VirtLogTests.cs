using Libvirt.Logging;

namespace Libvirt.Tests.Logging;

[Collection(ProcessState.Name)]
public sealed class VirtLogTests : IDisposable
{
    private static readonly LogSource Log = new("test.virt_log");

    private readonly LogScope _log = new();

    public void Dispose() => _log.Dispose();

    [Fact]
    public void A_file_is_for_its_owner_alone()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "modes are Unix's");
        VirtLog.SetOutputs($"1:file:{_log.File}");
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, new FileInfo(_log.File).UnixFileMode);
    }

    [Fact]
    public void A_file_is_appended_to()
    {
        File.WriteAllText(_log.File, "from before\n");
        VirtLog.SetOutputs($"1:file:{_log.File}");
        Log.Error($"from now");
        Assert.Equal("from before", _log.AllLines[0]);
        Assert.EndsWith(" : from now", _log.AllLines[^1]);
    }

    [Fact]
    public void Two_writers_of_one_file_do_not_overwrite_each_other()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "the system's append mode is used on Linux");
        using var other = new FileLogOutput(LogPriority.Debug, _log.File);
        VirtLog.SetOutputs($"1:file:{_log.File}");
        for (var i = 0; i < 10; i++)
        {
            Log.Error($"ours {i}");
            other.Write(TestRecord.Create($"theirs {i}", LogPriority.Error));
        }
        Assert.Equal(Enumerable.Range(0, 10).SelectMany(i => new[] { $"ours {i}", $"theirs {i}" }), _log.Messages);
    }

    [Fact]
    public void A_file_that_is_truncated_meanwhile_starts_anew()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "the system's append mode is used on Linux");
        VirtLog.SetOutputs($"1:file:{_log.File}");
        Log.Error($"one");
        using (var file = new FileStream(_log.File, FileMode.Open, FileAccess.Write, FileShare.ReadWrite))
            file.SetLength(0);
        Log.Error($"two");
        Assert.Equal(["two"], _log.Messages);
        Assert.DoesNotContain('\0', File.ReadAllText(_log.File));
    }

    [Fact]
    public void An_output_is_introduced_once_before_its_first_line()
    {
        VirtLog.SetOutputs($"4:file:{_log.File}");
        Log.Warning($"too little for this output");
        Assert.Empty(_log.AllLines);
        Log.Error($"one");
        Log.Error($"two");
        Assert.Equal(4, _log.AllLines.Length);
        Assert.Matches(@": \d+: info : LibvirtPS version: [0-9.]+$", _log.AllLines[0]);
        Assert.EndsWith($": info : hostname: {Environment.MachineName}", _log.AllLines[1]);
        Assert.All(_log.AllLines, line => Assert.True(LogLine.IsLogLine(line), line));
    }

    [Fact]
    public void An_output_has_a_threshold_of_its_own()
    {
        var all = _log.InFolder("all.log");
        VirtLog.SetFilters("1:virt_log");
        VirtLog.SetOutputs($"1:file:{all} 3:file:{_log.File}");
        Log.Debug($"debug");
        Log.Warning($"warning");
        Assert.Equal(["warning"], _log.Messages);
        Assert.Equal(4, File.ReadAllLines(all).Length);
    }

    [Fact]
    public void Without_outputs_kept_messages_go_to_stderr()
    {
        using var stderr = new CapturedStderr();
        Log.Info($"dropped");
        Log.Warning($"kept");
        Assert.Contains(" : kept", stderr.Text);
        Assert.DoesNotContain("dropped", stderr.Text);
    }

    [Fact]
    public void An_output_to_stderr_writes_there()
    {
        using var stderr = new CapturedStderr();
        VirtLog.SetOutputs("4:stderr");
        Log.Warning($"dropped");
        Log.Error($"kept");
        Assert.Equal(3, stderr.Text.Split(Environment.NewLine, StringSplitOptions.RemoveEmptyEntries).Length);
        Assert.EndsWith($" : kept{Environment.NewLine}", stderr.Text);
    }

    [Fact]
    public void An_output_that_fails_does_not_lose_the_others()
    {
        Assert.SkipUnless(File.Exists("/dev/full"), "no /dev/full");
        VirtLog.SetOutputs($"1:file:/dev/full 1:file:{_log.File}");
        Log.Error($"one");
        Log.Error($"two");
        Assert.Equal(["one", "two"], _log.Messages);
    }

    [Fact]
    public async Task Each_line_is_whole_also_under_eight_threads()
    {
        const int Threads = 8, Messages = 500;
        VirtLog.SetOutputs($"1:file:{_log.File}");
        using var start = new Barrier(Threads);
        var tasks = Enumerable.Range(0, Threads).Select(thread => Task.Factory.StartNew(
            () =>
            {
                start.SignalAndWait();
                for (var i = 0; i < Messages; i++)
                    Log.Error($"thread {thread} message {i} {new string((char)('a' + thread), 300)}");
            },
            TestContext.Current.CancellationToken, TaskCreationOptions.LongRunning, TaskScheduler.Default));
        await Task.WhenAll(tasks);

        Assert.Equal(2 + (Threads * Messages), _log.AllLines.Length);
        Assert.All(_log.AllLines, line => Assert.True(LogLine.IsLogLine(line), line));
        for (var thread = 0; thread < Threads; thread++)
        {
            var tail = new string((char)('a' + thread), 300);
            var own = _log.Messages.Where(message => message.StartsWith($"thread {thread} ", StringComparison.Ordinal));
            Assert.Equal(Enumerable.Range(0, Messages).Select(i => $"thread {thread} message {i} {tail}"), own);
        }
    }

    [Fact]
    public async Task Settings_may_change_while_others_log()
    {
        using var done = new CancellationTokenSource();
        VirtLog.SetOutputs($"1:file:{_log.File}");
        var writers = Enumerable.Range(0, 4).Select(_ => Task.Run(() =>
        {
            while (!done.IsCancellationRequested)
                Log.Error($"line");
        }, TestContext.Current.CancellationToken)).ToArray();
        for (var i = 0; i < 200; i++)
        {
            VirtLog.SetOutputs($"1:file:{_log.InFolder($"{i % 3}.log")}");
            VirtLog.SetFilters($"{(i % 4) + 1}:virt_log");
        }
        done.Cancel();
        await Task.WhenAll(writers);
        foreach (var file in Directory.GetFiles(Path.GetDirectoryName(_log.File)!))
            Assert.All(File.ReadAllLines(file), line => Assert.True(LogLine.IsLogLine(line), line));
    }
}
