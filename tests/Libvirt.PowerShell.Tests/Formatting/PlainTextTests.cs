using Libvirt.PowerShell.Formatting;

namespace Libvirt.PowerShell.Tests.Formatting;

/// <summary>Texts that guests and hosts wrote, as a terminal gets them.</summary>
public sealed class PlainTextTests
{
    [Theory]
    [InlineData("web01", "web01")]
    [InlineData("\e[31mred", "?[31mred")]
    [InlineData("a\nb\tc\r", "a?b?c?")]
    [InlineData("\u009b31m\u007fä", "?31m?ä")]
    [InlineData(null, null)]
    public void Text_has_no_control_characters(string? text, string? plain) => Assert.Equal(plain, Display.Plain(text));

    [Theory]
    [InlineData("one\r\ntwo\n\tthree", "one\ntwo\n\tthree")]
    [InlineData("one\e]0;title\atwo", "one?]0;title?two")]
    public void A_message_keeps_its_lines(string text, string plain) => Assert.Equal(plain, Display.PlainLines(text));
}
