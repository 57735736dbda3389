using Libvirt.Events;
using Tmds.Linux;

namespace Libvirt.Tests.Events;

public sealed class ManyHandlesTests
{
    private const int Count = 10_000;

    [Theory, ClassData<Pollers>]
    public unsafe void Ten_thousand_handles_are_watched(string poller)
    {
        using var test = new TestLoop(poller);
        TestPipe.SkipWhereItIsASocket();
        Assert.SkipUnless(LibC.sysconf(LibC._SC_OPEN_MAX) > Count + 1000, "too few files may be open (ulimit -n)");
        var fds = new List<int>();
        try
        {
            var calls = new List<int>();
            for (var i = 0; i < Count; i++)
            {
                fds.Add(LibC.eventfd(1, LibC.EFD_CLOEXEC | LibC.EFD_NONBLOCK));
                test.Loop.AddHandle(fds[i], HandleEvents.Readable, (watch, _, _, _) => calls.Add(watch));
            }
            test.Loop.RunOnce();
            Assert.Equal(Enumerable.Range(1, Count), calls);

            // One in a hundred stays ready, half are removed.
            foreach (var fd in fds.Where((_, i) => i % 100 != 0))
            {
                ulong value;
                Assert.Equal(8, LibC.read(fd, &value, 8));
            }
            for (var watch = 2; watch <= Count; watch += 2)
                Assert.True(test.Loop.RemoveHandle(watch));
            calls.Clear();
            test.Loop.RunOnce();
            Assert.Equal(Enumerable.Range(1, Count).Where(watch => watch % 100 == 1), calls);
        }
        finally
        {
            fds.ForEach(fd => LibC.close(fd));
        }
    }

    [Fact]
    public void More_handles_than_poll_takes_are_refused_and_the_others_go_on()
    {
        using var test = new TestLoop("poll");
        var limit = (int)LibC.sysconf(LibC._SC_OPEN_MAX);
        Assert.SkipUnless(limit is > 0 and <= 100_000, "so many files may be open that reaching the limit takes too long");
        var pipe = test.NewPipe(ready: true);
        var calls = 0;
        for (var i = 1; i < limit; i++)
            test.AddReader(pipe, _ => calls++);
        var error = Assert.Throws<VirtException>(() => test.AddReader(pipe, _ => calls++));
        Assert.Equal(VirtErrorCode.OperationFailed, error.Code);
        Assert.Contains("ulimit -n", error.Message);
        test.Loop.RunOnce();
        Assert.Equal(limit - 1, calls);

        // One out, one in: the hole of the first makes no set that is too large.
        Assert.True(test.Loop.RemoveHandle(1));
        Assert.Equal(limit, test.AddReader(pipe, _ => calls++));
        test.Loop.RunOnce();
        Assert.Equal(2 * (limit - 1), calls);
    }
}
