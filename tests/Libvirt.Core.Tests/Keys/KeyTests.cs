namespace Libvirt.Tests;

public sealed class KeyTests
{
    [Fact]
    public void Text_becomes_presses_with_shift_where_the_layout_has_it()
    {
        var presses = KeyText.Presses("aB!\n");

        Assert.Equal(["30", "42+48", "42+2", "28"], presses.Select(keys => string.Join('+', keys)));
    }

    [Fact]
    public void Each_printable_character_of_ASCII_can_be_typed() =>
        Assert.Equal(95, KeyText.Presses(string.Concat(Enumerable.Range(' ', 95).Select(c => (char)c))).Count);

    [Theory]
    [InlineData("ä")]
    [InlineData("\0")]
    public void A_character_without_a_key_is_refused(string text) =>
        Assert.Equal(VirtErrorCode.InvalidArg, Assert.Throws<VirtException>(() => KeyText.Presses(text)).Code);

    [Theory]
    [InlineData(KeyCodeSet.Linux, "KEY_A", 30u)]
    [InlineData(KeyCodeSet.OSX, "ANSI_B", 11u)]
    [InlineData(KeyCodeSet.Win32, "VK_A", 0x41u)]
    public void Keys_have_names_in_sets_that_have_names(KeyCodeSet set, string name, uint code) => Assert.Equal(code, KeyCodes.FromName(set, name));

    [Fact]
    public void A_key_is_translated_from_one_set_to_another()
    {
        Assert.Equal(0x1eu, KeyCodes.Translate(KeyCodeSet.Linux, KeyCodeSet.Xt, 30));
        Assert.Equal(0xe01du, KeyCodes.Translate(KeyCodeSet.Linux, KeyCodeSet.AtSet1, KeyCodes.FromName(KeyCodeSet.Linux, "KEY_RIGHTCTRL")!.Value));
        Assert.Equal(0x9du, KeyCodes.Translate(KeyCodeSet.Linux, KeyCodeSet.Qnum, KeyCodes.FromName(KeyCodeSet.Linux, "KEY_RIGHTCTRL")!.Value));
        Assert.Null(KeyCodes.Translate(KeyCodeSet.Linux, KeyCodeSet.Xt, 9999));
    }
}
