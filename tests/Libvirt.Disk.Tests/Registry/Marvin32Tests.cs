using Libvirt.Disk.Checksums;

namespace Libvirt.Tests.Disk;

public sealed class Marvin32Tests
{
    [Theory]
    [InlineData("", 0x30ed35c100cd3c7d)]
    [InlineData("af", 0x48e73fc77d75ddc1)]
    [InlineData("e70f", 0xb5f6e1fc485dbff8)]
    [InlineData("37f495", 0xf0b07c789b8cf7e8)]
    [InlineData("8642dc59", 0x7008f2e87e9cf556)]
    [InlineData("153fb79826", 0xe6c08c6da2afa997)]
    public void A_hash_is_what_the_vectors_of_its_authors_say(string bytes, ulong expected) => Assert.Equal(expected, Marvin32.Of(0x004fb61a001bdbcc, Convert.FromHexString(bytes)));
}
