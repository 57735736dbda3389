using Libvirt.PowerShell.Commands;

namespace Libvirt.PowerShell.Tests.Cmdlets;

/// <summary>Many targets at the same time, alone.</summary>
public class ImageAnswersTests
{
    private static readonly ImageTarget Target = new("image", []);

    [Fact]
    public async Task Answers_come_in_the_order_of_the_targets_and_no_more_are_looked_at_than_may_be()
    {
        using var answers = new ImageAnswers(3, TestContext.Current.CancellationToken);
        var (running, most) = (0, 0);
        for (var i = 0; i < 20; i++)
        {
            var number = i;
            answers.Begin(Target, Look);

            IEnumerable<object> Look(ImageTarget target, CancellationToken cancellationToken)
            {
                InterlockedMax(Interlocked.Increment(ref running));
                Thread.Sleep(20 - number);
                yield return number;
                Interlocked.Decrement(ref running);
            }
        }

        var seen = new List<object>();
        await foreach (var answer in answers.ReadAsync(all: true))
            seen.Add(answer);

        Assert.Equal(Enumerable.Range(0, 20).Cast<object>(), seen);
        Assert.InRange(most, 1, 3);

        void InterlockedMax(int value)
        {
            lock (answers)
                most = Math.Max(most, value);
        }
    }

    [Fact]
    public async Task The_end_is_waited_for_until_what_was_half_done_is_put_away()
    {
        using var stop = new CancellationTokenSource();
        using var answers = new ImageAnswers(1, stop.Token);
        using var begun = new ManualResetEventSlim();
        var putAway = false;
        answers.Begin(Target, Look);
        answers.Begin(Target, Look);
        begun.Wait(TestContext.Current.CancellationToken);

        await stop.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () =>
        {
            await foreach (var _ in answers.ReadAsync(all: true))
            {
                // Nothing comes.
            }
        });
        await answers.EndAsync();

        Assert.True(putAway);

        IEnumerable<object> Look(ImageTarget target, CancellationToken cancellationToken)
        {
            try
            {
                begun.Set();
                cancellationToken.WaitHandle.WaitOne();
                cancellationToken.ThrowIfCancellationRequested();
                yield break;
            }
            finally
            {
                Thread.Sleep(50);
                putAway = true;
            }
        }
    }
}
