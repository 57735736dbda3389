using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using Libvirt.Events;

namespace Libvirt.Tests.Events;

/// <summary>Four threads add, update and remove at random while pipes are written. <c>LIBVIRTPS_SOAK_SECONDS</c> sets for how long.</summary>
[Collection(ProcessState.Name)]
public sealed class EventLoopStressTests
{
    private const int Threads = 4;
    private const int LeastOperations = 1000;

    private static readonly TimeSpan Duration = TimeSpan.FromSeconds(
        double.TryParse(Environment.GetEnvironmentVariable("LIBVIRTPS_SOAK_SECONDS"), CultureInfo.InvariantCulture, out var seconds) ? seconds : 2);

    [Theory, ClassData<Pollers>]
    public void Everything_removed_is_freed_once_by_the_loop_after_its_last_call(string poller)
    {
        using var test = new TestLoop(poller);
        var state = new State();
        var isOver = false;
        var runner = new Thread(() =>
        {
            state.Thread = Environment.CurrentManagedThreadId;
            while (!Volatile.Read(ref isOver))
                test.Loop.RunOnce();
        })
        { IsBackground = true };
        runner.Start();
        // The runtime opens files of its own the first time.
        new Worker(test.Loop, state, new Random(Threads)).Run(TimeSpan.Zero, out _, out var addedBefore);
        var descriptors = Descriptors();
        // Each worker has its own pipes; it closes and reopens some, so that descriptor numbers wander between them.
        var operations = new int[Threads];
        var added = new int[Threads];
        var failures = new List<Exception>();
        var workers = Enumerable.Range(0, Threads).Select(i => new Thread(() =>
        {
            try
            {
                new Worker(test.Loop, state, new Random(i)).Run(Duration, out operations[i], out added[i]);
            }
            catch (Exception e)
            {
                lock (failures)
                    failures.Add(e);
            }
        })).ToArray();
        Array.ForEach(workers, w => w.Start());
        Array.ForEach(workers, w => w.Join());

        // The loop has seen all removals once one more removal is freed.
        using var last = new ManualResetEventSlim();
        test.Loop.RemoveTimeout(test.Loop.AddTimeout(-1, (_, _) => { }, free: _ => last.Set()));
        Assert.True(last.Wait(TestLoop.Patience));
        Volatile.Write(ref isOver, true);
        test.Loop.Interrupt();
        Assert.True(runner.Join(TestLoop.Patience));

        TestContext.Current.TestOutputHelper?.WriteLine(
            $"{operations.Sum()} operations, {added.Sum()} registrations, {state.Calls} calls, {state.Freed} freed, {state.Wrong} wrong");
        Assert.Empty(failures);
        Assert.All(operations, count => Assert.True(count >= LeastOperations / Threads));
        Assert.Equal(addedBefore + added.Sum(), state.Freed);
        Assert.Equal(0, state.Wrong);
        Assert.True(state.Calls > 0);

        // The loop is still there, and keeps nothing of what was removed: no object, and no descriptor but the one that epoll may have come with.
        GC.Collect();
        GC.WaitForPendingFinalizers();
        GC.Collect();
        Assert.Equal(0, state.Tokens.Count(t => t.IsAlive));
        // Those that others had let go of before, and that the collection closed, may be fewer now.
        Assert.InRange(Descriptors() - descriptors, int.MinValue, 1);
    }

    private static int Descriptors() => OperatingSystem.IsLinux() ? Directory.GetFileSystemEntries("/proc/self/fd").Length : 0;

    /// <summary>What the callbacks see; they all run on the thread of the loop.</summary>
    private sealed class State
    {
        internal int Thread;
        internal int Calls;
        internal int Freed;
        internal int Wrong;
        internal ConcurrentQueue<WeakReference> Tokens = new(); // Some of them, to see that they go.

        private int _tokens;

        internal Token NewToken(TestPipe? pipe = null)
        {
            var token = new Token
            {
                Pipe = pipe,
            };
            if (Interlocked.Increment(ref _tokens) % 64 == 0)
                Tokens.Enqueue(new WeakReference(token));
            return token;
        }

