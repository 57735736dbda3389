using System.Net;
using System.Net.Http.Headers;
using System.Text;
using Libvirt.Drivers.HyperV.Wsman;
using Libvirt.Drivers.HyperV.Wsman.Authentication;
using Libvirt.Drivers.HyperV.Wsman.Http;

namespace Libvirt.Drivers.HyperV.Tests.Wsman;

/// <summary>The parts around a seal, before the seal is looked at (MS-WSMV §2.2.9.1).</summary>
public sealed class SealedMessageTests
{
    [Theory]
    [InlineData("")]
    [InlineData("--Encrypted Boundary\r\n")]
    [InlineData("Content-Type: application/octet-stream")]
    [InlineData("Content-Type: application/octet-stream\r\nEncrypted Boundary--")]
    [InlineData("Content-Type: application/octet-stream\r\n--Encrypted Boundary--")]
    [InlineData("Content-Type: application/octet-stream\r\n\u0001\0--Encrypted Boundary--")]
    [InlineData("Content-Type: application/octet-stream\r\n\u00ff\u00ff\u00ff\u00ff1234--Encrypted Boundary--")]
    [InlineData("Content-Type: application/octet-stream\r\n\u0010\0\0\01234--Encrypted Boundary--")]
    public void What_has_not_its_parts_is_an_error(string body)
    {
        using var context = Begin();

        var error = Assert.Throws<VirtException>(() => SealedMessage.Open(context, Encoding.Latin1.GetBytes(body)));
        Assert.Equal(VirtErrorCode.InternalError, error.Code);
    }

    [Theory]
    [InlineData("multipart/encrypted;protocol=\"application/HTTP-SPNEGO-session-encrypted\";boundary=\"Encrypted Boundary\"", true)]
    [InlineData("Multipart/Encrypted", true)]
    [InlineData("application/soap+xml", false)]
    [InlineData("multipart/x-multi-encrypted", false)]
    public void It_is_known_by_its_type(string type, bool isSealed) => Assert.Equal(isSealed, SealedMessage.IsSealed(MediaTypeHeaderValue.Parse(type)));

    [Fact]
    public void An_answer_without_a_type_is_not_sealed() => Assert.False(SealedMessage.IsSealed(null));

    private static SecurityContext Begin() => SecurityContext.Begin(
        new WsmanOptions
        {
            Endpoint = new Uri("http://127.0.0.1:5985/wsman"),
            Authentication = ServerAuthentication.Ntlm,
            Credential = new NetworkCredential("user", "pass"),
        },
        [(NegotiationPackages.Ntlm, NegotiationPackages.Negotiate)],
        binding: null,
        out _);
}
