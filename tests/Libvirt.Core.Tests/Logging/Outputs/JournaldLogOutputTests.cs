using System.Text;
using Libvirt.Logging;
using Libvirt.Tests.Peers;
using Tmds.Linux;

namespace Libvirt.Tests.Logging;

/// <summary>What goes to a receiver of ours, byte by byte.</summary>
public sealed class JournaldLogOutputTests : IDisposable
{
    private const int GetSeals = 1034; // F_GET_SEALS of fcntl(2)

    private readonly ScratchFolder _folder = new();

    public JournaldLogOutputTests() => Assert.SkipUnless(OperatingSystem.IsLinux(), "journald is spoken to on Linux");

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_message_has_all_that_is_known_of_it()
    {
        var record = TestRecord.Create("größer", LogPriority.Warning, function: "RunOnce", line: 42, file: "src/Loop.cs", fields: [new("LIBVIRT_DOMAIN", "7"), new("LIBVIRT_CODE", "42")]);
        Assert.Equal(
            "MESSAGE=größer\nPRIORITY=4\nSYSLOG_FACILITY=3\nLIBVIRT_SOURCE=test.record\nCODE_FILE=src/Loop.cs\nCODE_LINE=42\nCODE_FUNC=RunOnce\nLIBVIRT_DOMAIN=7\nLIBVIRT_CODE=42\n",
            Encoding.UTF8.GetString(Send(record).Bytes));
    }

    [Theory]
    [InlineData(LogPriority.Debug, 7)]
    [InlineData(LogPriority.Info, 6)]
    [InlineData(LogPriority.Warning, 4)]
    [InlineData(LogPriority.Error, 3)]
    public void What_is_not_known_is_not_there(LogPriority priority, int level) => Assert.Equal(
        $"MESSAGE=x\nPRIORITY={level}\nSYSLOG_FACILITY=3\nLIBVIRT_SOURCE=test.record\n", Encoding.UTF8.GetString(Send(TestRecord.Create("x", priority)).Bytes));

    [Fact]
    public void A_value_with_newlines_has_its_length_before_it()
    {
        var record = TestRecord.Create("ä\nb", LogPriority.Error, fields: [new("ONE", "\n"), new("TWO", "c\nü\n"), new("THREE", "")]);
        byte[] expected =
        [
            .. "MESSAGE\n"u8, 4, 0, 0, 0, 0, 0, 0, 0, .. "ä\nb\n"u8, .. "PRIORITY=3\nSYSLOG_FACILITY=3\nLIBVIRT_SOURCE=test.record\n"u8,
            .. "ONE\n"u8, 1, 0, 0, 0, 0, 0, 0, 0, .. "\n\n"u8, .. "TWO\n"u8, 5, 0, 0, 0, 0, 0, 0, 0, .. "c\nü\n\n"u8, .. "THREE=\n"u8,
        ];
        Assert.Equal(expected, Send(record).Bytes);
    }

    [Fact]
    public void A_large_message_comes_as_a_file_that_nobody_can_change()
    {
        var text = $"{new string('ü', 500_000)}\nend";
        var message = Send(TestRecord.Create(text, LogPriority.Info));
        Assert.NotNull(message.File);
        using (message.File)
        {
            byte[] expected = [.. "MESSAGE\n"u8, .. BitConverter.GetBytes((ulong)Encoding.UTF8.GetByteCount(text)), .. Encoding.UTF8.GetBytes(text), .. "\nPRIORITY=6\nSYSLOG_FACILITY=3\nLIBVIRT_SOURCE=test.record\n"u8];
            Assert.True(expected.AsSpan().SequenceEqual(message.Content));
            Assert.Equal(LibC.F_SEAL_SEAL | LibC.F_SEAL_SHRINK | LibC.F_SEAL_GROW | LibC.F_SEAL_WRITE, LibC.fcntl(LogPipe.Number(message.File), GetSeals, 0));
        }
    }

    [Fact]
    public unsafe void Where_files_cannot_be_sealed_one_without_a_name_does()
    {
        using var file = JournalFile.CreateUnlinked("MESSAGE=x\n"u8);
        Assert.NotNull(file);
        var message = new LogReceiver.Message([], file);
        Assert.Equal("MESSAGE=x\n"u8, message.Content);
        statx stat;
        Assert.Equal(0, LibC.statx(LogPipe.Number(file), "", LibC.AT_EMPTY_PATH, LibC.STATX_BASIC_STATS, &stat));
        Assert.Equal((LibC.S_IFREG | 0x180 /* 0600 */, 0u), (stat.stx_mode, stat.stx_nlink));
        Assert.Matches("^/dev/shm/journal\\.[0-9a-f]{32} \\(deleted\\)$", new FileInfo($"/proc/self/fd/{LogPipe.Number(file)}").LinkTarget);
    }

    /// <summary>Sends a message alone, without those that introduce the program.</summary>
    private LogReceiver.Message Send(in LogRecord record)
    {
        using var receiver = new LogReceiver(_folder["socket"]);
        using var output = new JournaldLogOutput(LogPriority.Debug, _folder["socket"]);
        output.Write(record);
        Assert.Equal(0, output.Lost);
        Assert.StartsWith("MESSAGE=LibvirtPS version: ", Encoding.UTF8.GetString(receiver.Receive().Bytes));
        Assert.StartsWith($"MESSAGE=hostname: {Environment.MachineName}\nPRIORITY=6\nSYSLOG_FACILITY=3\nLIBVIRT_SOURCE=util.log\n", Encoding.UTF8.GetString(receiver.Receive().Bytes));
        return Assert.Single(receiver.ReceiveAll());
    }
}
