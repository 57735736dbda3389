using System.Xml.Linq;
using Libvirt.Drivers.HyperV.Wsman;
using Libvirt.Tests.HyperV;
using WsmanFault = Libvirt.Drivers.HyperV.Wsman.WsmanFault;

namespace Libvirt.Drivers.HyperV.Tests.Wsman;

/// <summary>Faults are told apart by their subcode and number, in whatever language their words are.</summary>
public sealed class FaultTests
{
    [Theory]
    [InlineData("AccessDenied", VirtErrorCode.AccessDenied)]
    [InlineData("TimedOut", VirtErrorCode.OperationTimeout)]
    [InlineData("QuotaLimit", VirtErrorCode.ResourceBusy)]
    [InlineData("ActionNotSupported", VirtErrorCode.NoSupport)]
    [InlineData("SchemaValidationError", VirtErrorCode.InternalError)]
    [InlineData("InvalidSelectors", VirtErrorCode.InternalError)]
    [InlineData("InvalidEnumerationContext", VirtErrorCode.InternalError)]
    [InlineData("DestinationUnreachable", VirtErrorCode.InternalError)]
    [InlineData("InternalError", VirtErrorCode.InternalError)]
    public async Task A_fault_is_an_error_by_its_subcode_with_libvirts_text(string subcode, VirtErrorCode code)
    {
        foreach (var language in new[] { "en", "de" })
        {
            await using var host = await Host.StartAsync(new SimulatorSettings { Language = language });
            host.Make(new Mischief(MischiefKind.Fault) { Fault = subcode });
            using var client = new WsmanClient(Service.Options(host));

            var error = await client.FailAsync();
            Assert.Equal(code, error.Code);
            Assert.Contains("SOAP fault during enumeration: code '", error.Message);
            Assert.Contains($"subcode '{subcode}'", error.Message);
            Assert.Equal(subcode, WsmanFaultException.Of(error)?.Subcode);
            Assert.Equal(host.Settings.Machines + 1, (await client.QueryAsync()).Count);
        }
    }

    [Theory]
    [InlineData(500)]
    [InlineData(400)]
    public async Task A_fault_may_come_with_either_status(int status)
    {
        await using var host = await Host.StartAsync();
        host.Make(new Mischief(MischiefKind.Fault) { Fault = "AccessDenied", Status = status });
        using var client = new WsmanClient(Service.Options(host));

        Assert.Equal(VirtErrorCode.AccessDenied, (await client.FailAsync()).Code);
    }

    [Theory]
    [InlineData("w:AccessDenied", "5", VirtErrorCode.AccessDenied)]
    [InlineData("w:InternalError", "2147749891", VirtErrorCode.AccessDenied)]
    [InlineData("w:InternalError", "-2147217405", VirtErrorCode.AccessDenied)]
    [InlineData("w:InternalError", "2147749902", VirtErrorCode.NoSupport)]
    [InlineData("w:CannotProcessFilter", "2150858778", VirtErrorCode.NoSupport)]
    [InlineData("w:Concurrency", "", VirtErrorCode.ResourceBusy)]
    [InlineData("", "", VirtErrorCode.InternalError)]
    [InlineData("w:InternalError", "no number", VirtErrorCode.InternalError)]
    public void Its_number_decides_where_its_subcode_does_not(string subcode, string number, VirtErrorCode code)
    {
        var fault = WsmanFault.Read(XElement.Parse($"""
            <s:Fault xmlns:s="http://www.w3.org/2003/05/soap-envelope">
              <s:Code><s:Value>s:Sender</s:Value>{(subcode.Length > 0 ? $"<s:Subcode><s:Value>{subcode}</s:Value></s:Subcode>" : "")}</s:Code>
              <s:Reason><s:Text xml:lang="fr-FR">refusé</s:Text></s:Reason>
              <s:Detail><f:WSManFault xmlns:f="http://schemas.microsoft.com/wbem/wsman/1/wsmanfault" Code="{number}"><f:Message>plus de détails</f:Message></f:WSManFault></s:Detail>
            </s:Fault>
            """));

        var error = fault.OfOperation("pull", new InvalidOperationException());
        Assert.Equal(code, error.Code);
        Assert.Contains("reason 'refusé', detail 'plus de détails'", error.Message);
    }

    [Fact]
    public void A_fault_with_nothing_in_it_is_one()
    {
        var fault = WsmanFault.Read(XElement.Parse("""<s:Fault xmlns:s="http://www.w3.org/2003/05/soap-envelope"/>"""));

        Assert.Equal(new WsmanFault("", "", "", "", null), fault);
        Assert.Equal(VirtErrorCode.InternalError, fault.ErrorCode);
    }
}
