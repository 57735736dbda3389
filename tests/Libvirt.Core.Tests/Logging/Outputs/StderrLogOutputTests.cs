using Libvirt.Logging;

namespace Libvirt.Tests.Logging;

/// <summary>Standard error as a pipe that is full, as where a service's parent has stopped to read.</summary>
[Collection(ProcessState.Name)]
public sealed class StderrLogOutputTests : IDisposable
{
    private static readonly LogSource Log = new("test.stderr");

    private readonly LogScope _log = new();

    public void Dispose() => _log.Dispose();

    [Fact]
    public void A_full_pipe_costs_messages_and_no_time()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "standard error is .NET's elsewhere");
        using var pipe = new LogPipe();
        VirtLog.SetOutputs("1:stderr");
        TimeSpan time;
        pipe.Fill();
        var before = CapturedStderr.Replace(LogPipe.Number(pipe.Writer));
        try
        {
            Log.Error($"lost"); // It, or the introduction before it, is waited for.
            time = Least.Of(3, () =>
            {
                for (var i = 0; i < 1_000; i++)
                    Log.Error($"lost");
            });
            pipe.ReadAll();
            Log.Error($"through");
        }
        finally
        {
            CapturedStderr.Restore(before);
        }
        Assert.InRange(time.TotalMilliseconds, 0, 100);
        Assert.Equal(3_003, Assert.Single(VirtLog.Outputs).Lost);
        Assert.EndsWith(" : through\n", pipe.ReadAll());
    }

    [Fact]
    public void It_takes_text_as_it_is()
    {
        using var stderr = new CapturedStderr();
        VirtLog.SetOutputs("1:stderr");
        var longText = new string('ü', 10_000);
        Log.Error($"{longText}");
        Log.Error($"two\nlines");
        Assert.Contains($" : {longText}{Environment.NewLine}", stderr.Text);
        Assert.Contains(" : two\nlines", stderr.Text);
        Assert.Equal(0, Assert.Single(VirtLog.Outputs).Lost);
    }
}
