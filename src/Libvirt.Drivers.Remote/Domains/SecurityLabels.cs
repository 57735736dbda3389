using System.Text;
using Libvirt.Drivers.Remote.Procedures;
using Libvirt.Drivers.Remote.Rpc;

namespace Libvirt.Drivers.Remote.Domains;

/// <summary>How the host confines domains. Where it has no security driver, which is asked once, nobody is asked about a domain.</summary>
internal sealed class SecurityLabels(RemoteConnection remote)
{
    private (string Model, string Doi)? _model;

    internal async Task<DomainSecurityLabel?> GetAsync(RemoteDomain domain, CancellationToken cancellationToken)
    {
        var (model, doi) = _model ??= await GetModelAsync(cancellationToken).ConfigureAwait(false);
        if (model.Length == 0 || model == "none")
            return null;
        var (label, enforcing) = await remote.CallAsync(DomainProcedures.GetSecurityLabel, domain, cancellationToken).OrNoSupport(([], 0)).ConfigureAwait(false);
        return new DomainSecurityLabel(model, doi, Text(label), enforcing != 0);
    }

    private async Task<(string Model, string Doi)> GetModelAsync(CancellationToken cancellationToken)
    {
        var (model, doi) = await remote.CallAsync(HostProcedures.NodeGetSecurityModel, default, cancellationToken).OrNoSupport(([], [])).ConfigureAwait(false);
        return (Text(model), Text(doi));
    }

    // The characters up to the first zero, as C has them.
    private static string Text(byte[] characters) => Encoding.UTF8.GetString(characters.AsSpan()).Split('\0', 2)[0];
}
