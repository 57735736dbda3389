using System.Text;
using Libvirt.Drivers.Qemu.Qmp;
using Libvirt.Drivers.Qemu.Statistics;

namespace Libvirt.Tests.Qemu.Qmp;

/// <summary>The bytes of commands: few, as QEMU reads them one by one.</summary>
public sealed class QmpMessageTests
{
    [Fact]
    public void A_command_is_one_line_without_blanks() =>
        Assert.Equal("{\"execute\":\"query-status\",\"id\":7}\n", Text(QmpCommands.QueryStatus, 7));

    [Fact]
    public void Arguments_stand_before_the_id() =>
        Assert.Equal(
            "{\"execute\":\"qom-get\",\"arguments\":{\"path\":\"/machine/peripheral/balloon0\",\"property\":\"guest-stats\"},\"id\":4294967295}\n",
            Text(BalloonStats.Query("/machine/peripheral/balloon0"), uint.MaxValue));

    [Fact]
    public void Text_from_outside_cannot_break_out_of_its_place()
    {
        var text = Text(QmpCommands.SetLink("net0\",\"up\":true}\n{\"execute\":\"quit\"}", up: false), 1);
        Assert.Equal(1, text.Count(c => c == '\n'));
        using var json = System.Text.Json.JsonDocument.Parse(text);
        Assert.Equal("set_link", json.RootElement.GetProperty("execute").GetString());
        Assert.False(json.RootElement.GetProperty("arguments").GetProperty("up").GetBoolean());
    }

    private static string Text<T>(QmpCommand<T> command, uint id) => Encoding.UTF8.GetString(QmpMessage.Encode(command, id));
}
