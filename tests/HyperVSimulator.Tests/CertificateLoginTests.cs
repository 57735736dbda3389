using System.Net;
using System.Security.Cryptography.X509Certificates;
using System.Text;

namespace Libvirt.Tests.HyperV;

public sealed class CertificateLoginTests
{
    [Theory]
    [InlineData(true, HttpStatusCode.OK)]
    [InlineData(false, HttpStatusCode.Unauthorized)]
    public async Task A_client_logs_in_with_the_certificate_that_was_named(bool isKnown, HttpStatusCode status)
    {
        using var known = SelfMadeCertificate.Create();
        using var other = SelfMadeCertificate.Create();
        await using var simulator = await Simulator.StartAsync(new() { Machines = 1, Certificate = SelfMadeCertificate.Create(), ClientCertificate = known });
        using var handler = new SocketsHttpHandler { UseProxy = false };
        handler.SslOptions.RemoteCertificateValidationCallback = (_, _, _, _) => true;
        handler.SslOptions.ClientCertificates = new X509CertificateCollection { isKnown ? known : other };
        using var http = new HttpClient(handler);
        using var request = new HttpRequestMessage(HttpMethod.Post, simulator.Address);
        request.Content = new StringContent(Soap.Query("SELECT * FROM Msvm_ComputerSystem"), Encoding.UTF8, "application/soap+xml");
        request.Headers.TryAddWithoutValidation("Authorization", "http://schemas.dmtf.org/wbem/wsman/1/wsman/secprofile/https/mutual");
        using var answer = await http.SendAsync(request, TestContext.Current.CancellationToken);
        Assert.Equal(status, answer.StatusCode);
    }
}