        internal void Expect(bool isRight)
        {
            if (!isRight || Environment.CurrentManagedThreadId != Thread)
                Wrong++;
        }
    }

    /// <summary>What is handed to the callbacks of one registration.</summary>
    private sealed class Token
    {
        internal bool IsInside;
        internal bool IsFreed;
        internal TestPipe? Pipe;
    }

    private sealed class Worker(EventLoop loop, State state, Random random)
    {
        private readonly List<TestPipe> _pipes = [.. Enumerable.Range(0, 8).Select(_ => new TestPipe())];
        private readonly List<int> _watches = [];
        private readonly List<int> _timers = [];
        private int _added;

        internal void Run(TimeSpan duration, out int operations, out int added)
        {
            var watch = Stopwatch.StartNew();
            for (operations = 0; operations < LeastOperations / Threads || watch.Elapsed < duration; operations++)
            {
                Operate();
                if (operations % 64 == 0)
                    Thread.Sleep(1); // Lets the loop fall asleep now and then.
            }
            _watches.ForEach(Remove);
            _timers.ForEach(RemoveTimer);
            _pipes.ForEach(pipe => pipe.Dispose());
            added = _added;
        }

        private void Operate()
        {
            switch (random.Next(10))
            {
                case 0 or 1 when _watches.Count < 100:
                    _watches.Add(Add(_pipes[random.Next(_pipes.Count)]));
                    break;
                case 2 when _timers.Count < 100:
                    _added++;
                    _timers.Add(loop.AddTimeout(random.Next(-1, 20), OnTimeout, state.NewToken(), OnFree));
                    break;
                case 3 or 4 when _watches.Count > 0:
                    loop.UpdateHandle(Any(_watches), (HandleEvents)random.Next(16));
                    break;
                case 5 when _timers.Count > 0:
                    loop.UpdateTimeout(Any(_timers), random.Next(-1, 20));
                    break;
                case 6 when _watches.Count > 0:
                    Remove(TakeAny(_watches));
                    break;
                case 7 when _timers.Count > 0:
                    RemoveTimer(TakeAny(_timers));
                    break;
                case 8 when random.Next(20) == 0:
                    ReplaceAllPipes();
                    break;
                default:
                    _pipes[random.Next(_pipes.Count)].Write();
                    break;
            }
        }

        private int Add(TestPipe pipe)
        {
            _added++;
            return loop.AddHandle(pipe.Reader, HandleEvents.Readable, OnHandle, state.NewToken(pipe), OnFree);
        }

        // Handles go first, as the contract asks, and the descriptors right after.
        private void ReplaceAllPipes()
        {
            _watches.ForEach(Remove);
            _watches.Clear();
            for (var i = 0; i < _pipes.Count; i++)
            {
                _pipes[i].Dispose();
                _pipes[i] = new TestPipe();
            }
        }

        private void OnHandle(int watch, int fd, HandleEvents events, object? opaque)
        {
            var token = (Token)opaque!;
            state.Calls++;
            state.Expect(!token.IsFreed && !token.IsInside && events != HandleEvents.None);
            token.IsInside = true;
            token.Pipe!.TryRead();
            token.IsInside = false;
        }

        private void OnTimeout(int timer, object? opaque)
        {
            var token = (Token)opaque!;
            state.Calls++;
            state.Expect(!token.IsFreed && !token.IsInside);
        }

        private void OnFree(object? opaque)
        {
            var token = (Token)opaque!;
            state.Freed++;
            state.Expect(!token.IsFreed && !token.IsInside);
            token.IsFreed = true;
        }

        private void Remove(int watch) => Assert.True(loop.RemoveHandle(watch));

        private void RemoveTimer(int timer) => Assert.True(loop.RemoveTimeout(timer));

        private int Any(List<int> numbers) => numbers[random.Next(numbers.Count)];

        private int TakeAny(List<int> numbers)
        {
            var index = random.Next(numbers.Count);
            var number = numbers[index];
            numbers[index] = numbers[^1];
            numbers.RemoveAt(numbers.Count - 1);
            return number;
        }
    }
}
