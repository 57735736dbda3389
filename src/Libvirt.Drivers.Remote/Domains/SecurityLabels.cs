using System.Text;
using Libvirt.Drivers.Remote.Procedures;
using Libvirt.Drivers.Remote.Rpc;

namespace Libvirt.Drivers.Remote.Domains;

/// <summary>How the host confines domains. Where it has no security driver, which is asked once, nobody is asked about a domain.</summary>
internal sealed class SecurityLabels(RemoteConnection remote)
{
    private SecurityModel? _model;

    /// <summary>Asks, once, whether the host confines its domains.</summary>
    internal async Task PrepareAsync(CancellationToken cancellationToken)
    {
        if (_model is not null)
            return;
        var (model, doi) = await remote.CallAsync(HostProcedures.NodeGetSecurityModel, default, cancellationToken).OrNoSupport(([], [])).ConfigureAwait(false);
        _model = new(Text(model), Text(doi));
    }

    internal async Task<DomainSecurityLabel?> GetAsync(RemoteDomain domain, CancellationToken cancellationToken)
    {
        if (_model is not { Model: not ("" or "none") } model)
            return null;
        var (label, enforcing) = await remote.CallAsync(DomainProcedures.GetSecurityLabel, domain, cancellationToken).OrNoSupport(([], 0)).ConfigureAwait(false);
        return new DomainSecurityLabel(model.Model, model.Doi, Text(label), enforcing != 0);
    }

    // The characters up to the first zero, as C has them.
    private static string Text(byte[] characters) => Encoding.UTF8.GetString(characters.AsSpan()).Split('\0', 2)[0];

    private sealed record SecurityModel(string Model, string Doi);
}
