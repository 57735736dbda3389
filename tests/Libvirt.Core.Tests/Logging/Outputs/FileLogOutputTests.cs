using System.Diagnostics;
using System.Text;
using Libvirt.Logging;
using Libvirt.Tests.Peers;
using Microsoft.Win32.SafeHandles;
using Tmds.Linux;

namespace Libvirt.Tests.Logging;

/// <summary>Files that are none, or that are full.</summary>
public sealed class FileLogOutputTests : IDisposable
{
    private readonly ScratchFolder _folder = new();

    public FileLogOutputTests() => Assert.SkipUnless(OperatingSystem.IsLinux(), "the files are those of Linux");

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void On_a_full_disk_messages_are_lost_and_counted()
    {
        using var output = new FileLogOutput(LogPriority.Debug, "/dev/full");
        for (var i = 0; i < 1_000; i++)
            output.Write(TestRecord.Create("lost"));
        Assert.Equal(1_002, output.Lost); // Two of them tell the program and the host.
    }

    [Fact]
    public void A_fifo_that_nobody_reads_is_refused_at_once()
    {
        var path = MakeFifo();
        var clock = Stopwatch.StartNew();
        var error = Assert.Throws<VirtException>(() => new FileLogOutput(LogPriority.Debug, path));
        Assert.InRange(clock.ElapsedMilliseconds, 0, 5_000);
        Assert.Equal(VirtErrorCode.SystemError, error.Code);
        Assert.StartsWith($"failed to open {path}: ", error.Message);
    }

    [Fact]
    public void A_fifo_whose_reader_does_not_read_costs_messages_and_no_time()
    {
        var path = MakeFifo();
        using var reader = new SafeFileHandle(LibC.open(path, LibC.O_RDONLY | LibC.O_NONBLOCK | LibC.O_CLOEXEC, 0), ownsHandle: true);
        using var output = new FileLogOutput(LogPriority.Debug, path);
        var text = new string('x', 1_000);
        var written = 0;
        while (output.Lost == 0)
        {
            output.Write(TestRecord.Create(text));
            written++;
        }
        Assert.InRange(written, 2, 100);
        Assert.InRange(Least.Of(3, () =>
        {
            for (var i = 0; i < 1_000; i++)
                output.Write(TestRecord.Create(text));
        }).TotalMilliseconds, 0, 100);
        Assert.Equal(3_001, output.Lost);

        var lines = Read(reader).TrimEnd('\n').Split('\n');
        Assert.Equal(written + 2 - 1, lines.Length);
        Assert.All(lines, line => Assert.True(LogLine.IsLogLine(line)));
        output.Write(TestRecord.Create("through"));
        Assert.EndsWith(" : through\n", Read(reader));
        Assert.Equal(3_001, output.Lost);
    }

    [Fact]
    public void Opening_and_closing_leaves_no_descriptor()
    {
        var before = Directory.GetFiles("/proc/self/fd").Count(IsOurs);
        for (var i = 0; i < 20; i++)
        {
            using var output = new FileLogOutput(LogPriority.Debug, _folder["some.log"]);
            output.Write(TestRecord.Create("text"));
            Assert.Equal(before + 1, Directory.GetFiles("/proc/self/fd").Count(IsOurs));
        }
        Assert.Equal(before, Directory.GetFiles("/proc/self/fd").Count(IsOurs));
    }

    private bool IsOurs(string fd) => new FileInfo(fd).LinkTarget == _folder["some.log"];

    private string MakeFifo()
    {
        Tool.Run("mkfifo", _folder["fifo"]);
        return _folder["fifo"];
    }

    private static unsafe string Read(SafeFileHandle reader)
    {
        var text = new StringBuilder();
        var buffer = stackalloc byte[4096];
        for (nint count; (count = LibC.read(LogPipe.Number(reader), buffer, 4096)) > 0;)
            text.Append(Encoding.UTF8.GetString(buffer, (int)count));
        return text.ToString();
    }
}
