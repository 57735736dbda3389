using System.Threading.Channels;

namespace Libvirt.PowerShell.Commands;

/// <summary>Looks at many targets at the same time and hands the answers out in the order of the targets, the first ones while the later are still looked at.</summary>
/// <param name="limit">How many are looked at at the same time.</param>
/// <param name="cancellationToken">Ends the work.</param>
internal sealed class ImageAnswers(int limit, CancellationToken cancellationToken) : IDisposable
{
    // What waits to be written: an answer may be millions of files.
    private const int Capacity = 1024;

    private readonly Queue<(Channel<object> Answers, Task Work)> _waiting = new();
    private readonly SemaphoreSlim _slots = new(limit);

    /// <summary>Begins with a target, as soon as there is a free slot; those that were begun first come first.</summary>
    /// <param name="target">The target.</param>
    /// <param name="look">Looks at it, on a thread of the pool; gives objects, and errors among them.</param>
    internal void Begin(ImageTarget target, Func<ImageTarget, CancellationToken, IEnumerable<object>> look)
    {
        var channel = Channel.CreateBounded<object>(new BoundedChannelOptions(Capacity) { SingleReader = true, SingleWriter = true });
        var turn = _slots.WaitAsync(cancellationToken);
        _waiting.Enqueue((channel, Task.Run(() => LookAsync(turn, target, look, channel.Writer), CancellationToken.None)));
    }

    /// <summary>The answers.</summary>
    /// <param name="all">Whether to wait until all are there; else only those of targets that have been looked at wholly, up to the first that has not.</param>
    internal async IAsyncEnumerable<object> ReadAsync(bool all)
    {
        while (_waiting.TryPeek(out var next) && (all || next.Answers.Reader.Completion.IsCompleted || next.Answers.Reader.Count > 0))
        {
            if (all)
            {
                await foreach (var answer in next.Answers.Reader.ReadAllAsync(cancellationToken))
                    yield return answer;
            }
            else
            {
                while (next.Answers.Reader.TryRead(out var answer))
                    yield return answer;
                if (!next.Answers.Reader.Completion.IsCompleted)
                    yield break;
            }
            await next.Answers.Reader.Completion;
            _waiting.Dequeue();
        }
    }

    /// <summary>Waits until nothing is looked at any more, after the end was asked for: what was half done is put away then.</summary>
    internal Task EndAsync() => Task.WhenAll(_waiting.Select(next => next.Work));

    public void Dispose() => _slots.Dispose();

    private async Task LookAsync(Task turn, ImageTarget target, Func<ImageTarget, CancellationToken, IEnumerable<object>> look, ChannelWriter<object> answers)
    {
        try
        {
            await turn.ConfigureAwait(false);
            try
            {
                foreach (var answer in look(target, cancellationToken))
                {
                    if (!answers.TryWrite(answer))
                        await answers.WriteAsync(answer, cancellationToken).ConfigureAwait(false);
                }
            }
            finally
            {
                _slots.Release();
            }
            answers.Complete();
        }
        catch (VirtException e)
        {
            await answers.WriteAsync(new ImageProblem(e, target.Origin), CancellationToken.None).AsTask().WaitAsync(cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            answers.Complete();
        }
        catch (Exception e)
        {
            answers.Complete(e);
        }
    }
}
