using Libvirt.Drivers.HyperV.Wsman;
using Libvirt.Drivers.HyperV.Wsman.Http;

namespace Libvirt.Drivers.HyperV.Tests.Wsman;

/// <summary>Answers of services that mean no good, or are none.</summary>
public sealed class WrongAnswerTests
{
    private const string Soap = "application/soap+xml;charset=UTF-8";
    private const string Page = "<html><body>Service Unavailable</body></html>";

    [Theory]
    [InlineData(500, "text/html", "500 (text/html)")]
    [InlineData(503, "text/html", "503 (text/html)")]
    [InlineData(200, "text/html", "200 (text/html)")]
    [InlineData(404, "text/plain", "404 (text/plain)")]
    [InlineData(503, "application/soap+xml", "503 (application/soap+xml)")]
    public async Task A_page_of_somebody_in_between_is_no_answer(int status, string type, string words)
    {
        using var service = new WrongService(_ => WrongService.Http(status, type, Page));
        using var client = service.Client();

        var error = await client.FailAsync();
        Assert.Equal(VirtErrorCode.HttpError, error.Code);
        Assert.Contains($"Unexpected HTTP response during enumeration: {words}", error.Message);
    }

    [Theory]
    [InlineData("<!DOCTYPE s:Envelope [<!ENTITY a \"b\">]><s:Envelope xmlns:s=\"http://www.w3.org/2003/05/soap-envelope\"><s:Body>&a;</s:Body></s:Envelope>")]
    [InlineData("<!DOCTYPE s:Envelope SYSTEM \"file:///etc/passwd\"><s:Envelope xmlns:s=\"http://www.w3.org/2003/05/soap-envelope\"><s:Body/></s:Envelope>")]
    [InlineData("")]
    [InlineData("no XML at all")]
    [InlineData("<s:Envelope xmlns:s=\"http://www.w3.org/2003/05/soap-envelope\"><s:Body>")]
    public async Task Xml_that_is_none_or_has_a_document_type_is_refused(string xml)
    {
        using var service = new WrongService(_ => WrongService.Http(200, Soap, xml));
        using var client = service.Client();

        Assert.Equal(VirtErrorCode.XmlDetail, (await client.FailAsync()).Code);
    }

    [Fact]
    public async Task Xml_that_nests_too_deep_is_refused()
    {
        using var service = WrongService.OfBodies(_ => string.Concat(Enumerable.Repeat("<x>", 100_000)) + string.Concat(Enumerable.Repeat("</x>", 100_000)));
        using var client = service.Client();

        var error = await client.FailAsync();
        Assert.Equal(VirtErrorCode.XmlDetail, error.Code);
        Assert.Contains("deeper", error.Message);
    }

    [Fact]
    public async Task An_answer_longer_than_any_is_not_read_to_its_end()
    {
        using var service = new WrongService(_ => WrongService.Http(200, Soap, new string(' ', WsmanAnswer.MaxLength + 1)));
        using var client = service.Client();

        Assert.Equal(VirtErrorCode.HttpError, (await client.FailAsync()).Code);
    }

    [Theory]
    [InlineData("<x/>")]
    [InlineData("<s:Envelope xmlns:s=\"http://schemas.xmlsoap.org/soap/envelope/\"><s:Body/></s:Envelope>")]
    [InlineData("<s:Envelope xmlns:s=\"http://www.w3.org/2003/05/soap-envelope\"/>")]
    [InlineData("<s:Envelope xmlns:s=\"http://www.w3.org/2003/05/soap-envelope\"><s:Body/></s:Envelope>")]
    [InlineData("<s:Envelope xmlns:s=\"http://www.w3.org/2003/05/soap-envelope\"><s:Body><x/></s:Body></s:Envelope>")]
    public async Task An_envelope_of_something_else_is_an_error(string xml)
    {
        using var service = new WrongService(_ => WrongService.Http(200, Soap, xml));
        using var client = service.Client();

        var error = await client.FailAsync();
        Assert.Equal(VirtErrorCode.InternalError, error.Code);
        Assert.Contains("unexpected answer of the host", error.Message);
    }

    [Theory]
    [InlineData("uuid:00000000-0000-0000-0000-000000000000", false)]
    [InlineData("", true)]
    public async Task An_answer_to_another_message_is_refused(string relatesTo, bool isTaken)
    {
        const string Nothing = "<n:EnumerateResponse><n:EnumerationContext/><w:Items/><w:EndOfSequence/></n:EnumerateResponse>";
        using var service = new WrongService(_ => WrongService.Http(200, Soap, WrongService.Envelope(Nothing, relatesTo.Length > 0 ? $"<a:RelatesTo>{relatesTo}</a:RelatesTo>" : "")));
        using var client = service.Client();

        if (isTaken)
            Assert.Empty(await client.QueryAsync());
        else
            Assert.Contains("an answer to another message", (await client.FailAsync()).Message);
    }

    [Fact]
    public async Task An_enumeration_that_brings_nothing_and_does_not_end_is_ended()
    {
        using var service = WrongService.OfBodies(request => request.Contains("<n:Pull>", StringComparison.Ordinal)
            ? "<n:PullResponse><n:EnumerationContext>more</n:EnumerationContext><n:Items/></n:PullResponse>"
            : "<n:EnumerateResponse><n:EnumerationContext>more</n:EnumerationContext></n:EnumerateResponse>");
        using var client = service.Client();

        var error = await client.FailAsync();
        Assert.Contains("neither goes on nor ends", error.Message);
        Assert.InRange(service.Requests, 10, 100);
    }

    [Fact]
    public async Task A_reference_that_is_none_is_an_error()
    {
        using var service = WrongService.OfBodies(_ => "<n:EnumerateResponse><w:Items><x/></w:Items><w:EndOfSequence/></n:EnumerateResponse>");
        using var client = service.Client();

        await Assert.ThrowsAsync<VirtException>(async () =>
        {
            await foreach (var _ in client.EnumerateReferencesAsync("http://x/*", Service.Machines, Service.Token))
                Assert.Fail("there is none");
        });
    }

    [Fact]
    public async Task A_method_that_answers_with_another_is_an_error()
    {
        using var service = WrongService.OfBodies(_ => "<c:Other_OUTPUT xmlns:c=\"http://x/C\"><c:ReturnValue>0</c:ReturnValue></c:Other_OUTPUT>");
        using var client = service.Client();

        var error = await Assert.ThrowsAsync<VirtException>(() => client.InvokeAsync(new EndpointReference("http://x/C"), "Method", [], Service.Token).AsTask());
        Assert.Contains("no Method_OUTPUT", error.Message);
    }

    [Fact]
    public void Envelopes_may_be_in_utf_16()
    {
        Assert.Equal("ü", EnvelopeText.Decode([0xFF, 0xFE, 0xFC, 0x00]));
        Assert.Equal("ü", EnvelopeText.Decode([0xFE, 0xFF, 0x00, 0xFC]));
        Assert.Equal("ü", EnvelopeText.Decode([0xEF, 0xBB, 0xBF, 0xC3, 0xBC]));
        Assert.Equal("ü", EnvelopeText.Decode([0xC3, 0xBC]));
    }
}
