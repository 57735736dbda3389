using System.Security.Cryptography;
using System.Text;

namespace Libvirt.Drivers.Test;

/// <summary>An interface of a running domain that is plugged into a network.</summary>
/// <param name="Domain">The domain.</param>
/// <param name="Run">Its run.</param>
/// <param name="Card">The interface.</param>
/// <param name="Index">Its place among the domain's interfaces.</param>
internal sealed record PluggedCard(TestDomain Domain, DomainRun Run, InterfaceDefinition Card, int Index)
{
    /// <summary>The UUID of its port: the same for as long as the domain runs.</summary>
    internal Guid PortUuid => new(SHA256.HashData(Encoding.UTF8.GetBytes($"{Domain.Uuid} {Run.Id} {Index}")).AsSpan(..16));
}
