using System.Text;
using Libvirt.Drivers.Qemu.Proc;

namespace Libvirt.Tests.Qemu.Proc;

/// <summary>/proc/PID/stat, whose second field is the program's own choice.</summary>
public sealed class ProcStatTests
{
    // Fields 3 to 26 of a real one: state R, utime 150, stime 50, starttime 4242, rss 777.
    private const string Rest = "R 1 10 10 0 -1 4194304 100 0 0 0 150 50 0 0 20 0 3 0 4242 1000000 777 18446744073709551615 1 1";

    private static ulong Tick => 1_000_000_000UL / (ulong)Tmds.Linux.LibC.sysconf(Tmds.Linux.LibC._SC_CLK_TCK);

    [Theory]
    [InlineData("qemu")]
    [InlineData("")]
    [InlineData("CPU 0/KVM")]
    [InlineData("a) R 1 2 3 (b")]
    [InlineData("((((")]
    [InlineData("))))")]
    [InlineData(") S 9 9 9")]
    [InlineData("line\nline\ttab")]
    [InlineData("ünïcode")]
    public void The_name_may_hold_anything(string name)
    {
        Assert.True(ProcStat.TryParse(Encoding.UTF8.GetBytes($"4711 ({name}) {Rest}\n"), out var stat));
        Assert.Equal(new ProcStat('R', 150 * Tick, 50 * Tick, 4242, 777), stat);
    }

    [Theory]
    [InlineData("")]
    [InlineData("4711")]
    [InlineData("4711 (qemu")]
    [InlineData("4711 (qemu)")]
    [InlineData("4711 (qemu) R")]
    [InlineData("4711 (qemu) R 1 2 3")]
    [InlineData("4711 (qemu) R 1 10 10 0 -1 4194304 100 0 0 0 150 50 0 0 20 0 3 0 4242 1000000 rss")]
    public void What_is_cut_off_is_no_process(string text) => Assert.False(ProcStat.TryParse(Encoding.UTF8.GetBytes(text), out _));

    [Fact]
    public void Every_beginning_and_every_change_of_a_byte_is_survived()
    {
        var text = Encoding.UTF8.GetBytes($"4711 (qemu) {Rest}\n");
        for (var length = 0; length < text.Length; length++)
            _ = ProcStat.TryParse(text.AsSpan(0, length), out _);
        var random = new Random(1);
        for (var round = 0; round < 20_000; round++)
        {
            var changed = text.ToArray();
            for (var i = random.Next(1, 4); i > 0; i--)
                changed[random.Next(changed.Length)] = (byte)random.Next(256);
            _ = ProcStat.TryParse(changed, out _);
        }
    }

    [Fact]
    public void This_process_is_found_and_one_that_is_not_there_is_not()
    {
        var stat = ProcStat.Read($"/proc/{Environment.ProcessId}/stat");
        Assert.NotNull(stat);
        Assert.InRange(stat.Value.ResidentPages, 1000UL, 10_000_000UL);
        Assert.True(stat.Value.UserTime > 0);
        Assert.Null(ProcStat.Read("/proc/4194305/stat"));
    }
}
