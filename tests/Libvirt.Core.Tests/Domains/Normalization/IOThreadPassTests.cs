using Libvirt.Normalization;

namespace Libvirt.Tests.Domains.Normalization;

public sealed class IOThreadPassTests
{
    [Theory]
    [InlineData("<iothreads>0</iothreads>", "")]
    [InlineData("<iothreads>3</iothreads>", "<iothreads>3</iothreads>")]
    [InlineData("<iothreads>1</iothreads><iothreadids><iothread id='5'/><iothread id='6'/></iothreadids>", "<iothreads>2</iothreads>")]
    public void The_count_covers_those_that_are_named(string given, string expected) =>
        Assert.Equal(expected, PassRunner.Run(IOThreadPass.Apply, "iothreads", given));

    [Theory]
    [InlineData("<iothreads>4</iothreads><iothreadids><iothread id='6'/><iothread id='2'/></iothreadids>", "<iothreadids><iothread id='6' /><iothread id='2' /><iothread id='1' /><iothread id='3' /></iothreadids>")]
    [InlineData("<iothreads>2</iothreads>", "")]
    public void Once_one_is_named_all_are(string given, string expected) =>
        Assert.Equal(expected, PassRunner.Run(IOThreadPass.Apply, "iothreadids", given));
}
