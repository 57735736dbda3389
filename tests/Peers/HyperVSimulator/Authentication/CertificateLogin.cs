using Microsoft.AspNetCore.Http;

namespace Libvirt.Tests.HyperV;

/// <summary>A login by the certificate that the client talks TLS with.</summary>
internal static class CertificateLogin
{
    /// <summary>What a client sends for Authorization, so that the certificate is looked at.</summary>
    internal const string Scheme = "http://schemas.dmtf.org/wbem/wsman/1/wsman/secprofile/https/mutual";

    internal static bool IsGood(HttpContext context, SimulatorSettings settings) =>
        settings.ClientCertificate is { } wanted && context.Connection.ClientCertificate?.Thumbprint == wanted.Thumbprint;
}
