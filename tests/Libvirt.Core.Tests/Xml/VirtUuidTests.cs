using Libvirt.Xml;

namespace Libvirt.Tests.Xml;

public sealed class VirtUuidTests
{
    [Theory]
    [InlineData("6695eb01-f6a4-8304-79aa-97f2502e193f")]
    [InlineData("6695EB01F6A4830479AA97F2502E193F")]
    [InlineData("  6695eb01 f6a4-8304 79aa-97f2502e193f ")]
    public void Hyphens_and_blanks_may_part_the_bytes(string text)
    {
        Assert.True(VirtUuid.TryParse(text, out var uuid));
        Assert.Equal(new Guid("6695eb01-f6a4-8304-79aa-97f2502e193f"), uuid);
    }

    [Theory]
    [InlineData("")]
    [InlineData("x")]
    [InlineData("6695eb01-f6a4-8304-79aa-97f2502e193")]
    [InlineData("6695eb01-f6a4-8304-79aa-97f2502e193f0")]
    [InlineData("{6695eb01-f6a4-8304-79aa-97f2502e193f}")]
    [InlineData("6-695eb01f6a4830479aa97f2502e193f")]
    [InlineData("g695eb01-f6a4-8304-79aa-97f2502e193f")]
    public void All_else_is_no_uuid(string text) => Assert.False(VirtUuid.TryParse(text, out _));
}
